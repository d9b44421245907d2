using Vetting.Application.MyCases;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Web.Pages.MyCases;

/// <summary>What the pages of the respondent say, in words for somebody who is worried and has never read a rulebook.</summary>
public static class MyCaseWords
{
    public static string Of(MyCaseStanding standing) => standing switch
    {
        MyCaseStanding.LetterWaits => "A letter waits for you",
        MyCaseStanding.ReplyAwaited => "You are asked to reply",
        MyCaseStanding.Considered => "The party is considering it",
        MyCaseStanding.Decided => "Decided: you may be able to appeal",
        MyCaseStanding.UnderAppeal => "Your appeal is being considered",
        MyCaseStanding.AppealDecided => "Your appeal is decided",
        _ => "Closed",
    };

    /// <summary>What happens next, and who does it.</summary>
    public static string Next(MyCaseStanding standing) => standing switch
    {
        MyCaseStanding.LetterWaits => "Open it below. What it says is shown here after that.",
        MyCaseStanding.ReplyAwaited =>
            "Read what is said against you. Then tell your side. Nobody decides before you have replied or the time to reply is over.",
        MyCaseStanding.Considered => "You need not do anything now. The decision is shown here on the day on which it is served on you.",
        MyCaseStanding.Decided => "Read the decision and the reasons. If you think it is wrong, you can appeal until the day that is named below.",
        MyCaseStanding.UnderAppeal => "Other people than before look at it again. Their decision is shown here once it is served on you.",
        MyCaseStanding.AppealDecided => "Read what was decided on your appeal.",
        _ => "Nothing more happens in this case.",
    };

    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Allegations => "What is said against you",
        NoticeKind.Ruling => "The decision",
        NoticeKind.InterimMeasure => "A measure for the time being",
        NoticeKind.AppealDecision => "The decision on your appeal",
        _ => "New evidence",
    };

    /// <summary>When it came, and from when it counts.</summary>
    public static string Service(MyNotice notice) => notice switch
    {
        { SentOn: null, ServedOn: { } served } => $"served on {WrittenDate.Long(served)}",
        { OpenedOn: { } opened, ServedOn: { } served } when served < opened =>
            $"opened on {WrittenDate.Long(opened)}, counts from {WrittenDate.Long(served)}",
        { OpenedOn: { } opened } => $"opened on {WrittenDate.Long(opened)}",
        _ => $"sent on {WrittenDate.Long(notice.SentOn!.Value)}",
    };

    /// <summary>What follows if a letter is opened, and if it is not.</summary>
    public static string Waiting(MyNotice notice, DateOnly today) => notice switch
    {
        { ServedOn: { } served } => $"It counts as served since {WrittenDate.Long(served)}, under rule {notice.DeemedUnder}, though nobody has opened it."
            + (notice.AnswerBy is { } end && end >= today ? $" You can answer it until the end of {WrittenDate.Long(end)}." : ""),
        { DeemedOn: { } deemed } => $"Your time runs from the day on which you open it. If you do not open it, it counts from {WrittenDate.Long(deemed)}, "
            + $"under rule {notice.DeemedUnder}.",
        _ => "Your time runs from the day on which you open it.",
    };

    public static string Of(RepresentativeKind kind) => kind switch
    {
        RepresentativeKind.Companion => "a friend or relative",
        RepresentativeKind.TradeUnion => "from the trade union",
        RepresentativeKind.Lawyer => "a lawyer",
        _ => "somebody else",
    };

    public static string Of(FindingOutcome outcome) => outcome switch
    {
        FindingOutcome.Proved => "Proved",
        FindingOutcome.NotProved => "Not proved",
        _ => "No case to answer",
    };

    public static string Of(DeadlineKind kind) => kind == DeadlineKind.Reply ? "Your time to reply ends" : "Your time to appeal ends";

    public static string DaysOf(MyAllegation allegation) => (allegation.EventFrom, allegation.EventTo) switch
    {
        (null, _) => "The day is not known.",
        ({ } from, { } to) when to != from => $"Between {WrittenDate.Long(from)} and {WrittenDate.Long(to)}.",
        ({ } from, _) => $"On {WrittenDate.Long(from)}.",
    };
}
