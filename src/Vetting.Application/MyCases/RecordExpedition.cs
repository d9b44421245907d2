using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>An officer records that the respondent agreed to less time, by letter or by word of mouth, and what shows it.</summary>
/// <param name="ReplyBy">The last day to reply; null to leave that time as it is.</param>
/// <param name="AppealBy">The last day to appeal; null to leave that time as it is.</param>
/// <param name="IsServedWhenSent">Whether what goes through their door counts as served on the day on which it is sent.</param>
/// <param name="GivenOn">The day on which they agreed.</param>
/// <param name="Evidence">Their letter, or who heard them say so, and when.</param>
[Requires(Permission.ServeNotice)]
public sealed record RecordExpedition(
    string Reference, long Version, DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent, DateOnly GivenOn, string Evidence)
    : ICommand<ExpeditionId>;

internal sealed class RecordExpeditionValidator : AbstractValidator<RecordExpedition>
{
    public RecordExpeditionValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Evidence).NotEmpty().MaximumLength(Expedition.EvidenceMaxLength);
    }
}

internal sealed class RecordExpeditionHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordExpedition, ExpeditionId>
{
    public async Task<ExpeditionId> Handle(RecordExpedition request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.AgreeToExpedition, ct);
        return complaint.RecordExpedition(
            new(request.ReplyBy, request.AppealBy, request.IsServedWhenSent, request.GivenOn, request.Evidence),
            await db.ProcedureOf(complaint, ct), user.Actor(), clock.GetUtcNow());
    }
}
