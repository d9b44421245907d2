namespace Vetting.Application.Inference;

/// <summary>
/// Whether the values of one group lie above those of another. Exact while both groups are small and no two values are equal; else by the normal
/// distribution, with the variance corrected for ties and with continuity correction, as in R's <c>wilcox.test</c>. H. B. Mann and D. R. Whitney
/// (1947); for ties, E. L. Lehmann, Nonparametrics (1975), section 1.4.
/// </summary>
public static class MannWhitney
{
    /// <returns>The statistic counts the pairs in which the value of <paramref name="one"/> is greater, and half of those in which both are equal.</returns>
    public static Answer<Test> TwoSided(IReadOnlyList<Counted> one, IReadOnlyList<Counted> other)
    {
        var ranks = Ranks.Of(one, other);
        if (ranks.Obstacle is { } obstacle)
        {
            return obstacle;
        }

        var (m, n) = ((double)ranks.Sizes[0], (double)ranks.Sizes[1]);
        var statistic = ranks.Sums[0] - (m * (m + 1) / 2);
        if (ranks.Ties == 0 && Math.Max(m, n) < RankSums.ExactBelow)
        {
            var end = (int)Math.Min(statistic, (m * n) - statistic);
            return new Test(Math.Min(1, 2 * RankSums.Probabilities((int)m, (int)n).Take(end + 1).Sum()), statistic);
        }

        var deviation = Math.Sqrt(m * n / 12 * (m + n + 1 - (ranks.Ties / ((m + n) * (m + n - 1)))));
        var distance = Math.Max(0, Math.Abs(statistic - (m * n / 2)) - 0.5);
        return new Test(Tail.OfNormal(distance / deviation), statistic);
    }
}
