namespace Vetting.Application.Inference;

/// <summary>
/// The odds ratio of a table of two by two: the conditional maximum-likelihood estimate, and the exact interval that two one-sided tests of half
/// the size leave. J. Cornfield, "A statistical problem arising from retrospective studies", Proceedings of the Third Berkeley Symposium 4 (1956),
/// 135–148. The same equations as in R's <c>fisher.test</c>, solved further: an upper end of R's can be off by 1 %.
/// </summary>
public static class OddsRatio
{
    public static Answer<Estimate> Conditional(TwoByTwo table, double confidence = Confidence.Usual)
    {
        if (table.Obstacle is { } obstacle)
        {
            return obstacle;
        }

        var (least, most) = GivenMargins.Range(table);
        return Solve(
            table.A, least, most, confidence, oddsRatio => GivenMargins.At(table, oddsRatio).Mean,
            oddsRatio => GivenMargins.At(table, oddsRatio).AtMost(table.A), oddsRatio => GivenMargins.At(table, oddsRatio).AtLeast(table.A));
    }

    /// <param name="seen">What was counted, between <paramref name="least"/> and <paramref name="most"/>.</param>
    internal static Estimate Solve(
        int seen, int least, int most, double confidence, Func<double, double> mean, Func<double, double> atMost, Func<double, double> atLeast)
    {
        var half = (1 - confidence) / 2;
        return new Estimate(
            seen == least ? 0 : seen == most ? double.PositiveInfinity : Root.OfOddsRatio(oddsRatio => mean(oddsRatio) - seen),
            seen == least ? 0 : Root.OfOddsRatio(oddsRatio => atLeast(oddsRatio) - half),
            seen == most ? double.PositiveInfinity : Root.OfOddsRatio(oddsRatio => atMost(oddsRatio) - half));
    }
}
