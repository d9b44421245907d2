namespace Vetting.Application.Inference;

/// <summary>The ranks of the values of several groups together. Equal values share the mean of their ranks.</summary>
internal sealed class Ranks
{
    private Ranks(double[] sums, int[] sizes, double ties) => (Sums, Sizes, Ties) = (sums, sizes, ties);

    /// <summary>The sum of the ranks of each group.</summary>
    public double[] Sums { get; }

    public int[] Sizes { get; }

    public int All => Sizes.Sum();

    /// <summary>The sum of t³ − t over the values, t being how many cases have it: 0 if no two are equal.</summary>
    public double Ties { get; }

    public Unsaid? Obstacle =>
        All == 0 ? Unsaid.NoData
        : Sizes.Count(size => size > 0) < 2 ? Unsaid.OneGroup
        : Ties >= Cubed(All) ? Unsaid.OneOutcome
        : null;

    public static Ranks Of(params IReadOnlyList<IReadOnlyList<Counted>> groups)
    {
        var (sums, sizes, ties, before) = (new double[groups.Count], new int[groups.Count], 0.0, 0.0);
        foreach (var value in groups.SelectMany((group, i) => group.Select(counted => (Group: i, counted.Value, counted.Count)))
            .GroupBy(counted => counted.Value).OrderBy(value => value.Key))
        {
            var count = value.Sum(counted => counted.Count);
            foreach (var counted in value)
            {
                sums[counted.Group] += counted.Count * (before + ((count + 1) / 2.0));
                sizes[counted.Group] += counted.Count;
            }

            ties += Cubed(count);
            before += count;
        }

        return new Ranks(sums, sizes, ties);
    }

    private static double Cubed(double count) => (count * count * count) - count;
}
