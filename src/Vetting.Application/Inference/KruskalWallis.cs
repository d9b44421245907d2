namespace Vetting.Application.Inference;

/// <summary>
/// Whether the values of several groups lie on different heights, corrected for ties. W. H. Kruskal and W. A. Wallis, "Use of ranks in one-criterion
/// variance analysis", Journal of the American Statistical Association 47 (1952), 583–621.
/// </summary>
public static class KruskalWallis
{
    public static Answer<Test> Of(IReadOnlyList<IReadOnlyList<Counted>> groups)
    {
        var ranks = Ranks.Of(groups);
        if (ranks.Obstacle is { } obstacle)
        {
            return obstacle;
        }

        double n = ranks.All;
        var squares = ranks.Sums.Zip(ranks.Sizes).Where(group => group.Second > 0).Sum(group => group.First * group.First / group.Second);
        var statistic = ((12 * squares / (n * (n + 1))) - (3 * (n + 1))) / (1 - (ranks.Ties / ((n * n * n) - n)));
        return Tail.OfChiSquared(statistic, ranks.Sizes.Count(size => size > 0) - 1);
    }
}
