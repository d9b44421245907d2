namespace Vetting.Benchmarks;

internal static class Percentiles
{
    public static double Median(this IEnumerable<double> values) => values.Percentile(50);

    /// <param name="percent">From 0 to 99.</param>
    public static double Percentile(this IEnumerable<double> values, int percent)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count * percent / 100];
    }
}
