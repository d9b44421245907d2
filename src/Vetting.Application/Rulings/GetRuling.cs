using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.DataProtection;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>One ruling, for people who may see its case. A member of the panel that sits on it has to declare first.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetRuling(RulingId Ruling) : IQuery<RulingView>;

/// <param name="Content">Without the comparators that the viewer may not know of.</param>
/// <param name="Stands">Whether no other ruling has superseded it.</param>
/// <param name="Departure">How the sanction relates to the tariff that was recorded with it.</param>
/// <param name="Disagreements">What the respondent, or another party, says about it.</param>
public sealed record RulingView(
    RulingId Id, ComplaintId Complaint, string Reference, PanelId? Panel, DateTimeOffset RecordedAt, UserId RecordedBy, RulingId? Supersedes,
    RulingId? SupersededBy, string? ImportedFrom, bool Stands,
    RulingContent Content, DepartureCheck Departure, IReadOnlyList<DisagreementView> Disagreements);

internal sealed class GetRulingHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetRuling, RulingView>
{
    public async Task<RulingView> Handle(GetRuling request, CancellationToken ct)
    {
        var ruling = await db.Rulings.AsNoTracking()
            .SingleOrDefaultAsync(ruling => ruling.Id == request.Ruling, ct) ?? throw new NotFoundException("ruling");
        var complaint = await db.Complaints.AsNoTracking().SingleAsync(complaint => complaint.Id == ruling.Complaint, ct);
        await db.RequireDeclared(complaint, user.Id, ct);
        var supersededBy = await db.Rulings.Where(other => other.Supersedes == ruling.Id).Select(other => (RulingId?)other.Id)
            .FirstOrDefaultAsync(ct);
        var visible = await db.Rulings.Where(other => ruling.Content.Comparators.Contains(other.Id)).Select(other => other.Id).ToHashSetAsync(ct);
        trail.Record("RulingRead", ruling.Id.Value, new { ruling.Complaint }, ruling.Complaint);
        return new RulingView(
            ruling.Id, ruling.Complaint, complaint.Reference, ruling.Panel, ruling.RecordedAt, ruling.RecordedBy, ruling.Supersedes, supersededBy,
            ruling.ImportedFrom,
            complaint.Ruling == ruling.Id, ruling.Content with { Comparators = [.. ruling.Content.Comparators.Where(visible.Contains)] },
            DepartureCheck.Of(ruling.Content, (await db.Rulebooks.History(ct)).Scale),
            [.. (await db.DisagreementsIn(ruling.Complaint, ct)).Where(statement => statement.Ruling == ruling.Id)]);
    }
}
