using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;

namespace Vetting.Application.Appeals;

/// <summary>One appeal, for people who may see its case. A member of the panel that decides it has to declare first.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetAppeal(AppealId Appeal) : IQuery<AppealView>;

/// <param name="GroundDecisions">Empty until it is decided, and in appeals decided when grounds were not voted on.</param>
public sealed record AppealView(
    AppealId Id, ComplaintId Complaint, string Reference, RulingId Ruling, IReadOnlyList<string> Grounds, string Text,
    DateOnly FiledOn, bool IsStayed,
    AppealOutcome? Outcome, string? Reasons, IReadOnlyList<GroundDecision> GroundDecisions, DateTimeOffset? DecidedAt);

internal sealed class GetAppealHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetAppeal, AppealView>
{
    public async Task<AppealView> Handle(GetAppeal request, CancellationToken ct)
    {
        var view = await db.Appeals.AsNoTracking().Where(appeal => appeal.Id == request.Appeal)
            .Join(db.Complaints, appeal => appeal.Complaint, complaint => complaint.Id, (appeal, complaint) => new AppealView(
                appeal.Id, appeal.Complaint, complaint.Reference, appeal.Ruling, appeal.Grounds, appeal.Text, appeal.FiledOn, appeal.IsStayed,
                appeal.Outcome, appeal.Reasons, appeal.GroundDecisions, appeal.DecidedAt))
            .SingleOrDefaultAsync(ct) ?? throw new NotFoundException("appeal");
        await db.RequireDeclared(await db.Complaints.AsNoTracking().ById(view.Complaint, ct), user.Id, ct);
        trail.Record("AppealRead", view.Id.Value, new { view.Complaint }, view.Complaint);
        return view;
    }
}
