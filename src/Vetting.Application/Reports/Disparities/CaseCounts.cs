using System.Runtime.InteropServices;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reports.Disparities;

/// <summary>What is counted of a case.</summary>
/// <param name="Gravest">Severity of what is alleged in it: what was proved would already be a part of the outcome.</param>
/// <param name="Category">Null, as all that follow, for a case that no ruling has decided.</param>
internal sealed record CaseRow(
    CandidateId Respondent, DateTimeOffset ReceivedAt, DateOnly ReceivedOn, DateTimeOffset? ClosedAt, Severity Gravest, string? Category,
    FindingOutcome? Outcome, string? Sanction, int? Months);

/// <summary>Counts cases into the groups of their respondents, of all kinds at once. No case is kept.</summary>
internal sealed class CaseCounts(GroupsOfCandidates groups, IReadOnlyDictionary<SanctionPoint, int> places, DateOnly today)
{
    private readonly Dictionary<string, GroupCounts>[] _counts = [.. GroupKinds.All.Select(_ => new Dictionary<string, GroupCounts>())];
    private readonly Dictionary<(string, Severity), int> _strata = [];

    public IReadOnlyList<(GroupKind Kind, IReadOnlyDictionary<string, GroupCounts> Groups)> All =>
        [.. GroupKinds.All.Zip(_counts, (kind, of) => (kind, (IReadOnlyDictionary<string, GroupCounts>)of))];

    public void Add(CaseRow row)
    {
        var lasted = Math.Max(0, (row.ClosedAt is { } closed ? CivilTime.DateOf(closed) : today).DayNumber - row.ReceivedOn.DayNumber);
        var stratum = row.Category is { } category ? StratumOf(category, row.Gravest) : -1;
        var sanction = row.Sanction is { } code ? places[new SanctionPoint(code, row.Months)] : 0;
        foreach (var (kind, group) in groups.Of(row.Respondent, row.ReceivedAt).Index())
        {
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts[kind], group, out _);
            count ??= new GroupCounts();
            count.AddTime(lasted, row.ClosedAt is not null);
            if (stratum >= 0)
            {
                count.AddDecided(stratum, row.Outcome == FindingOutcome.Proved, sanction);
            }
        }
    }

    private int StratumOf(string category, Severity severity)
    {
        ref var stratum = ref CollectionsMarshal.GetValueRefOrAddDefault(_strata, (category, severity), out var exists);
        return exists ? stratum : stratum = _strata.Count;
    }
}
