using MathNet.Numerics.LinearAlgebra;

namespace Vetting.Application.Inference;

/// <summary>
/// Whether cases of several groups end at different speeds; those still open count for as long as they have lasted. N. Mantel, "Evaluation of
/// survival data and two new rank order statistics arising in its consideration", Cancer Chemotherapy Reports 50 (1966), 163–170; R. Peto and J.
/// Peto (1972). As in <c>survdiff</c> of R's package survival.
/// </summary>
public static class LogRank
{
    public static Answer<Test> Of(IReadOnlyList<IReadOnlyList<Lasting>> groups)
    {
        var present = groups.Where(group => group.Any(row => row.Ended + row.Open > 0)).ToList();
        if (present.Count < 2)
        {
            return present.Count == 0 ? Unsaid.NoData : Unsaid.OneGroup;
        }

        var atRisk = present.Select(group => group.Sum(row => (double)row.Ended + row.Open)).ToArray();
        var (surplus, variance) = (new double[present.Count], new double[present.Count, present.Count]);
        foreach (var day in present.SelectMany((group, i) => group.Select(row => (Group: i, Row: row)))
            .GroupBy(row => row.Row.Days).OrderBy(day => day.Key))
        {
            var (ended, all) = (day.Sum(row => (double)row.Row.Ended), atRisk.Sum());
            for (var i = 0; i < present.Count && ended > 0; i++)
            {
                surplus[i] -= atRisk[i] * ended / all;
                for (var j = 0; j < present.Count && all > 1; j++)
                {
                    variance[i, j] += ended * (all - ended) / (all - 1) * (atRisk[i] / all) * ((i == j ? 1 : 0) - (atRisk[j] / all));
                }
            }

            foreach (var (group, row) in day)
            {
                surplus[group] += row.Ended;
                atRisk[group] -= row.Ended + row.Open;
            }
        }

        return Compare(surplus, variance, present.Any(group => group.Any(row => row.Ended > 0)));
    }

    /// <summary>A group that nothing was expected of, because nothing ended while it was there, is left out.</summary>
    private static Answer<Test> Compare(double[] surplus, double[,] variance, bool hasEnded)
    {
        var counting = Enumerable.Range(0, surplus.Length).Where(i => variance[i, i] > 0).ToArray();
        if (counting.Length < 2)
        {
            return hasEnded ? Unsaid.OneOutcome : Unsaid.NoEvent;
        }

        var free = counting[1..];
        var observed = Vector<double>.Build.Dense([.. free.Select(i => surplus[i])]);
        var spread = Matrix<double>.Build.Dense(free.Length, free.Length, (i, j) => variance[free[i], free[j]]);
        return Tail.OfChiSquared(observed * spread.Solve(observed), free.Length);
    }
}
