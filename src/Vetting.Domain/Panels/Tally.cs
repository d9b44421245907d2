using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Panels;

/// <summary>What the majority decided.</summary>
/// <param name="Sanction">The gravest sanction that a majority supports, where a vote for a graver one counts as one for a milder one too; null for
/// none.</param>
/// <param name="Grounds">Of an appeal; none where a member voted when grounds were not voted on.</param>
public sealed record Tally(
    IReadOnlyDictionary<AllegationId, FindingOutcome> Findings, SanctionPoint? Sanction, AppealOutcome? Appeal, IReadOnlyList<TalliedGround> Grounds)
{
    internal static Tally Of(IReadOnlyList<(UserId Member, Ballot Ballot)> votes, Complaint complaint, UserId chair, RulebookHistory rulebooks)
    {
        var chairs = votes.Where(vote => vote.Member == chair).Select(vote => vote.Ballot).FirstOrDefault();
        var procedure = complaint.HeardUnder(rulebooks).Content;
        var chairDecides = procedure.Panel.Tie == TieRule.ChairDecides && chairs is not null;
        var isAppeal = votes.Any(vote => vote.Ballot.Appeal is not null);
        if (isAppeal)
        {
            return OfAppeal([.. votes.Select(vote => vote.Ballot)], chairDecides ? chairs : null, rulebooks.Scale);
        }

        var findings = complaint.Allegations.ToDictionary(allegation => allegation.Id,
            allegation => MajorityOn(allegation.Id, votes, chairDecides ? chairs : null));
        var anyProved = findings.Values.Contains(FindingOutcome.Proved);
        return new Tally(
            findings, anyProved ? Supported([.. votes.Select(vote => vote.Ballot)], chairDecides ? chairs : null, rulebooks.Scale) : null, null,
            []);
    }

    /// <summary>
    /// First the grounds. If the majority allows none, the appeal is dismissed; otherwise those who voted for a ground that it allows say what follows.
    /// </summary>
    private static Tally OfAppeal(IReadOnlyList<Ballot> ballots, Ballot? casting, SanctionScale scale)
    {
        IReadOnlyList<TalliedGround> grounds = ballots.All(ballot => ballot.Grounds is not null)
            ? [.. ballots[0].Grounds!.Select(ground => new TalliedGround(ground.Ground, MajorityOn(ground.Ground, ballots, casting)))]
            : [];
        var allowed = grounds.Where(ground => ground.Outcome == GroundOutcome.Allowed).Select(ground => ground.Ground).ToHashSet();
        IReadOnlyList<Ballot> deciding = grounds.Count == 0
            ? ballots
            : [.. ballots.Where(ballot => allowed.Any(ground => OutcomeIn(ballot, ground) == GroundOutcome.Allowed))];
        var outcome = deciding.Count == 0
            ? AppealOutcome.Dismissed
            : MostVoted(deciding.Select(ballot => ballot.Appeal!.Value), casting?.Appeal, KindestFirst);
        var varied = deciding.Where(ballot => ballot.Appeal == AppealOutcome.Varied).ToList();
        return new Tally(
            new Dictionary<AllegationId, FindingOutcome>(), outcome == AppealOutcome.Varied ? Supported(varied, casting, scale) : null, outcome,
            grounds);
    }

    private static GroundOutcome MajorityOn(string ground, IReadOnlyList<Ballot> ballots, Ballot? casting) =>
        MostVoted(
            ballots.Select(ballot => OutcomeIn(ballot, ground)), casting is null ? null : OutcomeIn(casting, ground),
            [GroundOutcome.Allowed, GroundOutcome.Dismissed]);

    private static GroundOutcome OutcomeIn(Ballot ballot, string ground) => ballot.Grounds!.Single(known => known.Ground == ground).Outcome;

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

/// <summary>What the majority voted on one ground of an appeal.</summary>
public sealed record TalliedGround(string Ground, GroundOutcome Outcome);
