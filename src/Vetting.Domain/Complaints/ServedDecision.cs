using Vetting.Domain.Appeals;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Complaints;

/// <summary>What is served when a matter was decided, as far as the respondent reads it.</summary>
/// <param name="On">The day of the decision. It cannot be served earlier.</param>
/// <param name="Ruling">Null where none was made since the last one was served.</param>
/// <param name="Appeal">Null for a ruling that was not appealed against.</param>
public sealed record ServedDecision(DateOnly On, RulingContent? Ruling, Appeal? Appeal)
{
    internal IEnumerable<(LeavingPart Part, Guid? About, string? Text)> Leaving() =>
    [
        .. (Ruling?.Findings ?? []).Select(finding => (LeavingPart.FindingReasons, (Guid?)finding.Allegation.Value, (string?)finding.Reasons)),
        (LeavingPart.DecisionReasons, null, Ruling?.Reasons),
        (LeavingPart.DecisionReasons, null, Ruling?.Sanction?.Conditions),
        (LeavingPart.DecisionReasons, null, Appeal?.Reasons),
        .. (Appeal?.GroundDecisions ?? []).Select(ground => (LeavingPart.DecisionReasons, (Guid?)null, (string?)ground.Reasons)),
    ];
}
