namespace Vetting.Application.Inference;

/// <summary>
/// Fisher's exact test of a table of two by two: the sum of the probabilities of all tables with the same totals that are not more probable than
/// the one that was seen. R. A. Fisher, "The logic of inductive inference", Journal of the Royal Statistical Society 98 (1935), 39–82. Two
/// probabilities count as equal within a relative 10⁻⁷, as in R's <c>fisher.test</c>.
/// </summary>
public static class Fisher
{
    internal const double Alike = 1 + 1e-7;

    public static Answer<Test> TwoSided(TwoByTwo table)
    {
        if (table.Obstacle is { } obstacle)
        {
            return obstacle;
        }

        var all = GivenMargins.Whole(table);
        var limit = all.Of(table.A) * Alike;
        return new Test(Math.Min(1, all.Probabilities.Where(probability => probability <= limit).Sum()));
    }
}
