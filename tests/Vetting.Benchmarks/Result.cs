using System.Globalization;

namespace Vetting.Benchmarks;

/// <summary>What was measured of the product and of its floor.</summary>
/// <param name="Unit">Of the product's and the floor's number: <see cref="PerSecond"/>, of which more is better, or a time or a size.</param>
/// <param name="Ratio">The product's number over its floor's, the median of the rounds.</param>
/// <param name="Lowest">Of the rounds.</param>
/// <param name="Highest">Of the rounds.</param>
/// <param name="Wanted">What the ratio is to be, or the number where a unit is named; null where nothing is set.</param>
/// <param name="Tail">The 99th percentile in milliseconds; null where nothing was asked often.</param>
/// <param name="TailOfFloor">The floor's.</param>
internal sealed record Result(
    string Name, double Product, double Floor, string Unit, double Ratio, double Lowest, double Highest,
    string? Wanted = null, double? Tail = null, double? TailOfFloor = null)
{
    public const string PerSecond = "1/s";
    public const string Milliseconds = "ms";
    public const string Seconds = "s";
    public const string Megabytes = "MB";

    /// <summary>Of numbers that were measured in turns.</summary>
    public static Result Of(
        string name, IReadOnlyList<double> product, IReadOnlyList<double> floor, string unit, string? wanted = null, double? tail = null,
        double? tailOfFloor = null)
    {
        var ratios = product.Zip(floor, (one, other) => one / other).ToList();
        return new(name, product.Median(), floor.Median(), unit, ratios.Median(), ratios.Min(), ratios.Max(), wanted, tail, tailOfFloor);
    }

    public override string ToString()
    {
        var tail = Tail is null ? "" : Line($", p99 {Tail:0.0} ms beside {TailOfFloor:0.0}");
        var wanted = Wanted is null ? "" : $", wanted {Wanted}";
        return Line($"{Name,-26} {Product,9:0.0##} {Unit,-3} floor {Floor,9:0.0##}   ratio {Ratio:0.00} ({Lowest:0.00} to {Highest:0.00}){tail}{wanted}");
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
