using Vetting.Domain.Rulings;

namespace Vetting.Application.DataProtection.Extracts;

/// <summary>How a case ended, which nobody is to learn of anybody.</summary>
/// <param name="Outcome">Of the gravest allegation that was proved, or of the gravest.</param>
/// <param name="Sanction">Its code, without its length; null for none.</param>
public sealed record HowItEnded(FindingOutcome Outcome, string? Sanction);

/// <summary>Cases of which the same is said at every step of every column, and which ended alike.</summary>
/// <param name="Columns">For each column, what it says at each step.</param>
public sealed record AlikeCases(IReadOnlyList<IReadOnlyList<string>> Columns, HowItEnded Ending, int Cases);

/// <param name="Said">For each column; <c>*</c> where it says nothing, <c>none</c> where there is no seat.</param>
public sealed record ExtractRow(IReadOnlyList<string> Said, HowItEnded Ending, int Cases);

/// <param name="Steps">For each column, how far it was made coarser.</param>
/// <param name="Rows">In the order of what they say, which tells nothing else.</param>
/// <param name="LeftOut">Cases that were too rare.</param>
public sealed record Anonymised(IReadOnlyList<int> Steps, IReadOnlyList<ExtractRow> Rows, int LeftOut);

/// <summary>
/// Makes columns coarser until each case stands among at least k of which the same is said (L. Sweeney, "k-anonymity: a model for protecting privacy",
/// International Journal on Uncertainty, Fuzziness and Knowledge-based Systems 10 (2002), 557–570), and these ended in at least l different ways
/// (A. Machanavajjhala and others, "l-diversity: privacy beyond k-anonymity", ACM Transactions on Knowledge Discovery from Data 1 (2007), article 3;
/// the distinct form). Each column is coarsened for all cases alike, and every combination of steps is tried: of those that suffice it takes the
/// one that says most.
/// </summary>
public static class Anonymiser
{
    /// <summary>The share of all cases that may be left out, so that a few rare ones do not make the rest say nothing.</summary>
    public const double MostLeftOut = 0.05;

    /// <param name="lastSteps">For each column, the step at which it says nothing.</param>
    /// <returns>Null when no combination of steps suffices.</returns>
    public static Anonymised? Of(IReadOnlyList<AlikeCases> cases, IReadOnlyList<int> lastSteps, int k, int l)
    {
        var all = cases.Sum(alike => alike.Cases);
        return Combinations(lastSteps)
            .Select(steps => (Steps: steps, Classes: ClassesOf(cases, steps)))
            .Select(one => (one.Steps, one.Classes, LeftOut: one.Classes.Where(same => !Suffices(same, k, l)).Sum(CasesIn)))
            .Where(one => all > 0 && one.LeftOut <= all * MostLeftOut && one.LeftOut < all)
            .OrderBy(one => Loss(one.Steps, lastSteps, (double)one.LeftOut / all))
            .Select(one => new Anonymised(one.Steps, Rows(one.Classes.Where(same => Suffices(same, k, l)), one.Steps), one.LeftOut))
            .FirstOrDefault();
    }

    private static IEnumerable<IReadOnlyList<int>> Combinations(IReadOnlyList<int> lastSteps) => lastSteps.Aggregate(
        (IEnumerable<IReadOnlyList<int>>)[[]],
        (before, last) => before.SelectMany(_ => Enumerable.Range(0, last + 1), (steps, step) => (int[])[.. steps, step]));

    private static List<IGrouping<string, AlikeCases>> ClassesOf(IReadOnlyList<AlikeCases> cases, IReadOnlyList<int> steps) =>
        [.. cases.GroupBy(alike => string.Join('\n', Said(alike, steps)))];

    private static IEnumerable<string> Said(AlikeCases alike, IReadOnlyList<int> steps) => alike.Columns.Zip(steps, (column, step) => column[step]);

    private static bool Suffices(IEnumerable<AlikeCases> same, int k, int l) =>
        CasesIn(same) >= k && same.Select(alike => alike.Ending).Distinct().Count() >= l;

    private static int CasesIn(IEnumerable<AlikeCases> same) => same.Sum(alike => alike.Cases);

    /// <summary>From 0, when all is said of all cases, to 1: the mean over the cases of what is not said, of one that is left out all.</summary>
    private static double Loss(IReadOnlyList<int> steps, IReadOnlyList<int> lastSteps, double leftOut) =>
        ((1 - leftOut) * steps.Zip(lastSteps, (step, last) => (double)step / last).Average()) + leftOut;

    private static List<ExtractRow> Rows(IEnumerable<IGrouping<string, AlikeCases>> classes, IReadOnlyList<int> steps) =>
    [
        .. classes.OrderBy(same => same.Key, StringComparer.Ordinal).SelectMany(same => same.GroupBy(alike => alike.Ending)
            .OrderBy(ended => ended.Key.Outcome).ThenBy(ended => ended.Key.Sanction, StringComparer.Ordinal)
            .Select(ended => new ExtractRow([.. Said(ended.First(), steps)], ended.Key, ended.Sum(alike => alike.Cases)))),
    ];
}
