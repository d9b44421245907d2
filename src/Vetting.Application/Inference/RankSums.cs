namespace Vetting.Application.Inference;

/// <summary>
/// How the rank-sum statistic is distributed if there is no difference and no two values are equal, by the recurrence of H. B. Mann and D. R.
/// Whitney, "On a test of whether one of two random variables is stochastically larger than the other", Annals of Mathematical Statistics 18
/// (1947), 50–60.
/// </summary>
internal static class RankSums
{
    /// <summary>As in R, the exact distribution counts while both groups are smaller.</summary>
    public const int ExactBelow = 50;

    /// <returns>The probability of each value from 0 to the product of the sizes.</returns>
    public static double[] Probabilities(int one, int other)
    {
        var former = new double[other + 1][];
        for (var m = 0; m <= one; m++)
        {
            var current = new double[other + 1][];
            for (var n = 0; n <= other; n++)
            {
                current[n] = new double[(m * n) + 1];
                for (var value = 0; value <= m * n; value++)
                {
                    current[n][value] = m == 0 || n == 0
                        ? 1
                        : (value >= n ? m / (double)(m + n) * former[n][value - n] : 0)
                            + (value <= m * (n - 1) ? n / (double)(m + n) * current[n - 1][value] : 0);
                }
            }

            former = current;
        }

        return former[other];
    }
}
