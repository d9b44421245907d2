namespace Vetting.Application.Inference;

/// <summary>
/// The difference of two proportions with its hybrid score interval, made of two of <see cref="Wilson"/>'s, without continuity correction. R. G.
/// Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998), 873–890, method 10.
/// </summary>
public static class Newcombe
{
    /// <summary>The share of the one group that has the outcome, less the share of the other.</summary>
    public static Answer<Estimate> Difference(TwoByTwo table, double confidence = Confidence.Usual)
    {
        if (Wilson.Interval(table.A, table.One, confidence).Value is not { } one
            || Wilson.Interval(table.C, table.Other, confidence).Value is not { } other)
        {
            return table.All == 0 ? Unsaid.NoData : Unsaid.OneGroup;
        }

        var difference = one.Value - other.Value;
        return new Estimate(
            difference,
            difference - Math.Sqrt(Math.Pow(one.Value - one.Low, 2) + Math.Pow(other.High - other.Value, 2)),
            difference + Math.Sqrt(Math.Pow(one.High - one.Value, 2) + Math.Pow(other.Value - other.Low, 2)));
    }
}
