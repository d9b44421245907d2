using Vetting.Domain.Complaints;
using Vetting.Domain.Planning;

namespace Vetting.Application.Planning;

/// <summary>What remains of a case, step by step.</summary>
/// <param name="On">The day on which it was computed.</param>
/// <param name="Close">The day on which nominations close; null when the deadlines of the rulebook are the targets.</param>
/// <param name="Slack">Working days of delay that everything that remains still bears; negative when it no longer fits.</param>
/// <param name="BrokenBy">The first step that can no longer be done by its last day; null while it fits.</param>
public sealed record PlanView(
    DateOnly On, DateOnly? Close, PlanLight Light, int? Slack, PlanStepKind? BrokenBy, IReadOnlyList<PlanStepView> Steps)
{
    internal static PlanView Of(Plan plan) => new(
        plan.On, plan.Close, plan.Light, plan.Slack, plan.BrokenBy?.Kind, [.. plan.Steps.Select(PlanStepView.Of)]);
}

/// <param name="Act">By which it is done; null for a wait, and for what a panel does among itself.</param>
/// <param name="Starts">The first day on which it can begin.</param>
/// <param name="Earliest">The first day on which it can be done; of a wait, on which it can end.</param>
/// <param name="Latest">The last day on which everything after it still fits; null without one.</param>
/// <param name="Due">The last day by the rulebook, which an officer may be faster than.</param>
/// <param name="Slack">Working days from the earliest day to the latest.</param>
/// <param name="IsCritical">Whether it is on the critical path: the chain of steps that decides when the last one can be done.</param>
/// <param name="IsRespondentsTime">Whether it is time of the respondent's, which only their recorded consent shortens.</param>
/// <param name="IsNext">Whether no other step has to come before it.</param>
public sealed record PlanStepView(
    PlanStepKind Kind, Act? Act, DateOnly Starts, DateOnly Earliest, DateOnly? Latest, DateOnly? Due, int? Slack, bool IsCritical,
    bool IsRespondentsTime, bool IsNext)
{
    internal static PlanStepView Of(PlannedStep step) => new(
        step.Kind, step.Act, step.Starts, step.Earliest, step.Latest, step.Due, step.Slack, step.IsCritical, step.IsRespondentsTime, step.IsNext);
}
