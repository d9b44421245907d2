using MathNet.Numerics;
using MathNet.Numerics.Random;

namespace Vetting.Application.Inference;

/// <summary>
/// Fisher's exact test for larger tables, by Monte Carlo: how many of the tables that are drawn with the same totals are not more probable than
/// the one that was seen, which counts among them. G. H. Freeman and J. H. Halton, Biometrika 38 (1951), 141–149; as in R's
/// <c>fisher.test(simulate.p.value = TRUE)</c>. The numbers drawn depend on the seed alone.
/// </summary>
public static class FreemanHalton
{
    public const int Seed = 20_240_704;
    public const int Draws = 10_000;

    /// <param name="table">A row for each group, a column for each outcome.</param>
    public static Answer<Simulated> ByMonteCarlo(IReadOnlyList<IReadOnlyList<int>> table, int draws = Draws, int seed = Seed)
    {
        var rows = table.Select(row => row.Sum()).ToArray();
        var columns = Enumerable.Range(0, table.Count == 0 ? 0 : table[0].Count).Select(column => table.Sum(row => row[column])).ToArray();
        if (rows.Sum() == 0)
        {
            return Unsaid.NoData;
        }

        if (rows.Count(row => row > 0) < 2 || columns.Count(column => column > 0) < 2)
        {
            return rows.Count(row => row > 0) < 2 ? Unsaid.OneGroup : Unsaid.OneOutcome;
        }

        var random = new Xoshiro256StarStar(seed, threadSafe: false);
        var seen = table.Sum(row => row.Sum(LogFactorial)) - Math.Log(Fisher.Alike);
        var notMoreProbable = 1;
        for (var draw = 0; draw < draws; draw++)
        {
            if (LogFactorialsOfDraw(rows, columns, random) >= seen)
            {
                notMoreProbable++;
            }
        }

        var p = notMoreProbable / (draws + 1.0);
        return new Simulated(p, Math.Sqrt(p * (1 - p) / draws), draws, seed);
    }

    /// <summary>
    /// Draws a table cell by cell, each given those before it, and sums the logarithms of the factorials of its cells: the more, the less probable.
    /// </summary>
    private static double LogFactorialsOfDraw(int[] rows, int[] columns, Xoshiro256StarStar random)
    {
        var sum = 0.0;
        var left = (int[])columns.Clone();
        var remaining = left.Sum();
        foreach (var row in rows)
        {
            var (toPlace, pool) = (row, remaining);
            for (var column = 0; column < left.Length; column++)
            {
                var cell = column == left.Length - 1 ? toPlace : Draw(toPlace, left[column], pool, random);
                pool -= left[column];
                toPlace -= cell;
                left[column] -= cell;
                sum += LogFactorial(cell);
            }

            remaining -= row;
        }

        return sum;
    }

    /// <summary>
    /// How many of <paramref name="drawn"/> out of <paramref name="all"/> are among <paramref name="marked"/>: by inversion, from the mode outwards.
    /// </summary>
    private static int Draw(int drawn, int marked, int all, Xoshiro256StarStar random)
    {
        var (least, most) = (Math.Max(0, drawn + marked - all), Math.Min(drawn, marked));
        if (least == most)
        {
            return least;
        }

        var (d, m, rest) = ((double)drawn, (double)marked, (double)all - drawn - marked);
        var mode = (int)Math.Clamp(Math.Floor((d + 1) * (m + 1) / (all + 2.0)), least, most);
        var (lower, upper) = (mode, mode);
        var atLower = Math.Exp(
            LogChoose(marked, mode) + LogChoose(all - marked, drawn - mode) - LogChoose(all, drawn));
        var atUpper = atLower;
        var left = random.NextDouble() - atLower;
        while (left > 0 && (lower > least || upper < most))
        {
            if (upper < most)
            {
                atUpper *= (d - upper) * (m - upper) / ((upper + 1.0) * (rest + upper + 1.0));
                upper++;
                left -= atUpper;
                if (left <= 0)
                {
                    return upper;
                }
            }

            if (lower > least)
            {
                atLower *= lower * (rest + lower) / ((d - lower + 1.0) * (m - lower + 1.0));
                lower--;
                left -= atLower;
                if (left <= 0)
                {
                    return lower;
                }
            }
        }

        return mode;
    }

    private static double LogChoose(int n, int k) => LogFactorial(n) - LogFactorial(k) - LogFactorial(n - k);

    private static double LogFactorial(int n) => SpecialFunctions.FactorialLn(n);
}

/// <summary>What a test by Monte Carlo found.</summary>
/// <param name="StandardError">How far <paramref name="P"/> lies from the exact value, by the draws alone.</param>
public sealed record Simulated(double P, double StandardError, int Draws, int Seed);
