namespace Vetting.Domain.Rulebooks;

/// <summary>
/// How much each step weighs by which a concluded case of the same category differs from the one that is judged. Of the sum, the smallest is the most
/// alike; with 0 a difference does not count.
/// </summary>
/// <param name="Severity">For each grade.</param>
/// <param name="Clause">For another clause.</param>
/// <param name="PreviousSanctions">For each sanction, neither spent nor annulled, that the one respondent had and the other had not.</param>
/// <param name="Factors">For each factor, as far as they are found.</param>
/// <param name="Candidacy">If only one of the respondents held a candidacy.</param>
/// <param name="Age">For each step of the age of the event.</param>
/// <param name="Reply">If only one of the respondents answered.</param>
public sealed record ComparatorRules(int Severity, int Clause, int PreviousSanctions, int Factors, int Candidacy, int Age, int Reply)
{
    public const int MaxWeight = 100;

    /// <summary>Where a rulebook says nothing: a grade of severity weighs more than an earlier sanction, the age and the reply together.</summary>
    public static readonly ComparatorRules Usual = new(Severity: 8, Clause: 4, PreviousSanctions: 2, Factors: 1, Candidacy: 1, Age: 1, Reply: 1);
}
