using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Panels;

/// <summary>What the majority decided.</summary>
/// <param name="Sanction">The gravest sanction that a majority supports, where a vote for a graver one counts as one for a milder one too; null for
/// none.</param>
public sealed record Tally(IReadOnlyDictionary<AllegationId, FindingOutcome> Findings, SanctionPoint? Sanction, AppealOutcome? Appeal)
{
    internal static Tally Of(IReadOnlyList<(UserId Member, Ballot Ballot)> votes, Complaint complaint, UserId chair, RulebookHistory rulebooks)
    {
        var chairs = votes.Where(vote => vote.Member == chair).Select(vote => vote.Ballot).FirstOrDefault();
        var procedure = complaint.HeardUnder(rulebooks).Content;
        var chairDecides = procedure.Panel.Tie == TieRule.ChairDecides && chairs is not null;
        var isAppeal = votes.Any(vote => vote.Ballot.Appeal is not null);
        if (isAppeal)
        {
            var outcome = MostVoted(votes.Select(vote => vote.Ballot.Appeal!.Value), chairDecides ? chairs!.Appeal : null, KindestFirst);
            var varied = votes.Where(vote => vote.Ballot.Appeal == AppealOutcome.Varied).Select(vote => vote.Ballot).ToList();
            return new Tally(
                new Dictionary<AllegationId, FindingOutcome>(),
                outcome == AppealOutcome.Varied ? Supported(varied, chairDecides ? chairs : null, rulebooks.Scale) : null, outcome);
        }

        var findings = complaint.Allegations.ToDictionary(allegation => allegation.Id,
            allegation => MajorityOn(allegation.Id, votes, chairDecides ? chairs : null));
        var anyProved = findings.Values.Contains(FindingOutcome.Proved);
        return new Tally(
            findings, anyProved ? Supported([.. votes.Select(vote => vote.Ballot)], chairDecides ? chairs : null, rulebooks.Scale) : null, null);
    }

    private static readonly AppealOutcome[] KindestFirst =
        [AppealOutcome.Upheld, AppealOutcome.Varied, AppealOutcome.Remitted, AppealOutcome.Dismissed];

    private static FindingOutcome MajorityOn(AllegationId allegation, IReadOnlyList<(UserId Member, Ballot Ballot)> votes, Ballot? casting)
    {
        var outcomes = votes.Select(vote => OutcomeIn(vote.Ballot, allegation)).ToList();
        var proved = outcomes.Count(outcome => outcome == FindingOutcome.Proved);
        if (proved * 2 > outcomes.Count
            || (proved * 2 == outcomes.Count && casting is not null && OutcomeIn(casting, allegation) == FindingOutcome.Proved))
        {
            return FindingOutcome.Proved;
        }

        return MostVoted(
            outcomes.Where(outcome => outcome != FindingOutcome.Proved), null, [FindingOutcome.NoCaseToAnswer, FindingOutcome.NotProved]);
    }

    private static FindingOutcome OutcomeIn(Ballot ballot, AllegationId allegation) =>
        ballot.Findings.Single(finding => finding.Allegation == allegation).Outcome;

    private static TOutcome MostVoted<TOutcome>(IEnumerable<TOutcome> votes, TOutcome? casting, TOutcome[] kindestFirst) where TOutcome : struct
    {
        var counts = votes.CountBy(vote => vote).ToDictionary();
        var most = counts.Values.DefaultIfEmpty(0).Max();
        var leading = kindestFirst.Where(outcome => counts.GetValueOrDefault(outcome) == most).ToList();
        return casting is { } decided && leading.Contains(decided) ? decided : leading[0];
    }

    /// <summary>
    /// The vote in the middle when they are ordered from the gravest to the mildest: a majority wants at least that much. A tie goes to the milder
    /// one, or with the chair.
    /// </summary>
    private static SanctionPoint? Supported(IReadOnlyList<Ballot> ballots, Ballot? casting, SanctionScale scale)
    {
        var noneIsMildest = Comparer<SanctionPoint?>.Create((x, y) =>
            x is null || y is null ? (x is not null).CompareTo(y is not null) : scale.Compare(x, y));
        var gravestFirst = ballots.Select(ballot => ballot.Sanction).OrderByDescending(point => point, noneIsMildest).ToList();
        var milder = gravestFirst[gravestFirst.Count / 2];
        if (gravestFirst.Count % 2 == 1 || casting is null)
        {
            return milder;
        }

        var graver = gravestFirst[(gravestFirst.Count / 2) - 1];
        return noneIsMildest.Compare(casting.Sanction, graver) >= 0 ? graver : milder;
    }
}
