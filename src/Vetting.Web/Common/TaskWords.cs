using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Common;

/// <summary>What there is to do, in words, and where it is done.</summary>
public static class TaskWords
{
    public static string Of(TaskRow task) => task.Kind switch
    {
        TaskKind.Declare => "Declare your interests, or that you have none",
        TaskKind.Vote => "Read the bundle and vote",
        TaskKind.RecordDecision => "Record the decision of the panel",
        TaskKind.DecideInterimMeasure => "Decide on a proposed interim measure",
        TaskKind.SecondReading => "Read a dismissed complaint as second reader",
        TaskKind.CaseTask => task.What!,
        TaskKind.Statement => task.IsOverdue ? "A witness has not answered: ask again, or ask no longer" : "A witness’s statement",
        _ => DeadlineWords.Of(task.Deadline!.Value),
    };

    public static string AddressOf(TaskRow task) =>
        task.Panel is { } panel ? Addresses.Panels.Panel(panel.Value)
        : task.Task is not null ? Addresses.Cases.CaseNotes(task.Reference)
        : task.Statement is { } statement ? Addresses.Cases.Statement(task.Reference, statement.Value)
        : Addresses.Cases.Case(task.Reference);
}

/// <summary>What has to be done by a deadline.</summary>
public static class DeadlineWords
{
    public static string Of(DeadlineKind kind) => kind switch
    {
        DeadlineKind.Acknowledge => "Acknowledge the complaint",
        DeadlineKind.Triage => "Triage the complaint",
        DeadlineKind.Investigation => "Finish the investigation and serve the notice",
        DeadlineKind.Reply => "The respondent’s reply",
        DeadlineKind.ConvenePanel => "Convene a panel",
        DeadlineKind.Ruling => "The panel’s ruling",
        DeadlineKind.ServeRuling => "Serve the decision",
        DeadlineKind.DecideObjection => "Decide on the objection to a panel member",
        DeadlineKind.AppealWindow => "End of the time to appeal",
        DeadlineKind.DecideAppeal => "The decision on the appeal",
        DeadlineKind.InterimReview => "Review the interim measure",
        _ => Words.Of(kind),
    };
}
