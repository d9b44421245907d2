using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>
/// What makes a decision a ruling (gates 4 and 7): findings and sanction are those of the majority, each finding has its reasons and clause, and a
/// departure has a reason.
/// </summary>
/// <param name="comparators">Those that the panel was shown.</param>
internal sealed class RulingRules(Complaint complaint, Candidate respondent, Comparators comparators, Hearing hearing)
{
    private RulebookContent Procedure => hearing.Rules;

    /// <exception cref="RuleBrokenException">The decision breaks a rule.</exception>
    public RulingContent Apply(Decision decision, Tally tally, IReadOnlyList<Vote> votes)
    {
        var findings = FindingsOf(decision, tally);
        var proved = findings.Where(finding => finding.Outcome == FindingOutcome.Proved).Select(finding => finding.Allegation).ToList();
        CheckFactors(decision, isAnyProved: proved.Count > 0);
        var sanction = SanctionOf(decision, tally, isAnyProved: proved.Count > 0);
        var departure = DepartureCheck.Of(complaint, proved, sanction?.Point, comparators, hearing.Rulebooks);
        CheckDeparture(decision, departure);
        return new RulingContent(
            findings, decision.Aggravating, decision.Mitigating, sanction, departure.Tariff?.From, departure.Tariff?.To, Considered(decision),
            decision.Departure, decision.Reasons,
            [.. votes.Select(vote => new RecordedVote(vote.User, vote.Ballot, Dissents(vote.Ballot, findings, sanction)))],
            Procedure.StandardOfProof, hearing.HeardUnder.Label, decision.Digest)
        {
            Comparison = new(
                [
                    .. comparators.Cases.Select(shown => new ComparedCase(
                        shown.Likeness.InWords, shown.Outcome, shown.Sanction, decision.Comparators.Contains(shown.Ruling))),
                ],
                departure.Comparators),
        };
    }

    private List<Finding> FindingsOf(Decision decision, Tally tally)
    {
        var allegations = complaint.Allegations.Select(allegation => allegation.Id).ToHashSet();
        if (decision.Findings.Count != allegations.Count || !allegations.SetEquals(decision.Findings.Select(finding => finding.Allegation)))
        {
            throw new RuleBrokenException(
                RuleCodes.ReasonsMissing, "A ruling has one finding for each allegation.",
                complaint.Allegations.Select(allegation => allegation.Id.Value.ToString()));
        }

        if (decision.Findings.Any(finding => string.IsNullOrWhiteSpace(finding.Reasons)))
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "No finding without reasons.", "reasons");
        }

        if (decision.Findings.FirstOrDefault(finding => finding.Outcome != tally.Findings[finding.Allegation]) is { } minority)
        {
            throw new RuleBrokenException(
                RuleCodes.NotTheMajority, "This finding is not the majority's.",
                $"allegation {minority.Allegation.Value}: {tally.Findings[minority.Allegation]}");
        }

        return [.. decision.Findings.Select(WithItsClause)];
    }

    private Finding WithItsClause(NewFinding finding)
    {
        var rule = complaint.RuleFor(finding.Allegation, hearing.Rulebooks);
        return rule is null && finding.Outcome != FindingOutcome.NoCaseToAnswer
            ? throw new RuleBrokenException(
                RuleCodes.ClauseNotInForce, "No clause was in force when this is said to have happened: there is no case to answer.")
            : new Finding(finding.Allegation, finding.Outcome, finding.Reasons, rule?.Clause.Code, rule?.Rulebook.Label);
    }

    private void CheckFactors(Decision decision, bool isAnyProved)
    {
        var unknown = decision.Aggravating.Except(Procedure.AggravatingFactors.Select(factor => factor.Code))
            .Concat(decision.Mitigating.Except(Procedure.MitigatingFactors.Select(factor => factor.Code))).ToList();
        if (unknown.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, "The rulebook has no such factor.", unknown);
        }

        const string Previous = Complaint.PreviousSanctionFactor;
        if (complaint.MustWeighPreviousSanction(isAnyProved, respondent, Procedure, hearing.Today) && !decision.Aggravating.Contains(Previous))
        {
            throw new RuleBrokenException(
                RuleCodes.SanctionUnfounded, "The respondent has a previous sanction that still counts. It must be weighed.", Previous);
        }
    }

    private ImposedSanction? SanctionOf(Decision decision, Tally tally, bool isAnyProved)
    {
        var sanction = ImposedSanction.Of(decision.Sanction);
        if (sanction?.Point != tally.Sanction)
        {
            throw new RuleBrokenException(
                RuleCodes.NotTheMajority, "This sanction is not the majority's.", $"sanction {SanctionPoint.Describe(tally.Sanction)}");
        }

        if (sanction is not null && !isAnyProved)
        {
            throw new RuleBrokenException(RuleCodes.SanctionUnfounded, "No sanction without an allegation proved.");
        }

        if (sanction is not null && (sanction.From < hearing.Today || Procedure.FindSanction(sanction.Sanction) is null))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A sanction runs from today or later.");
        }

        return sanction;
    }

    private static void CheckDeparture(Decision decision, DepartureCheck departure)
    {
        if (departure.IsNeeded && string.IsNullOrWhiteSpace(decision.Departure))
        {
            var missing = departure.Range is { } range
                ? $"a departure reason, or a sanction from {SanctionPoint.Describe(range.From)} to {SanctionPoint.Describe(range.To)}"
                : "a departure reason";
            throw departure.From[0] == DepartureFrom.Tariff
                ? new RuleBrokenException(RuleCodes.OutsideTariff, "The sanction lies outside the tariff.", missing)
                : new RuleBrokenException(RuleCodes.AwayFromComparators, "The sanction lies away from what the comparators led to.", missing);
        }
    }

    /// <summary>All comparators that were shown count, whichever of them the decision speaks of.</summary>
    private List<RulingId> Considered(Decision decision)
    {
        var shown = comparators.Cases.Select(comparator => comparator.Ruling).ToList();
        return decision.Comparators.Except(shown).Any()
            ? throw new RuleBrokenException(
                RuleCodes.AwayFromComparators, "The ruling names a case that is not among the comparators that are shown.",
                "the comparators that are shown, or none named")
            : shown;
    }

    private static bool Dissents(Ballot ballot, List<Finding> findings, ImposedSanction? sanction) =>
        ballot.Sanction != sanction?.Point
        || ballot.Findings.Any(voted => findings.Exists(finding => finding.Allegation == voted.Allegation && finding.Outcome != voted.Outcome));
}
