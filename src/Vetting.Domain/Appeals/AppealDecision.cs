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
public sealed record AppealDecision(AppealOutcome Outcome, NewSanction? Sanction, string Reasons)
{
    internal void RequireMajority(Tally tally)
    {
        if (tally.Appeal != Outcome || tally.Sanction != ImposedSanction.Of(Sanction)?.Point)
        {
            throw new RuleBrokenException(
                RuleCodes.NotTheMajority, "This is not what the majority voted.",
                $"outcome {tally.Appeal}", $"sanction {SanctionPoint.Describe(tally.Sanction)}");
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
        Votes = [.. votes.Select(vote => new RecordedVote(vote.User, vote.Ballot, vote.Ballot.Appeal != Outcome))],
    };

    private Finding SetAside(Finding finding) =>
        finding.Outcome == FindingOutcome.Proved ? finding with { Outcome = FindingOutcome.NotProved, Reasons = Reasons } : finding;
}
