namespace Vetting.Application.Inference;

/// <summary>
/// The p-values of many comparisons, raised so that of those below a limit no more than that share is expected to be chance. Y. Benjamini and Y.
/// Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical Society B 57 (1995), 289–300; as R's <c>p.adjust(method =
/// "BH")</c>.
/// </summary>
public static class BenjaminiHochberg
{
    /// <returns>In the order of what was given.</returns>
    public static double[] Adjust(IReadOnlyList<double> values)
    {
        var adjusted = new double[values.Count];
        var least = 1.0;
        foreach (var (value, place, i) in values.Select((value, i) => (value, i)).OrderBy(one => one.value)
            .Select((one, rank) => (one.value, rank + 1, one.i)).Reverse())
        {
            adjusted[i] = least = Math.Min(least, value * values.Count / place);
        }

        return adjusted;
    }
}
