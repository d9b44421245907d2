namespace Vetting.Application.Inference;

/// <summary>
/// The comparison of two groups within strata of like cases. W. G. Cochran (1954); N. Mantel and W. Haenszel, "Statistical aspects of the analysis
/// of data from retrospective studies of disease", Journal of the National Cancer Institute 22 (1959), 719–748. Strata without information add
/// nothing. As in R's <c>mantelhaen.test</c>.
/// </summary>
public static class MantelHaenszel
{
    /// <param name="corrected">With continuity correction.</param>
    public static Answer<Test> Test(IReadOnlyList<TwoByTwo> strata, bool corrected = true)
    {
        var informative = Strata.WithInformation(strata);
        if (informative.Count == 0)
        {
            return Strata.ObstacleOf(strata);
        }

        var distance = Math.Abs(informative.Sum(stratum => stratum.A - stratum.Expected));
        var variance = informative.Sum(stratum =>
            stratum.Expected * stratum.Other * stratum.Without / ((double)stratum.All * (stratum.All - 1)));
        var correction = corrected && distance >= 0.5 ? 0.5 : 0;
        return Tail.OfChiSquared(Math.Pow(distance - correction, 2) / variance, 1);
    }

    /// <summary>
    /// The odds ratio that the strata have in common, with the interval of J. Robins, N. Breslow and S. Greenland, Biometrics 42 (1986), 311–323.
    /// </summary>
    /// <returns><see cref="Unsaid.TooFew"/> if it would be 0 or infinite: then only the exact method has an interval.</returns>
    public static Answer<Estimate> OddsRatio(IReadOnlyList<TwoByTwo> strata, double confidence = Confidence.Usual)
    {
        var informative = Strata.WithInformation(strata);
        if (informative.Count == 0)
        {
            return Strata.ObstacleOf(strata);
        }

        var (r, s, pr, cross, qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var stratum in informative)
        {
            double n = stratum.All;
            var (p, q) = ((stratum.A + stratum.D) / n, (stratum.B + stratum.C) / n);
            var (along, across) = ((double)stratum.A * stratum.D / n, (double)stratum.B * stratum.C / n);
            (r, s) = (r + along, s + across);
            (pr, cross, qs) = (pr + (p * along), cross + (p * across) + (q * along), qs + (q * across));
        }

        if (r == 0 || s == 0)
        {
            return Unsaid.TooFew;
        }

        var reach = Confidence.Deviations(confidence) * Math.Sqrt((pr / (2 * r * r)) + (cross / (2 * r * s)) + (qs / (2 * s * s)));
        return new Estimate(r / s, r / s * Math.Exp(-reach), r / s * Math.Exp(reach));
    }
}
