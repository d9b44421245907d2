using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reports.Disparities;

/// <summary>What is counted of a case.</summary>
/// <param name="Gravest">Severity of what is alleged in it: what was proved would already be a part of the outcome.</param>
/// <param name="Category">Null, as all that follow, for a case that no ruling has decided.</param>
internal sealed record CaseRow(
    ComplaintId Id, CandidateId Respondent, DateTimeOffset ReceivedAt, DateOnly ReceivedOn, DateTimeOffset? ClosedAt, Severity Gravest, string? Category,
    FindingOutcome? Outcome, string? Sanction, int? Months);

/// <summary>Counts cases into the groups of the people in them, of all kinds at once. No case is kept.</summary>
internal sealed class CaseCounts(GroupsOfCases groups, IReadOnlyDictionary<SanctionPoint, int> places, DateOnly today)
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
        foreach (var (kind, group) in groups.Of(row.Id, row.Respondent, row.ReceivedAt).Index())
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

internal static class CaseCountsSet
{
    /// <summary>One pass for all kinds of group: a grouping by each in the database would go through all cases as often as there are kinds.</summary>
    /// <param name="today">Until when open cases have lasted.</param>
    public static async Task<IReadOnlyList<(GroupKind Kind, IReadOnlyDictionary<string, GroupCounts> Groups)>> CountCasesByGroup(
        this IVettingDb db, DateOnly today, CancellationToken ct)
    {
        var counts = new CaseCounts(await GroupsOfCases.Read(db, ct), await db.Places(ct), today);
        await foreach (var row in db.Rows().AsAsyncEnumerable().WithCancellation(ct))
        {
            counts.Add(row);
        }

        return counts.All;
    }

    private static IQueryable<CaseRow> Rows(this IVettingDb db) =>
        from complaint in db.Complaints.IgnoreQueryFilters()
        join concluded in db.ConcludedCases.Where(row => row.IsGravest) on complaint.Id equals concluded.Complaint into rows
        from row in rows.DefaultIfEmpty()
        select new CaseRow(
            complaint.Id, complaint.Respondent, complaint.ReceivedAt, complaint.ReceivedOn, complaint.ClosedAt, complaint.Gravest,
            row == null ? null : row.Category, row == null ? null : row.Outcome, row == null ? null : row.Sanction, row == null ? null : row.Months);

    /// <summary>The sanctions that were imposed, each length apart, in rising order from 1.</summary>
    private static async Task<IReadOnlyDictionary<SanctionPoint, int>> Places(this IVettingDb db, CancellationToken ct)
    {
        var imposed = await db.ConcludedCases.Where(row => row.Sanction != null).Select(row => new { row.Sanction, row.Months }).Distinct().ToListAsync(ct);
        return imposed.Select(one => new SanctionPoint(one.Sanction!, one.Months)).Order((await db.Rulebooks.History(ct)).Scale).Index()
            .ToDictionary(one => one.Item, one => one.Index + 1);
    }
}
