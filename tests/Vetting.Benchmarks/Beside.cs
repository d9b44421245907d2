using System.Diagnostics;
using System.Globalization;

namespace Vetting.Benchmarks;

/// <summary>One measurement of the product and of its floor.</summary>
/// <param name="Ratio">Of the throughputs: the product's over its floor's, the median of the rounds.</param>
/// <param name="Lowest">Of the rounds.</param>
/// <param name="Highest">Of the rounds.</param>
internal sealed record Measured(string Name, int Cases, Figures Product, Figures Floor, double Ratio, double Lowest, double Highest);

/// <param name="PerSecond">Answers a second, over all connections.</param>
/// <param name="Median">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
internal sealed record Figures(double PerSecond, double Median, double P99);

/// <summary>Measures the product and its floor in turns, so that whatever else the machine does meets both.</summary>
internal static class Beside
{
    private const int Connections = 16;
    private const int Rounds = 5;
    private static readonly TimeSpan OfOneRound = TimeSpan.FromSeconds(4);

    /// <param name="product">Asks once and returns when it was answered.</param>
    public static async Task<Measured> Measure(string name, int cases, Func<Task> product, Func<Task> floor)
    {
        List<Figures> ofProduct = [];
        List<Figures> ofFloor = [];
        for (var round = -1; round < Rounds; round++)
        {
            var (one, other) = (await Load(product), await Load(floor));

            // The first round warms up.
            if (round >= 0)
            {
                ofProduct.Add(one);
                ofFloor.Add(other);
            }
        }

        var ratios = ofProduct.Zip(ofFloor, (one, other) => one.PerSecond / other.PerSecond).ToList();
        var measured = new Measured(name, cases, Middle(ofProduct), Middle(ofFloor), ratios.Median(), ratios.Min(), ratios.Max());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-24} {measured.Product.PerSecond,7:0} a second, p99 {measured.Product.P99,6:0.0} ms   floor {measured.Floor.PerSecond,7:0} a second, p99 {measured.Floor.P99,6:0.0} ms   ratio {measured.Ratio:0.00} ({measured.Lowest:0.00} to {measured.Highest:0.00})"));
        return measured;
    }

    private static async Task<Figures> Load(Func<Task> ask)
    {
        var started = Stopwatch.GetTimestamp();
        var each = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            List<double> times = [];
            while (Stopwatch.GetElapsedTime(started) < OfOneRound)
            {
                var began = Stopwatch.GetTimestamp();
                await ask();
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return times;
        })));
        var all = each.SelectMany(times => times).ToList();
        return new(all.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, all.Median(), all.Percentile(99));
    }

    private static Figures Middle(List<Figures> rounds) => new(
        rounds.Select(round => round.PerSecond).Median(), rounds.Select(round => round.Median).Median(), rounds.Select(round => round.P99).Median());
}
