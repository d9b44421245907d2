using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public sealed record CriterionAnswer(string Criterion, bool Answer, string Note);

public enum TriageOutcome
{
    Accept,
    Dismiss,
}

/// <summary>What a reader makes of a complaint.</summary>
/// <param name="Criterion">The criterion on which a dismissal is founded.</param>
public sealed record NewReading(IReadOnlyList<CriterionAnswer> Answers, TriageOutcome Outcome, string? Criterion, string Reason);

/// <summary>One reading of a complaint against the criteria. The reading of the second reader decides.</summary>
public sealed record TriageReading(
    UserId Reader, DateTimeOffset At, IReadOnlyList<CriterionAnswer> Answers, TriageOutcome Outcome, string? Criterion, string Reason, bool IsSecond);
