using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>What counts when two cases are laid side by side.</summary>
/// <param name="Respondent">The same for all registrations of one human being.</param>
/// <param name="Severity">Of the gravest allegation.</param>
/// <param name="IsHistoric">Whether all that is alleged is historic.</param>
/// <param name="PreviousSanctions">The respondent's sanctions that still count.</param>
/// <param name="Clearance">What the respondent's clearance is now.</param>
public sealed record CaseFacts(
    string Reference, CandidateId Respondent, Severity Severity, bool IsHistoric, int PreviousSanctions, ClearanceState Clearance)
{
    /// <summary>Graver counts first, then the fresher matter, then the longer record.</summary>
    internal (Severity, bool, int) Gravity => (Severity, !IsHistoric, PreviousSanctions);
}

/// <summary>The graver case has the milder consequence. That is a question for a person to look at; it decides nothing.</summary>
public sealed record ConsistencyQuestion(string Graver, string Milder, ClearanceState GraverClearance, ClearanceState MilderClearance);

/// <summary>Like cases alike: finds the pairs of cases in which the graver one has the milder consequence.</summary>
public static class Consistency
{
    public static IReadOnlyList<ConsistencyQuestion> Ask(IReadOnlyList<CaseFacts> cases) =>
    [
        .. from graver in cases
           from milder in cases
           where graver.Respondent != milder.Respondent && graver.Gravity.CompareTo(milder.Gravity) > 0 && graver.Clearance < milder.Clearance
           orderby graver.Gravity descending, graver.Reference, milder.Reference
           select new ConsistencyQuestion(graver.Reference, milder.Reference, graver.Clearance, milder.Clearance),
    ];
}
