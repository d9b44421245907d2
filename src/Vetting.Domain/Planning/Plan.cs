using Vetting.Domain.Complaints;

namespace Vetting.Domain.Planning;

public enum PlanLight
{
    /// <summary>It no longer fits.</summary>
    Red,

    /// <summary>It fits with <see cref="Plan.AmberSlack"/> working days to spare, or fewer.</summary>
    Amber,
    Green,

    /// <summary>There is no day by which what remains has to be done.</summary>
    None,
}

/// <summary>
/// What remains of a case: when each step can be done at the earliest, when it must be done at the latest, and whether it fits. It is written on a
/// day and says nothing of what people will in fact do.
/// </summary>
/// <param name="On">The day on which it is written.</param>
/// <param name="Close">The day on which nominations close; null for a case of nobody who stands in a live selection.</param>
/// <param name="Steps">In the order of the life of a case.</param>
public sealed record Plan(DateOnly On, DateOnly? Close, IReadOnlyList<PlannedStep> Steps)
{
    /// <summary>In working days.</summary>
    public const int AmberSlack = 5;

    /// <summary>How many working days of delay everything that remains still bears; null when nothing has a last day.</summary>
    public int? Slack { get; } = Steps.Min(step => step.Slack);

    public bool Fits => !(Slack < 0);

    public PlanLight Light => Slack switch
    {
        null => PlanLight.None,
        < 0 => PlanLight.Red,
        <= AmberSlack => PlanLight.Amber,
        _ => PlanLight.Green,
    };

    /// <summary>The first step that can no longer be done by its last day; null while it fits.</summary>
    public PlannedStep? BrokenBy => Steps.FirstOrDefault(step => step.Slack < 0);

    /// <summary>What people do next. It can lie ahead, while the respondent's time runs.</summary>
    public PlannedStep? Next => Steps.Where(step => !step.IsRespondentsTime).MinBy(step => step.Earliest);

    /// <summary>What can be done on the day of the plan, since nothing else has to come before it.</summary>
    public IEnumerable<PlannedStep> Open => Steps.Where(step => step is { IsRespondentsTime: false, IsNext: true } && step.Earliest == On);
}

/// <param name="Act">By which it is done; null for a wait, and for what a panel does among itself.</param>
/// <param name="IsNext">Whether no other step has to come before it.</param>
/// <param name="Starts">The first day on which it can begin; for what is done on one day the same as <paramref name="Earliest"/>.</param>
/// <param name="Earliest">The first day on which it can be done; of a wait, the first day on which it can end.</param>
/// <param name="Latest">The last day on which it still fits; null when nothing that follows has to be done by a day.</param>
/// <param name="Due">The last day by the rulebook, as far as one runs or will; null without one.</param>
/// <param name="Slack">Working days from <paramref name="Earliest"/> to <paramref name="Latest"/>, negative when it is too late.</param>
/// <param name="IsCritical">Whether it is on the critical path: the chain of steps that decides when the last one can be done; without a close, the
/// one with the least slack.</param>
public sealed record PlannedStep(
    PlanStepKind Kind, Act? Act, bool IsNext, DateOnly Starts, DateOnly Earliest, DateOnly? Latest, DateOnly? Due, int? Slack, bool IsCritical)
{
    public bool IsRespondentsTime => Kind.IsRespondentsTime();
}
