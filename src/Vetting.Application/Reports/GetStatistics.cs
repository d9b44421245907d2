using System.Runtime.InteropServices;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;
using Vetting.Domain.Selections;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>The auditors' figures, over all cases that were received within a time, restricted ones too. They do not name any case.</summary>
/// <param name="From">The first day of receipt that counts; null from the beginning.</param>
/// <param name="To">The last one; null to the end.</param>
/// <param name="ByGroup">Whether to count by group too; over all cases only.</param>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetStatistics(DateOnly? From = null, DateOnly? To = null, bool ByGroup = false) : IQuery<Statistics>;

/// <param name="Received">Counted separately, so that the sum of <paramref name="Open"/> and <paramref name="Dispositions"/> can be held against
/// it.</param>
/// <param name="Allegations">Counted one by one: a case may have several.</param>
/// <param name="Findings">Of the rulings that stand, imported ones too, one by one: so not of an allegation that nobody has ruled on.</param>
/// <param name="DaysTo">Days from receipt, over the cases that came so far. Imported cases are left out, because they have none.</param>
/// <param name="InterimMeasures">By their state today.</param>
/// <param name="Candidacies">By route, over all selections in which somebody was chosen; a selection has no day of receipt.</param>
/// <param name="Groups">As <see cref="GetDisparity"/> shows them, so never a small one; null unless they were asked for.</param>
public sealed record Statistics(
    int Received, int Open, IReadOnlyList<DispositionCount> Dispositions, IReadOnlyList<MonthCount> Months, IReadOnlyList<StageCount> Stages,
    IReadOnlyList<AllegationCount> Allegations, IReadOnlyList<FindingCount> Findings,
    IReadOnlyList<DaysTo> DaysTo, IReadOnlyList<InterimCount> InterimMeasures, IReadOnlyList<RouteCount> Candidacies,
    IReadOnlyList<GroupFindings>? Groups)
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

/// <param name="Cases">How many have come so far.</param>
public sealed record DaysTo(Milestone Milestone, int Cases, double Median, int Shortest, int Longest);

public sealed record InterimCount(InterimKind Kind, InterimState State, int Measures);

/// <param name="Group">The code of the answer, or the name.</param>
/// <param name="Decided">Cases that a ruling decided and that are closed.</param>
/// <param name="Proved">Those in which something was proved.</param>
public sealed record GroupFindings(GroupKind Kind, string Group, int Decided, int Proved);

public sealed record RouteCount(SelectionRoute Route, int Candidacies);

internal static class RouteCounts
{
    /// <summary>By route, over all selections in which somebody was chosen.</summary>
    public static async Task<IReadOnlyList<RouteCount>> Candidacies(this IQueryable<Selection> selections, CancellationToken ct) =>
        await selections.Where(selection => selection.Chosen != null).GroupBy(selection => selection.Route)
            .Select(group => new RouteCount(group.Key, group.Count())).ToListAsync(ct);
}

internal sealed class GetStatisticsValidator : AbstractValidator<GetStatistics>
{
    public GetStatisticsValidator()
    {
        RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).When(r => r.From is not null && r.To is not null)
            .WithMessage("The last day must not lie before the first.");
        RuleFor(r => r.ByGroup).Equal(false).When(r => r.From is not null || r.To is not null)
            .WithMessage("Groups are counted over all cases only: from two times that differ by a day, one case could be worked out.");
    }
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
        trail.Record("StatisticsRead", user.Id.Value, new { request.From, request.To, request.ByGroup });
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
            await db.Selections.Candidacies(ct),
            request.ByGroup ? Groups(await db.CountCasesByGroup(CivilTime.DateOf(now), ct)) : null);
    }

    private static List<GroupFindings> Groups(IReadOnlyList<(GroupKind Kind, IReadOnlyDictionary<string, GroupCounts> Groups)> counts) =>
    [
        .. counts.SelectMany(one => Disparity.Shown(one.Kind, one.Groups)
            .Select(group => new GroupFindings(one.Kind, group.Key, group.Value.Decided, group.Value.Proved))),
    ];

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
        var progress = await db.Progress(cases, ct);
        return CaseProgress.Milestones
            .Select(milestone => (Milestone: milestone, Days: progress.Select(one => one.DaysTo(milestone)).OfType<int>().Order().ToArray()))
            .Where(row => row.Days.Length > 0)
            .Select(row => new DaysTo(row.Milestone, row.Days.Length, Median(row.Days), row.Days[0], row.Days[^1]));
    }

    /// <summary>For an even number of values, the mean of the two in the middle.</summary>
    private static double Median(int[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2.0;
}
