using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>The panels on which the asker sits, those that wait for them first.</summary>
[Requires(Permission.SitOnPanel)]
public sealed record GetPanels : IQuery<IReadOnlyList<PanelRow>>;

/// <param name="Respondent">Whom the case is about; null while the asker has not declared to have no interest.</param>
/// <param name="DueOn">The day by which the panel has to decide.</param>
public sealed record PanelRow(
    PanelId Id, string Reference, string? Respondent, PanelPurpose Purpose, bool IsChair, DateTimeOffset ConvenedAt, DateOnly? DueOn, PanelStep Next);

internal sealed class GetPanelsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetPanels, IReadOnlyList<PanelRow>>
{
    public async Task<IReadOnlyList<PanelRow>> Handle(GetPanels request, CancellationToken ct)
    {
        var rows = await db.PanelsOn(user.Id).AsNoTracking()
            .Where(panel => panel.Members.Any(member => member.User == user.Id && member.RecusedAt == null))
            .Join(db.Complaints, panel => panel.Complaint, complaint => complaint.Id, (panel, complaint) => new
            {
                panel,
                complaint.Reference,
                Respondent = db.Candidates.Where(candidate => candidate.Id == complaint.Respondent)
                    .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => person.Name).First(),
                Due = complaint.Deadlines.Where(deadline => deadline.MetAt == null)
                    .Select(deadline => new { deadline.Kind, deadline.DueOn }).ToList(),
            })
            .ToListAsync(ct);
        trail.Record("PanelsListed", user.Id.Value, new { References = rows.Select(row => row.Reference).Distinct() });
        return
        [
            .. rows.Select(row => new PanelRow(
                    row.panel.Id, row.Reference,
                    row.panel.NextFor(user.Id).IsBeforeTheBundle() ? null : row.Respondent,
                    row.panel.Purpose, row.panel.Sitting.Any(member => member.User == user.Id && member.IsChair),
                    row.panel.ConvenedAt,
                    row.panel.ConcludedAt is null
                        ? row.Due.Find(due => due.Kind == row.panel.DecidesBy)?.DueOn
                        : null,
                    row.panel.NextFor(user.Id)))
                .OrderBy(row => row.Next is not (PanelStep.Declare or PanelStep.Vote or PanelStep.RecordDecision))
                .ThenBy(row => row.Next == PanelStep.Decided)
                .ThenBy(row => row.DueOn ?? DateOnly.MaxValue).ThenBy(row => row.ConvenedAt),
        ];
    }
}
