namespace Vetting.Application.Inference;

/// <summary>
/// Whether the odds ratio is the same in all strata. N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research I (1980), section 4.4,
/// about the odds ratio of Mantel and Haenszel; with the correction of R. E. Tarone, "On heterogeneity tests based on efficient scores",
/// Biometrika 72 (1985), 91–95, which that odds ratio needs. Strata without information are left out.
/// </summary>
public static class BreslowDay
{
    public static Answer<Test> Tarone(IReadOnlyList<TwoByTwo> strata) => Of(strata, corrected: true);

    public static Answer<Test> Uncorrected(IReadOnlyList<TwoByTwo> strata) => Of(strata, corrected: false);

    private static Answer<Test> Of(IReadOnlyList<TwoByTwo> strata, bool corrected)
    {
        var informative = Strata.WithInformation(strata);
        if (informative.Count < 2 || MantelHaenszel.OddsRatio(informative).Value?.Value is not { } common)
        {
            return informative.Count switch { 0 => Strata.ObstacleOf(strata), 1 => Unsaid.OneStratum, _ => Unsaid.TooFew };
        }

        var (statistic, surplus, variances) = (0.0, 0.0, 0.0);
        foreach (var stratum in informative)
        {
            var fitted = Fitted(stratum, common);
            var variance =
                1 / ((1 / fitted) + (1 / (stratum.One - fitted)) + (1 / (stratum.With - fitted)) + (1 / (stratum.Other - stratum.With + fitted)));
            statistic += Math.Pow(stratum.A - fitted, 2) / variance;
            surplus += stratum.A - fitted;
            variances += variance;
        }

        return Tail.OfChiSquared(corrected ? statistic - (surplus * surplus / variances) : statistic, informative.Count - 1);
    }

    /// <summary>
    /// The first cell, if the table has its totals and the common odds ratio: the root of a quadratic, taken so that nothing cancels out.
    /// </summary>
    private static double Fitted(TwoByTwo stratum, double oddsRatio)
    {
        var square = 1 - oddsRatio;
        var linear = stratum.Other - stratum.With + (oddsRatio * ((double)stratum.One + stratum.With));
        var constant = oddsRatio * stratum.One * stratum.With;
        var root = Math.Sqrt((linear * linear) + (4 * square * constant));
        return linear >= 0 ? 2 * constant / (linear + root) : (root - linear) / (2 * square);
    }
}
