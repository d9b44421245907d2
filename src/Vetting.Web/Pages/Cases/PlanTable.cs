using Vetting.Application.Planning;
using Vetting.Web.Pages.Planning;

namespace Vetting.Web.Pages.Cases;

/// <summary>A plan as the table that its chart is drawn from.</summary>
/// <param name="Id">Of the table on the page.</param>
public sealed record PlanTable(PlanView Plan, string Id, string Caption)
{
    public string Verdict => Plan switch
    {
        { Steps.Count: 0 } => "Nothing remains to be done.",
        { BrokenBy: { } broken, Close: { } close } =>
            $"It can no longer be decided before {WrittenDate.Long(close)}, by {Words.Count(-Plan.Slack!.Value, "working day")}. "
            + $"What broke it: {Words.InSentence(PlanWords.Of(broken))}.",
        { BrokenBy: { } broken } => $"A deadline of the rulebook can no longer be kept: {Words.InSentence(PlanWords.Of(broken))}.",
        { Slack: { } slack, Close: { } close } =>
            $"It can be decided before {WrittenDate.Long(close)}. Time to spare: {PlanWords.Spare(slack)}.",
        { Slack: { } slack } => $"The deadlines of the rulebook can be kept. Time to spare: {PlanWords.Spare(slack)}.",
        _ => "Nothing that remains has a last day.",
    };
}
