using System.Diagnostics;

namespace Vetting.Benchmarks;

/// <summary>Measures the product and its floor in turns, so that whatever else the machine does meets both.</summary>
internal static class Beside
{
    private const int Connections = 16;
    private const int Rounds = 5;
    private static readonly TimeSpan OfOneRound = TimeSpan.FromSeconds(4);

    /// <param name="product">Asks once and returns when it was answered.</param>
    public static async Task<Result> Measure(string name, string? wanted, Func<Task> product, Func<Task> floor)
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

        var result = Result.Of(
            name, [.. ofProduct.Select(round => round.PerSecond)], [.. ofFloor.Select(round => round.PerSecond)], Result.PerSecond, wanted,
            ofProduct.Select(round => round.P99).Median(), ofFloor.Select(round => round.P99).Median());
        Console.WriteLine(result);
        return result;
    }

    /// <summary>One question at a time, the product's and the floor's in turns.</summary>
    /// <returns>Milliseconds of each round after those that warm up.</returns>
    public static async Task<(List<double> Product, List<double> Floor)> InTurns(
        Func<Task> product, Func<Task> floor, int warmUp = 5, int rounds = 30)
    {
        var (ofProduct, ofFloor) = (new List<double>(), new List<double>());
        for (var round = -warmUp; round < rounds; round++)
        {
            var (one, other) = (await Time(product), await Time(floor));
            if (round >= 0)
            {
                ofProduct.Add(one);
                ofFloor.Add(other);
            }
        }

        return (ofProduct, ofFloor);
    }

    private static async Task<double> Time(Func<Task> ask)
    {
        var began = Stopwatch.GetTimestamp();
        await ask();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<Figures> Load(Func<Task> ask)
    {
        var started = Stopwatch.GetTimestamp();
        var each = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            List<double> times = [];
            while (Stopwatch.GetElapsedTime(started) < OfOneRound)
            {
                times.Add(await Time(ask));
            }

            return times;
        })));
        var all = each.SelectMany(times => times).ToList();
        return new(all.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, all.Percentile(99));
    }

    /// <param name="PerSecond">Answers a second, over all connections.</param>
    /// <param name="P99">Milliseconds.</param>
    private sealed record Figures(double PerSecond, double P99);
}
