using Vetting.Application.Reporting;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Web.Pages.Reporting;

/// <summary>What a report and its cases are called before the person who reported, in plain words.</summary>
public static class ReportWords
{
    public static string Of(ReportEnd end) => end switch
    {
        ReportEnd.NotAboutACandidate => "It is not about a candidate of this party.",
        ReportEnd.NotUnderstood => "We could not understand it, and our questions were not answered.",
        ReportEnd.SameMatter => "Another report or case is about the same matter. What you wrote stays with the party.",
        ReportEnd.Abusive => "It was written to hurt somebody, and not to report anything.",
        ReportEnd.ForAnotherBody => "It is for another body to deal with.",
        ReportEnd.WithdrawnByReporter => "You withdrew it.",
        _ => throw new InvalidOperationException($"No sentence is known for {end}: add one."),
    };

    /// <summary>Where a case stands, and what comes next.</summary>
    public static (string Now, string Next) Of(MailboxCase matter) => matter.Stage switch
    {
        Stage.Received => ("A case was opened.", "An officer checks whether the rules of the party cover it."),
        Stage.Triage => ("An officer checks whether the rules of the party cover it.", "It is looked into, or it ends with a reason."),
        Stage.Investigation => ("It is being looked into.", "The candidate is told what is said, and can answer."),
        Stage.NoticeServed => ("The candidate was told what is said.", "The candidate can answer."),
        Stage.Reply => ("The candidate has answered, or the time to answer is over.", "A panel of people who had no part in it so far hears the case."),
        Stage.Panel => ("A panel hears the case.", "The panel decides."),
        Stage.Ruled => ("The panel has decided.", "The candidate may appeal. Otherwise the case is closed."),
        Stage.Appeal => ("The candidate has appealed.", "Other people than before decide on the appeal."),
        _ => ($"The case is closed. {Of(matter.Disposition)}", "Nothing more. You can still write here."),
    };

    private static string Of(Disposition? disposition) => disposition switch
    {
        Disposition.Decided => "It was decided.",
        Disposition.Dismissed => "The rules of the party do not cover it.",
        Disposition.Withdrawn => "It was withdrawn.",
        Disposition.Merged => "It is dealt with together with another case.",
        Disposition.ReferredOut => "Another body deals with it.",
        Disposition.RespondentLeft => "The person is no longer a candidate or member of the party.",
        _ => "",
    };
}
