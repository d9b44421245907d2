using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>What a case has led to for its respondent, by itself: what other cases, or vetting, did to their clearance does not count.</summary>
/// <param name="IsProved">Whether a ruling stands that something is proved. False while the case is undecided, or ended in another way.</param>
/// <param name="Sanction">Of that ruling; null when it imposed none.</param>
/// <param name="KeepsFromStanding">Whether an interim measure or the sanction of the case keeps them from standing now.</param>
public sealed record CaseOutcome(bool IsUndecided, bool IsProved, SanctionPoint? Sanction, bool KeepsFromStanding)
{
    /// <param name="ruling">The one that stands; null while there is none.</param>
    public static CaseOutcome Of(Complaint complaint, Ruling? ruling, Candidate respondent, DateTimeOffset now)
    {
        List<Guid> own = [.. complaint.InterimMeasures.Select(measure => measure.Id.Value), .. ruling is null ? [] : new[] { ruling.Id.Value }];
        return new CaseOutcome(
            ruling is null && complaint.IsOpen,
            ruling?.Content.Findings.Any(finding => finding.Outcome == FindingOutcome.Proved) == true,
            ruling?.Content.Sanction?.Point,
            respondent.Clearances.Any(decision =>
                decision.State is ClearanceState.Interim or ClearanceState.Barred && own.Contains(decision.SourceId) && decision.IsInEffect(now)));
    }
}

/// <summary>What counts when two cases are laid side by side.</summary>
/// <param name="Respondent">The same for all registrations of one human being.</param>
/// <param name="Shape">Of the gravest that is proved, or alleged while nothing is decided.</param>
public sealed record CaseFacts(string Reference, CandidateId Respondent, CaseShape Shape, CaseOutcome Outcome)
{
    /// <summary>Graver counts first, then the fresher matter, then the respondent who has a record.</summary>
    private (Severity, bool, bool) Gravity => (Shape.Severity, !Shape.IsHistoric, Shape.HasPreviousSanction);

    internal bool IsGraverThan(CaseFacts other) => Shape.Category == other.Shape.Category && Gravity.CompareTo(other.Gravity) > 0;

    /// <summary>
    /// Whether it has the milder consequence. Decided cases are compared by their sanctions, if something was proved in both. An undecided one is
    /// borne more lightly if its respondent may stand, and the other's may not. What ended in another way says nothing about likeness.
    /// </summary>
    internal bool IsBorneMoreLightlyThan(CaseFacts other, SanctionScale scale) => Outcome switch
    {
        { IsUndecided: true } => !Outcome.KeepsFromStanding && other.Outcome is { KeepsFromStanding: true },
        { IsProved: true } => other.Outcome is { IsProved: true, Sanction: { } theirs }
            && (Outcome.Sanction is not { } own || scale.Compare(own, theirs) < 0),
        _ => false,
    };
}

/// <summary>The graver case has the milder consequence. That is a question for a person to look at; it decides nothing.</summary>
public sealed record ConsistencyQuestion(string Graver, string Milder);

/// <summary>Like cases alike: finds the pairs of cases of one category in which the graver one has the milder consequence.</summary>
public static class Consistency
{
    public static IReadOnlyList<ConsistencyQuestion> Ask(IReadOnlyList<CaseFacts> cases, SanctionScale scale) =>
    [
        .. from graver in cases
           from milder in cases
           where graver.Respondent != milder.Respondent && graver.IsGraverThan(milder) && graver.IsBorneMoreLightlyThan(milder, scale)
           orderby graver.Shape.Severity descending, graver.Reference, milder.Reference
           select new ConsistencyQuestion(graver.Reference, milder.Reference),
    ];
}
