using System.Runtime.InteropServices;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Inference;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Common;

namespace Vetting.Application.Reports;

/// <summary>
/// How long cases take to come to each milestone, by the groups to which the people in them belong: over all cases of this party, restricted ones too.
/// A case that has not come so far counts for as long as it has lasted, or as it lasted until it ended otherwise.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetTimesByGroup : IQuery<TimesByGroup>;

/// <param name="Cases">Of which each milestone is looked at.</param>
/// <param name="Comparisons">How many p-values stand in the report. Each was adjusted for all of them.</param>
public sealed record TimesByGroup(int Cases, int Comparisons, IReadOnlyList<GroupTimes> Kinds);

/// <param name="Milestones">Those that at least two groups can be compared in.</param>
public sealed record GroupTimes(GroupKind Kind, IReadOnlyList<MilestoneTimes> Milestones);

/// <param name="Groups">Those of which at least five cases have come so far. How many there are is not said.</param>
/// <param name="Time">Whether they differ, by the log-rank test.</param>
public sealed record MilestoneTimes(Milestone Milestone, IReadOnlyList<GroupTime> Groups, Chance Time);

/// <param name="Group">The code of the answer, or the name.</param>
/// <param name="MedianDays">After which half of the cases had come so far, by Kaplan and Meier.</param>
public sealed record GroupTime(string Group, Effect MedianDays);

internal sealed class GetTimesByGroupHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetTimesByGroup, TimesByGroup>
{
    public async Task<TimesByGroup> Handle(GetTimesByGroup request, CancellationToken ct)
    {
        var groups = await GroupsOfCases.Read(db, ct);
        var cases = await db.Progress(db.Complaints.IgnoreQueryFilters(), ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        Dictionary<(GroupKind Kind, Milestone Milestone, string Group), GroupCounts> counts = [];
        foreach (var one in cases)
        {
            var lasted = one.DaysTo(Milestone.Closed) ?? one.DaysUntil(today);
            foreach (var (kind, group) in GroupKinds.All.Zip(groups.Of(one.Id, one.Respondent, one.ReceivedAt)).Where(pair => pair.Second.Length > 0))
            {
                foreach (var milestone in CaseProgress.Milestones)
                {
                    ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, (kind, milestone, group), out _);
                    count ??= new GroupCounts();
                    count.AddTime(Math.Max(0, one.DaysTo(milestone) ?? lasted), one.DaysTo(milestone) is not null);
                }
            }
        }

        trail.Record("TimesByGroupRead", user.Id.Value, new { });
        var chances = new Chances();
        List<GroupTimes> kinds = [.. GroupKinds.All.Select(kind => Of(kind, counts.Where(one => one.Key.Kind == kind)
            .ToLookup(one => one.Key.Milestone, one => (one.Key.Group, one.Value.Lasting)), chances))];
        chances.Adjust();
        return new TimesByGroup(cases.Count, chances.Count, kinds);
    }

    private static GroupTimes Of(GroupKind kind, ILookup<Milestone, (string Group, IReadOnlyList<Lasting> Lasting)> counts, Chances chances)
    {
        List<MilestoneTimes> shown = [];
        foreach (var milestone in CaseProgress.Milestones)
        {
            var groups = counts[milestone].Where(group => group.Lasting.Sum(row => row.Ended) >= SmallNumbers.Least)
                .InOrder(kind, group => group.Group).ToList();
            if (groups.Count > 1)
            {
                shown.Add(new MilestoneTimes(
                    milestone, groups.ConvertAll(group => new GroupTime(group.Group, Effect.Of(KaplanMeier.Of(group.Lasting).Value!.Median))),
                    chances.Of(LogRank.Of(groups.ConvertAll(group => group.Lasting)))));
            }
        }

        return new GroupTimes(kind, shown);
    }
}
