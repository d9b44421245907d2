using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Reports;

public enum Milestone
{
    Triage,
    NoticeServed,
    Reply,
    Panel,
    Ruling,
    Closed,
}

/// <summary>How many days after its receipt a case came to each milestone.</summary>
internal sealed class CaseProgress(ComplaintId id, CandidateId respondent, DateTimeOffset receivedAt, DateOnly receivedOn)
{
    public static readonly IReadOnlyList<Milestone> Milestones = Enum.GetValues<Milestone>();

    private readonly int?[] _days = new int?[Milestones.Count];

    public ComplaintId Id { get; } = id;

    public CandidateId Respondent { get; } = respondent;

    public DateTimeOffset ReceivedAt { get; } = receivedAt;

    /// <returns>Null while it has not come so far.</returns>
    public int? DaysTo(Milestone milestone) => _days[(int)milestone];

    public void Reached(Milestone milestone, DateOnly on) => _days[(int)milestone] = DaysUntil(on);

    public int DaysUntil(DateOnly day) => day.DayNumber - receivedOn.DayNumber;
}

internal static class CaseProgressSet
{
    /// <summary>Imported cases are left out, because nobody knows when they came how far.</summary>
    /// <param name="cases">With or without those that the viewer may not see.</param>
    public static async Task<IReadOnlyCollection<CaseProgress>> Progress(this IVettingDb db, IQueryable<Complaint> cases, CancellationToken ct)
    {
        var ours = cases.Where(complaint => complaint.ExternalReference == null);
        Dictionary<ComplaintId, CaseProgress> progress = [];
        var rows = ours.AsNoTracking().Select(complaint => new
        {
            complaint.Id,
            complaint.Respondent,
            complaint.ReceivedAt,
            complaint.ReceivedOn,
            complaint.ClosedAt,
            complaint.TriageReadings,
            complaint.Replies,
        });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var one = new CaseProgress(row.Id, row.Respondent, row.ReceivedAt, row.ReceivedOn);
            progress.Add(row.Id, one);
            if (row.TriageReadings.Count > 0)
            {
                one.Reached(Milestone.Triage, CivilTime.DateOf(row.TriageReadings.Max(reading => reading.At)));
            }

            if (row.Replies.Count > 0)
            {
                one.Reached(Milestone.Reply, row.Replies.Min(reply => reply.ReceivedOn));
            }

            if (row.ClosedAt is { } closed)
            {
                one.Reached(Milestone.Closed, CivilTime.DateOf(closed));
            }
        }

        var notices = await ours.SelectMany(complaint => complaint.Notices, (complaint, notice) => new { complaint.Id, notice.Kind, notice.ServedOn })
            .Where(row => row.Kind == NoticeKind.Allegations).GroupBy(row => row.Id)
            .Select(group => new { Case = group.Key, On = group.Min(row => row.ServedOn) }).ToListAsync(ct);
        var panels = await db.Panels.IgnoreQueryFilters().Where(panel => panel.Purpose == PanelPurpose.Ruling)
            .GroupBy(panel => panel.Complaint).Select(group => new { Case = group.Key, At = group.Min(panel => panel.ConvenedAt) }).ToListAsync(ct);
        var rulings = await db.Rulings.IgnoreQueryFilters().Where(ruling => ruling.ImportedFrom == null)
            .GroupBy(ruling => ruling.Complaint).Select(group => new { Case = group.Key, At = group.Min(ruling => ruling.RecordedAt) })
            .ToListAsync(ct);
        IEnumerable<(Milestone Milestone, ComplaintId Case, DateOnly On)> reached =
        [
            .. notices.Select(row => (Milestone.NoticeServed, row.Case, row.On)),
            .. panels.Select(row => (Milestone.Panel, row.Case, CivilTime.DateOf(row.At))),
            .. rulings.Select(row => (Milestone.Ruling, row.Case, CivilTime.DateOf(row.At))),
        ];
        foreach (var (milestone, @case, on) in reached)
        {
            progress.GetValueOrDefault(@case)?.Reached(milestone, on);
        }

        return progress.Values;
    }
}
