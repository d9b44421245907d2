namespace Vetting.Application.Inference;

/// <summary>A comparison of two groups within strata of like cases.</summary>
/// <param name="Used">How many strata have cases of both groups and both outcomes.</param>
/// <param name="LeftOut">How many have cases, but not both groups and both outcomes, so that they say nothing.</param>
/// <param name="IsExact">Whether the strata were too sparse for the chi-squared distribution.</param>
/// <param name="Homogeneity">Whether the odds ratio is the same in all strata.</param>
public sealed record Stratified(
    int Used, int LeftOut, bool IsExact, Answer<Estimate> OddsRatio, Answer<Test> Test, Answer<Test> Homogeneity);

/// <summary>Chooses how strata are compared.</summary>
public static class Strata
{
    /// <summary>
    /// By <see cref="MantelHaenszel"/>, if the sum over all strata can lie at least 5 to either side of what is expected (N. Mantel and J. L.
    /// Fleiss, "Minimum expected cell size requirements for the Mantel-Haenszel one-degree-of-freedom chi-square test and a related rapid
    /// procedure", American Journal of Epidemiology 112 (1980), 129–134), else by <see cref="ExactStrata"/>.
    /// </summary>
    public static Stratified Compare(IReadOnlyList<TwoByTwo> strata)
    {
        var informative = WithInformation(strata);
        var common = MantelHaenszel.OddsRatio(informative);
        var isExact = informative.Count > 0 && (IsSparse(informative) || common.Because == Unsaid.TooFew);
        return new Stratified(
            informative.Count, strata.Count(stratum => stratum.All > 0) - informative.Count, isExact,
            isExact ? ExactStrata.OddsRatio(informative) : informative.Count == 0 ? ObstacleOf(strata) : common,
            isExact ? ExactStrata.Test(informative) : informative.Count == 0 ? ObstacleOf(strata) : MantelHaenszel.Test(informative),
            BreslowDay.Tarone(informative));
    }

    internal static List<TwoByTwo> WithInformation(IReadOnlyList<TwoByTwo> strata) => [.. strata.Where(stratum => stratum.Obstacle is null)];

    internal static Unsaid ObstacleOf(IReadOnlyList<TwoByTwo> strata) =>
        new TwoByTwo(strata.Sum(one => one.A), strata.Sum(one => one.B), strata.Sum(one => one.C), strata.Sum(one => one.D)).Obstacle
            ?? Unsaid.NoInformation;

    private static bool IsSparse(List<TwoByTwo> strata)
    {
        var expected = strata.Sum(stratum => stratum.Expected);
        var ranges = strata.ConvertAll(GivenMargins.Range);
        return expected - ranges.Sum(range => range.Least) < 5 || ranges.Sum(range => range.Most) - expected < 5;
    }
}
