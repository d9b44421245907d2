namespace Vetting.Application.Inference;

/// <summary>
/// By how much the values of one group lie above those of another: the median of the differences of all pairs, and the interval between two of
/// these differences. J. L. Hodges and E. L. Lehmann, "Estimates of location based on rank tests", Annals of Mathematical Statistics 34 (1963),
/// 598–611. Which two, the exact distribution of the rank sum tells while both groups are small, else the normal distribution (M. Hollander and D.
/// A. Wolfe, Nonparametric Statistical Methods, section 4.3). Equal values make the interval wider than it need be. No pair is written down: they
/// are counted.
/// </summary>
public static class HodgesLehmann
{
    /// <returns>The interval is infinite if the groups are too small for any two differences.</returns>
    public static Answer<Estimate> Difference(IReadOnlyList<Counted> one, IReadOnlyList<Counted> other, double confidence = Confidence.Usual)
    {
        var (m, n) = (one.Sum(counted => (long)counted.Count), other.Sum(counted => (long)counted.Count));
        if (m == 0 || n == 0)
        {
            return m + n == 0 ? Unsaid.NoData : Unsaid.OneGroup;
        }

        var pairs = m * n;
        var outside = Outside(m, n, confidence);
        return new Estimate(
            (Nth((pairs + 1) / 2, one, other) + Nth((pairs + 2) / 2, one, other)) / 2.0,
            outside < 1 ? double.NegativeInfinity : Nth(outside, one, other),
            outside < 1 ? double.PositiveInfinity : Nth(pairs + 1 - outside, one, other));
    }

    /// <summary>The place of the lower of the two differences, from below, and of the upper, from above.</summary>
    private static long Outside(long m, long n, double confidence)
    {
        if (Math.Max(m, n) >= RankSums.ExactBelow)
        {
            return (long)Math.Floor((m * n / 2.0) - (Confidence.Deviations(confidence) * Math.Sqrt(m * n / 12.0 * (m + n + 1))));
        }

        var below = 0.0;
        return RankSums.Probabilities((int)m, (int)n).TakeWhile(probability => (below += probability) < (1 - confidence) / 2).Count();
    }

    /// <summary>The difference that stands at a place among those of all pairs, in rising order, from 1.</summary>
    private static int Nth(long place, IReadOnlyList<Counted> one, IReadOnlyList<Counted> other)
    {
        var (low, high) = (one[0].Value - other[^1].Value, one[^1].Value - other[0].Value);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = AtMost(middle, one, other) >= place ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static long AtMost(int difference, IReadOnlyList<Counted> one, IReadOnlyList<Counted> other)
    {
        var (pairs, enough, next) = (0L, other.Sum(counted => (long)counted.Count), 0);
        foreach (var counted in one)
        {
            while (next < other.Count && other[next].Value < counted.Value - difference)
            {
                enough -= other[next++].Count;
            }

            pairs += counted.Count * enough;
        }

        return pairs;
    }
}
