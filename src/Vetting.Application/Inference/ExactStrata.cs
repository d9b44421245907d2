namespace Vetting.Application.Inference;

/// <summary>
/// The exact comparison of two groups within strata: of all ways to fill the strata with the same totals, those that are not more probable than
/// what was seen; and the conditional estimate of the common odds ratio with its exact interval. D. R. Cox, Analysis of Binary Data (1970); as R's
/// <c>mantelhaen.test(exact = TRUE)</c>, whose equations are solved further: an upper end of R's can be off by 1 %.
/// </summary>
public static class ExactStrata
{
    public static Answer<Test> Test(IReadOnlyList<TwoByTwo> strata)
    {
        var informative = Strata.WithInformation(strata);
        if (informative.Count == 0)
        {
            return Strata.ObstacleOf(strata);
        }

        var (least, logarithms) = Sums(informative);
        var probabilities = At(1, logarithms);
        var limit = probabilities[informative.Sum(stratum => stratum.A) - least] * Fisher.Alike;
        return new Test(Math.Min(1, probabilities.Where(probability => probability <= limit).Sum()));
    }

    public static Answer<Estimate> OddsRatio(IReadOnlyList<TwoByTwo> strata, double confidence = Confidence.Usual)
    {
        var informative = Strata.WithInformation(strata);
        if (informative.Count == 0)
        {
            return Strata.ObstacleOf(strata);
        }

        var (least, logarithms) = Sums(informative);
        var seen = informative.Sum(stratum => stratum.A);
        return Inference.OddsRatio.Solve(
            seen, least, least + logarithms.Length - 1, confidence,
            oddsRatio => least + At(oddsRatio, logarithms).Select((probability, i) => probability * i).Sum(),
            oddsRatio => At(oddsRatio, logarithms).Take(seen - least + 1).Sum(),
            oddsRatio => At(oddsRatio, logarithms).Skip(seen - least).Sum());
    }

    /// <summary>The logarithm of the probability of each sum over the strata at an odds ratio of 1, from the least sum on.</summary>
    private static (int Least, double[] Logarithms) Sums(List<TwoByTwo> strata)
    {
        double[] sums = [1];
        foreach (var stratum in strata)
        {
            var (least, most) = GivenMargins.Range(stratum);
            var one = GivenMargins.Whole(stratum);
            var next = new double[sums.Length + most - least];
            for (var value = least; value <= most; value++)
            {
                var probability = one.Of(value);
                for (var i = 0; i < sums.Length; i++)
                {
                    next[i + value - least] += sums[i] * probability;
                }
            }

            sums = next;
        }

        return (strata.Sum(stratum => GivenMargins.Range(stratum).Least), Array.ConvertAll(sums, Math.Log));
    }

    private static double[] At(double oddsRatio, double[] logarithms)
    {
        var weights = logarithms.Select((logarithm, i) => logarithm + (i * Math.Log(oddsRatio))).ToArray();
        var greatest = weights.Max();
        var probabilities = Array.ConvertAll(weights, weight => Math.Exp(weight - greatest));
        var sum = probabilities.Sum();
        return Array.ConvertAll(probabilities, probability => probability / sum);
    }
}
