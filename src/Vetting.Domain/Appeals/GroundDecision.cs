using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Domain.Appeals;

public enum GroundOutcome
{
    Allowed,
    Dismissed,
}

/// <summary>What the panel's majority decided on one ground of an appeal, and why.</summary>
/// <param name="Ground">The code of one of the grounds that were raised.</param>
public sealed record GroundDecision(string Ground, GroundOutcome Outcome, string Reasons);

/// <summary>
/// Each ground that was raised is voted on, and the outcome of the appeal rests on them: if no ground is allowed the appeal is dismissed, and if one
/// is allowed it is not.
/// </summary>
internal static class GroundRules
{
    /// <summary>The grounds that were raised, each once.</summary>
    public static IReadOnlyList<string> Raised(this Appeal appeal) => [.. appeal.Grounds.Distinct()];

    /// <exception cref="RuleBrokenException">A ground or a reason is missing, or the outcome does not rest on the grounds.</exception>
    public static void Check(IReadOnlyList<BallotGround>? grounds, AppealOutcome outcome, Appeal appeal)
    {
        var raised = appeal.Raised();
        var missing = raised.Except(grounds?.Select(ground => ground.Ground) ?? []).ToList();
        if (grounds is null || missing.Count > 0 || grounds.Count != raised.Count)
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "A vote on an appeal decides each ground that was raised, once.", missing);
        }

        if (grounds.Any(ground => string.IsNullOrWhiteSpace(ground.Reason)))
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "What is voted on a ground has a reason.", "reason");
        }

        if (grounds.Any(ground => ground.Outcome == GroundOutcome.Allowed) == (outcome == AppealOutcome.Dismissed))
        {
            throw new RuleBrokenException(
                RuleCodes.AppealGrounds,
                "An appeal of which no ground is allowed is dismissed, and one of which a ground is allowed is not.");
        }
    }
}
