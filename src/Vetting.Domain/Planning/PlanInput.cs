using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Planning;

/// <summary>From what a plan is computed.</summary>
/// <param name="Procedure">Of the case.</param>
/// <param name="Days">That count as working days for it.</param>
/// <param name="Close">The day on which nominations close; null when the deadlines of the rulebook are the targets.</param>
/// <param name="IsExpedited">Whether to suppose that the respondent agrees to give up all of their time that is left.</param>
public sealed record PlanInput(
    CaseState Case, Procedure Procedure, DayCount Days, DateOnly Today, DateOnly? Close, Availability Availability, bool IsExpedited = false);
