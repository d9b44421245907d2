using System.Runtime.InteropServices;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;
using Vetting.Domain.Selections;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>The auditors' figures, over all cases that were received within a time, restricted ones too. They do not name any case.</summary>
/// <param name="From">The first day of receipt that counts; null from the beginning.</param>
/// <param name="To">The last one; null to the end.</param>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetStatistics(DateOnly? From = null, DateOnly? To = null) : IQuery<Statistics>;

/// <param name="Received">Counted separately, so that the sum of <paramref name="Open"/> and <paramref name="Dispositions"/> can be held against
/// it.</param>
/// <param name="Allegations">Counted one by one: a case may have several.</param>
/// <param name="Findings">Of the rulings that stand, imported ones too, one by one: so not of an allegation that nobody has ruled on.</param>
/// <param name="DaysTo">Days from receipt, over the cases that came so far. Imported cases are left out, because they have none.</param>
/// <param name="InterimMeasures">By their state today.</param>
/// <param name="Candidacies">By route, over all selections in which somebody was chosen; a selection has no day of receipt.</param>
public sealed record Statistics(
    int Received, int Open, IReadOnlyList<DispositionCount> Dispositions, IReadOnlyList<MonthCount> Months, IReadOnlyList<StageCount> Stages,
    IReadOnlyList<AllegationCount> Allegations, IReadOnlyList<FindingCount> Findings,
    IReadOnlyList<DaysTo> DaysTo, IReadOnlyList<InterimCount> InterimMeasures, IReadOnlyList<RouteCount> Candidacies)
{
    /// <summary>Received = open + the sum of the dispositions.</summary>
    public bool Reconciles => Received == Open + Dispositions.Sum(row => row.Cases);
}

public sealed record DispositionCount(Disposition Disposition, int Cases);

/// <summary>Every month from the first in which a case was received to the last, also one in which none was.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Open">How many of those received in the month are still open today.</param>
public sealed record MonthCount(DateOnly Month, int Received, int Open, int Concluded);

public sealed record StageCount(Stage Stage, int Cases);

public sealed record AllegationCount(string Category, Severity Severity, int Allegations);

public sealed record FindingCount(string Category, FindingOutcome Outcome, int Findings);

public enum Milestone
{
    Triage,
    NoticeServed,
    Reply,
    Panel,
    Ruling,
    Closed,
}

/// <param name="Cases">How many have come so far.</param>
public sealed record DaysTo(Milestone Milestone, int Cases, double Median, int Shortest, int Longest);

public sealed record InterimCount(InterimKind Kind, InterimState State, int Measures);

public sealed record RouteCount(SelectionRoute Route, int Candidacies);

internal sealed class GetStatisticsValidator : AbstractValidator<GetStatistics>
{
    public GetStatisticsValidator() =>
        RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).When(r => r.From is not null && r.To is not null)
            .WithMessage("The last day must not lie before the first.");
}

internal sealed class GetStatisticsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetStatistics, Statistics>
{
    public async Task<Statistics> Handle(GetStatistics request, CancellationToken ct)
    {
        var cases = Cases(request);
        var counts = await cases.GroupBy(complaint => new { complaint.Stage, complaint.Disposition })
            .Select(group => new { group.Key.Stage, group.Key.Disposition, Count = group.Count() }).ToListAsync(ct);
        var allegations = await cases.SelectMany(complaint => complaint.Allegations)
            .GroupBy(allegation => new { allegation.Category, allegation.Severity })
            .Select(group => new AllegationCount(group.Key.Category, group.Key.Severity, group.Count())).ToListAsync(ct);
        var measures = await cases.SelectMany(complaint => complaint.InterimMeasures).AsNoTracking().ToListAsync(ct);
        var now = clock.GetUtcNow();
        trail.Record("StatisticsRead", user.Id.Value, new { request.From, request.To });
        return new Statistics(
            await cases.CountAsync(ct),
            counts.Where(row => row.Stage != Stage.Closed).Sum(row => row.Count),
            [.. Enum.GetValues<Disposition>()
                .Select(disposition =>
                    new DispositionCount(
                        disposition, counts.Where(row => row.Stage == Stage.Closed && row.Disposition == disposition).Sum(row => row.Count)))],
            await Months(cases, ct),
            [.. Enum.GetValues<Stage>().Select(stage => new StageCount(stage, counts.Where(row => row.Stage == stage).Sum(row => row.Count)))],
            [.. allegations.OrderBy(row => row.Category, StringComparer.Ordinal).ThenBy(row => row.Severity)],
            await Findings(cases, ct),
            [.. await Days(cases, ct)],
            [.. measures.GroupBy(measure => (measure.Kind, State: measure.StateAt(now))).Select(group =>
                new InterimCount(group.Key.Kind, group.Key.State, group.Count())).OrderBy(row => row.Kind).ThenBy(row => row.State)],
            await db.Selections.Where(selection => selection.Chosen != null).GroupBy(selection => selection.Route)
                .Select(group => new RouteCount(group.Key, group.Count())).ToListAsync(ct));
    }

    /// <summary>Reads past the viewer's filter, because nothing may leave the count. The result is only numbers.</summary>
    private IQueryable<Complaint> Cases(GetStatistics request)
    {
        var cases = db.Complaints.IgnoreQueryFilters();
        if (request.From is { } from)
        {
            cases = cases.Where(complaint => complaint.ReceivedOn >= from);
        }

        return request.To is { } to ? cases.Where(complaint => complaint.ReceivedOn <= to) : cases;
    }

    private static async Task<IReadOnlyList<MonthCount>> Months(IQueryable<Complaint> cases, CancellationToken ct)
    {
        var days = await cases.GroupBy(complaint => new { complaint.ReceivedOn, IsOpen = complaint.Stage != Stage.Closed })
            .Select(group => new { group.Key.ReceivedOn, group.Key.IsOpen, Count = group.Count() }).ToListAsync(ct);
        var months = days.ToLookup(row => new DateOnly(row.ReceivedOn.Year, row.ReceivedOn.Month, 1));
        return days.Count == 0 ? [] :
        [
            .. MonthsFrom(months.Min(month => month.Key), months.Max(month => month.Key)).Select(month => new MonthCount(
                month, months[month].Sum(row => row.Count), months[month].Where(row => row.IsOpen).Sum(row => row.Count),
                months[month].Where(row => !row.IsOpen).Sum(row => row.Count))),
        ];
    }

    /// <summary>What a ruling found is read from its text: one after the other, because there may be many.</summary>
    private async Task<IReadOnlyList<FindingCount>> Findings(IQueryable<Complaint> cases, CancellationToken ct)
    {
        var categories = await cases.Where(complaint => complaint.Ruling != null).SelectMany(complaint => complaint.Allegations)
            .Select(allegation => new { allegation.Id, allegation.Category })
            .ToDictionaryAsync(allegation => allegation.Id, allegation => allegation.Category, ct);
        var standing = db.Rulings.IgnoreQueryFilters().AsNoTracking()
            .Where(ruling => cases.Any(complaint => complaint.Ruling == ruling.Id));
        Dictionary<(string Category, FindingOutcome Outcome), int> counts = [];
        await foreach (var ruling in standing.AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var finding in ruling.Content.Findings)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, (categories[finding.Allegation], finding.Outcome), out _)++;
            }
        }

        return
        [
            .. counts.OrderBy(count => count.Key.Category, StringComparer.Ordinal).ThenBy(count => count.Key.Outcome)
                .Select(count => new FindingCount(count.Key.Category, count.Key.Outcome, count.Value)),
        ];
    }

    /// <summary>All of them, so that a time without a case is seen as one.</summary>
    private static IEnumerable<DateOnly> MonthsFrom(DateOnly first, DateOnly last)
    {
        for (var month = first; month <= last; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    private async Task<IEnumerable<DaysTo>> Days(IQueryable<Complaint> cases, CancellationToken ct)
    {
        var ours = cases.Where(complaint => complaint.ExternalReference == null);
        var received = await ours.Select(complaint =>
            new { complaint.Id, complaint.ReceivedOn, complaint.ClosedAt, complaint.TriageReadings, complaint.Replies })
            .AsNoTracking().ToDictionaryAsync(complaint => complaint.Id, ct);
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
            .. received.Values.Where(row => row.TriageReadings.Count > 0)
                .Select(row => (Milestone.Triage, row.Id, CivilTime.DateOf(row.TriageReadings.Max(reading => reading.At)))),
            .. notices.Select(row => (Milestone.NoticeServed, row.Case, row.On)),
            .. received.Values.Where(row => row.Replies.Count > 0)
                .Select(row => (Milestone.Reply, row.Id, row.Replies.Min(reply => reply.ReceivedOn))),
            .. panels.Select(row => (Milestone.Panel, row.Case, CivilTime.DateOf(row.At))),
            .. rulings.Select(row => (Milestone.Ruling, row.Case, CivilTime.DateOf(row.At))),
            .. received.Values.Where(row => row.ClosedAt is not null)
                .Select(row => (Milestone.Closed, row.Id, CivilTime.DateOf(row.ClosedAt!.Value))),
        ];
        return reached.Where(row => received.ContainsKey(row.Case))
            .GroupBy(row => row.Milestone, row => row.On.DayNumber - received[row.Case].ReceivedOn.DayNumber)
            .OrderBy(group => group.Key).Select(group => new DaysTo(group.Key, group.Count(), Median([.. group.Order()]), group.Min(), group.Max()));
    }

    /// <summary>For an even number of values, the mean of the two in the middle.</summary>
    private static double Median(int[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
}
