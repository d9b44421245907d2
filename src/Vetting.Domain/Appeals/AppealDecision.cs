using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Appeals;

public enum AppealOutcome
{
    /// <summary>The ruling is set aside.</summary>
    Upheld,

    /// <summary>The findings stand; the sanction changes.</summary>
    Varied,
    Dismissed,

    /// <summary>The matter goes to a fresh panel.</summary>
    Remitted,
}

/// <summary>What the chair of the fresh panel writes down. It must be what the majority voted.</summary>
/// <param name="Sanction">Only with <see cref="AppealOutcome.Varied"/>.</param>
/// <param name="Grounds">One for each ground that was raised; none where the panel voted when grounds were not voted on.</param>
public sealed record AppealDecision(AppealOutcome Outcome, NewSanction? Sanction, string Reasons, IReadOnlyList<GroundDecision> Grounds)
{
    internal void RequireMajority(Tally tally)
    {
        if (tally.Appeal != Outcome || tally.Sanction != ImposedSanction.Of(Sanction)?.Point)
        {
            throw new RuleBrokenException(
                RuleCodes.NotTheMajority, "This is not what the majority voted.",
                $"outcome {tally.Appeal}", $"sanction {SanctionPoint.Describe(tally.Sanction)}");
        }

        var voted = tally.Grounds.Select(ground => (ground.Ground, ground.Outcome)).ToList();
        if (Grounds.Count != voted.Count || voted.Except(Grounds.Select(ground => (ground.Ground, ground.Outcome))).Any())
        {
            throw new RuleBrokenException(
                RuleCodes.NotTheMajority, "This is not what the majority voted on the grounds: each is decided as it voted, with reasons.",
                voted.Select(ground => $"ground {ground.Ground}: {ground.Outcome}"));
        }

        if (Grounds.Any(ground => string.IsNullOrWhiteSpace(ground.Reasons)))
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "The decision on a ground has reasons.", "reasons");
        }
    }

    /// <summary>
    /// What the ruling that follows says: either nothing is proved any more, or the findings stand and the sanction is a different one.
    /// </summary>
    internal RulingContent Revise(RulingContent appealed, IReadOnlyList<Vote> votes) => appealed with
    {
        Findings = Outcome == AppealOutcome.Upheld ? [.. appealed.Findings.Select(SetAside)] : appealed.Findings,
        Sanction = ImposedSanction.Of(Sanction),
        Reasons = Reasons,
        Departure = Outcome == AppealOutcome.Varied ? Reasons : null,
        Comparison = Outcome == AppealOutcome.Upheld && appealed.Comparison is { } comparison ? comparison with { Range = null } : appealed.Comparison,
        Votes = [.. votes.Select(vote => new RecordedVote(vote.User, vote.Ballot, Dissents(vote.Ballot)))],
    };

    private bool Dissents(Ballot ballot) =>
        ballot.Appeal != Outcome
        || Grounds.Any(decided => ballot.Grounds!.Any(voted => voted.Ground == decided.Ground && voted.Outcome != decided.Outcome));

    private Finding SetAside(Finding finding) =>
        finding.Outcome == FindingOutcome.Proved ? finding with { Outcome = FindingOutcome.NotProved, Reasons = Reasons } : finding;
}
