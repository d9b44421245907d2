using Vetting.Application.Inference;

namespace Vetting.Application.Reports.Disparities;

/// <summary>Makes the report from counts: what is shown of each group, and how each compares with the others.</summary>
public static class Disparity
{
    private static readonly int[] Days = [30, 60, 90, 120, 180, 270, 365, 545, 730];

    /// <param name="counts">Of each kind, by group; the empty name stands for those of whom it is not known.</param>
    public static DisparityReport Of(IReadOnlyList<(GroupKind Kind, IReadOnlyDictionary<string, GroupCounts> Groups)> counts)
    {
        var chances = new Chances();
        List<GroupDisparity> kinds = [.. counts.Select(one => Of(one.Kind, one.Groups, chances))];
        chances.Adjust();
        return new DisparityReport(counts.Count == 0 ? 0 : counts[0].Groups.Values.Sum(group => group.Decided), chances.Count, kinds);
    }

    /// <summary>The groups that are large enough to be shown, in their order.</summary>
    internal static IReadOnlyList<KeyValuePair<string, GroupCounts>> Shown(GroupKind kind, IReadOnlyDictionary<string, GroupCounts> counts)
    {
        var (known, hide) = Known(kind, counts);
        return Shown(known, hide);
    }

    private static List<KeyValuePair<string, GroupCounts>> Shown(List<KeyValuePair<string, GroupCounts>> known, IReadOnlySet<int> hide) =>
        [.. known.Where((group, i) => !hide.Contains(i) && group.Key.Length > 0)];

    /// <summary>Those of which a case was decided, and the places of those among them that are not shown.</summary>
    private static (List<KeyValuePair<string, GroupCounts>> Known, IReadOnlySet<int> Hide) Known(
        GroupKind kind, IReadOnlyDictionary<string, GroupCounts> counts)
    {
        var known = counts.Where(group => group.Value.Decided > 0).InOrder(kind, group => group.Key).ToList();
        return (known, SmallNumbers.ToHide([.. known.Select(group => (group.Value.Proved, group.Value.NotProved))]));
    }

    private static GroupDisparity Of(GroupKind kind, IReadOnlyDictionary<string, GroupCounts> counts, Chances chances)
    {
        var (known, hide) = Known(kind, counts);
        var hidden = known.Where((_, i) => hide.Contains(i)).ToList();
        var shown = Shown(known, hide);
        var together = GroupCounts.Together(hidden.Select(group => group.Value));
        List<GroupCounts> groups = [.. shown.Select(group => group.Value)];
        return new GroupDisparity(
            kind, [.. shown.Select(group => Line(group.Key, group.Value))],
            NotShown(kind, shown, hidden), shown.Count == 0 || SmallNumbers.IsSmall((together.Proved, together.NotProved)) ? null : Line("", together),
            known.FindIndex(group => group.Key.Length == 0) is >= 0 and var i && !hide.Contains(i) && shown.Count > 0 ? Line("", known[i].Value) : null,
            chances.Of(FreemanHalton.ByMonteCarlo([.. groups.Select(group => new[] { group.Proved, group.NotProved })])),
            chances.Of(KruskalWallis.Of([.. groups.Select(group => group.Sanctions)])),
            chances.Of(LogRank.Of([.. groups.Select(group => group.Lasting)])),
            [.. shown.Take(shown.Count switch { 1 => 0, 2 => 1, var all => all })
                .Select(one => Compare(one.Key, [.. shown.Where(other => other.Key != one.Key)], one.Value, chances))]);
    }

    /// <summary>
    /// Of what people volunteer, all answers that are not shown, given or not, and no words of their own: that somebody gave an answer is told of nobody.
    /// </summary>
    private static IReadOnlyList<string> NotShown(
        GroupKind kind, List<KeyValuePair<string, GroupCounts>> shown, List<KeyValuePair<string, GroupCounts>> hidden) =>
        GroupKinds.ValuesOf(kind) is { } values ? [.. values.Codes.Except(shown.Select(group => group.Key))]
        : kind.IsVolunteered() ? []
        : [.. hidden.Select(group => group.Key).Where(name => name.Length > 0)];

    private static GroupComparison Compare(string name, List<KeyValuePair<string, GroupCounts>> rest, GroupCounts group, Chances chances)
    {
        var others = GroupCounts.Together(rest.Select(one => one.Value));
        var table = group.Beside(others);
        var like = Strata.Compare(group.StrataBeside(others));
        var detectable = DetectableDifference.Of(table.One, table.Other, (double)table.C / table.Other).Value;
        return new GroupComparison(
            name, [.. rest.Select(one => one.Key)], Effect.Of(Newcombe.Difference(table)), Effect.Of(OddsRatio.Conditional(table)),
            chances.Of(Fisher.TwoSided(table)),
            new AmongLike(like.Used, like.LeftOut, like.IsExact, Effect.Of(like.OddsRatio), chances.Of(like.Test), chances.Of(like.Homogeneity)),
            Rounded(detectable?.More), Rounded(detectable?.Less),
            Effect.Of(HodgesLehmann.Difference(group.Sanctions, others.Sanctions)), chances.Of(MannWhitney.TwoSided(group.Sanctions, others.Sanctions)),
            Effect.Of(HodgesLehmann.Difference(group.Days, others.Days)), chances.Of(LogRank.Of([group.Lasting, others.Lasting])));
    }

    private static GroupLine Line(string name, GroupCounts group)
    {
        var curve = KaplanMeier.Of(group.Lasting);
        return new GroupLine(
            name, group.Decided, group.Proved, Effect.Of(Wilson.Interval(group.Proved, group.Decided)),
            Effect.Of(curve.Value is { } steps ? steps.Median : curve.Because!.Value), StillOpenOf(group.Lasting, curve.Value));
    }

    /// <summary>
    /// The curve where between two of its points at least five cases ended, and at least five are left after the last: any closer would tell of
    /// single cases.
    /// </summary>
    private static List<StillOpen> StillOpenOf(IReadOnlyList<Lasting> group, Curve? curve)
    {
        List<StillOpen> points = [];
        var from = -1;
        foreach (var day in Days)
        {
            var isShown = curve is not null && group.Where(row => row.Days > from && row.Days <= day).Sum(row => row.Ended) >= SmallNumbers.Least
                && group.Where(row => row.Days > day).Sum(row => row.Ended + row.Open) >= SmallNumbers.Least;
            points.Add(new StillOpen(day, isShown ? (int)Math.Round(100 * curve!.At(day).Value) : null));
            from = isShown ? day : from;
        }

        return points;
    }

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 4) : null;
}
