namespace Vetting.Application.Inference;

/// <summary>
/// How many of the one group have the outcome, if all four totals of a table are given: Fisher's noncentral hypergeometric distribution, which is
/// the hypergeometric one at an odds ratio of 1. It is built from its mode outwards, each probability from the one before, so that it costs as
/// many steps as there are values that matter, and needs no factorial.
/// </summary>
internal sealed class GivenMargins
{
    private readonly int _low;
    private readonly double[] _probabilities;

    /// <param name="negligible">A value that is so much less probable than the most probable one is left out, with all that lie beyond it.</param>
    private GivenMargins(TwoByTwo table, double oddsRatio, double negligible)
    {
        var (one, with, rest) = ((double)table.One, (double)table.With, (double)table.Other - table.With);
        var (least, most) = Range(table);
        double Step(int value) => (one - value) * (with - value) / ((value + 1.0) * (rest + value + 1.0)) * oddsRatio;

        var mode = Mode(least, most, Step);
        var (below, above) = (new List<double>(), new List<double> { 1 });
        for (var value = mode; value < most && above[^1] * Step(value) is var next && next > negligible; value++)
        {
            above.Add(next);
        }

        var last = 1.0;
        for (var value = mode; value > least && last / Step(value - 1) is var next && next > negligible; value--)
        {
            below.Add(last = next);
        }

        below.Reverse();
        _low = mode - below.Count;
        _probabilities = [.. below, .. above];
        var sum = _probabilities.Sum();
        for (var i = 0; i < _probabilities.Length; i++)
        {
            _probabilities[i] /= sum;
        }
    }

    public IReadOnlyList<double> Probabilities => _probabilities;

    public double Mean => _probabilities.Select((probability, i) => probability * (_low + i)).Sum();

    /// <summary>With every value whose probability a <see cref="double"/> can hold.</summary>
    public static GivenMargins Whole(TwoByTwo table) => new(table, 1, double.Epsilon);

    /// <summary>Without the values whose probabilities add nothing to a sum.</summary>
    public static GivenMargins At(TwoByTwo table, double oddsRatio) => new(table, oddsRatio, 1e-20);

    /// <summary>The least and the greatest value that the totals allow.</summary>
    public static (int Least, int Most) Range(TwoByTwo table) => (Math.Max(0, table.With - table.Other), Math.Min(table.One, table.With));

    /// <summary>0 for what was left out as negligible.</summary>
    public double Of(int value) => value >= _low && value < _low + _probabilities.Length ? _probabilities[value - _low] : 0;

    public double AtMost(int value) => _probabilities.Take(Math.Max(0, value - _low + 1)).Sum();

    public double AtLeast(int value) => _probabilities.Skip(Math.Max(0, value - _low)).Sum();

    /// <summary>The probabilities rise as long as a step up multiplies by more than 1, and the steps only fall.</summary>
    private static int Mode(int least, int most, Func<int, double> step)
    {
        while (least < most)
        {
            var middle = least + ((most - least) / 2);
            (least, most) = step(middle) > 1 ? (middle + 1, most) : (least, middle);
        }

        return least;
    }
}
