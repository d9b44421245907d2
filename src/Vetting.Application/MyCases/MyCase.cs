using Vetting.Application.Bundles;
using Vetting.Application.DataProtection;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;

namespace Vetting.Application.MyCases;

/// <summary>Where a case stands, as its respondent knows it.</summary>
public enum MyCaseStanding
{
    /// <summary>Something was sent through the door, and nobody has opened it yet.</summary>
    LetterWaits,

    /// <summary>The time to reply runs, and no reply came yet.</summary>
    ReplyAwaited,

    /// <summary>The party considers it: it investigates, or a panel hears it, or a decision is on its way.</summary>
    Considered,

    /// <summary>The ruling was served.</summary>
    Decided,

    UnderAppeal,

    /// <summary>The decision on the appeal was served.</summary>
    AppealDecided,

    Closed,
}

/// <summary>
/// A case as its respondent sees it: what was served on them, what they answered, and what they may do. Nothing of it names a complainant, shows
/// what was not disclosed, or tells what the team wrote for itself.
/// </summary>
/// <param name="Officers">Who handles it, by name.</param>
/// <param name="Gists">What they were told instead of what is withheld from them.</param>
/// <param name="Ruling">The last one that was served; null before.</param>
/// <param name="AppealGrounds">The grounds on which they may appeal; empty while they may not.</param>
/// <param name="Panel">Null while no panel sits.</param>
/// <param name="IsRepresented">Whether the reader stands by the respondent, and is not the respondent.</param>
/// <param name="MayAct">Whether the reader may do what is offered, and not only read.</param>
/// <param name="Disagreements">What a party says about the case or a ruling that was served; nothing of somebody who is protected.</param>
/// <param name="Sittings">Those to which they are invited, in order of time.</param>
/// <param name="MayAgreeToLessTime">Whether they could agree to less time now.</param>
/// <param name="ReplyBy">The last day to reply, as it counts now; null when no reply is awaited.</param>
public sealed record MyCase(
    string Reference, MyCaseStanding Standing, IReadOnlyList<string> Officers, IReadOnlyList<MyAllegation> Allegations,
    IReadOnlyList<MyNotice> Notices, IReadOnlyList<MyEvidence> Evidence, IReadOnlyList<string> Gists, IReadOnlyList<MyDeadline> Deadlines,
    IReadOnlyList<MyReply> Replies, MyRuling? Ruling, MyAppeal? Appeal, bool MayReply, bool MayAskForTime, IReadOnlyList<MyTimeRequest> TimeRequests,
    IReadOnlyList<MyChoice> AppealGrounds, MyPanel? Panel, IReadOnlyList<MyObjection> Objections, IReadOnlyList<MyRepresentative> Representatives,
    bool IsRepresented, bool MayAct, bool MayAgreeToLessTime, DateOnly? ReplyBy, IReadOnlyList<MyExpedition> Expeditions,
    IReadOnlyList<MySitting> Sittings, IReadOnlyList<DisagreementView> Disagreements);

/// <summary>A sitting of the panel to which the respondent is invited.</summary>
/// <param name="On">By the clocks of the place, as the time is.</param>
public sealed record MySitting(SittingId Id, DateOnly On, TimeOnly Time, int Minutes, string TimeZone, string Place, bool? Came);

/// <summary>That the respondent agreed to less time.</summary>
/// <param name="IsOver">Whether it was withdrawn, or the matter was to be heard again.</param>
/// <param name="MayBeWithdrawn">Whether the reader can take it back now.</param>
public sealed record MyExpedition(
    ExpeditionId Id, DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent, DateOnly GivenOn, bool IsOver, bool MayBeWithdrawn);

/// <summary>Who judges the case now.</summary>
/// <param name="MayBeObjectedTo">Whether the respondent could object to one of them now.</param>
public sealed record MyPanel(PanelPurpose Purpose, IReadOnlyList<MyPanelMember> Members, bool MayBeObjectedTo);

/// <param name="IsObjectedTo">Whether the respondent has objected to them; that is done once.</param>
public sealed record MyPanelMember(UserId Id, string Name, bool IsChair, bool IsObjectedTo);

/// <param name="IsUpheld">Whether the member had to leave; null while nobody has decided.</param>
public sealed record MyObjection(string Member, string Why, DateOnly MadeOn, DateOnly DecideBy, bool? IsUpheld, string? Reasons);

/// <param name="EndedOn">Null while it lasts.</param>
public sealed record MyRepresentative(RepresentativeId Id, string Name, RepresentativeKind Kind, bool MayAct, DateOnly NamedOn, DateOnly? EndedOn);

/// <param name="Clause">The clause in force at the event; null when there was none, and so there is no case to answer.</param>
public sealed record MyAllegation(
    AllegationId Id, int Number, string Category, string Text, DateOnly? EventFrom, DateOnly? EventTo, string? Clause, string? ClauseText);

/// <param name="Text">Null until it is opened, if it was sent through the door.</param>
/// <param name="SentOn">When it was sent through the door; null for what was served otherwise.</param>
/// <param name="ServedOn">From when it counts; null while it waits unopened and is not deemed served.</param>
/// <param name="DeemedOn">The day from which it counts as served even if nobody opens it.</param>
/// <param name="Bundle">That was served with it; null, too, until it is opened.</param>
/// <param name="Letters">In which it was written out, newest first; none until it is opened.</param>
public sealed record MyNotice(
    NoticeId Id, NoticeKind Kind, string? Text, DateOnly? SentOn, DateOnly? OpenedOn, DateOnly? ServedOn, DateOnly? DeemedOn, string? DeemedUnder,
    DateOnly? AnswerBy, NamedBundle? Bundle, IReadOnlyList<MyLetter> Letters);

/// <param name="Sha256">Of the PDF.</param>
public sealed record MyLetter(LetterId Id, string FileName, DateOnly SentOn, string Sha256);

/// <param name="IsOwn">Whether they handed it in themself.</param>
/// <param name="MayBeOpened">Whether the file is kept here and can be downloaded now.</param>
/// <param name="Sha256">Of the original. A copy with a mark in it has another.</param>
public sealed record MyEvidence(EvidenceId Id, int Exhibit, string FileName, string Sha256, DateOnly DisclosedOn, bool IsOwn, bool MayBeOpened);

/// <param name="Kind">Reply or AppealWindow.</param>
public sealed record MyDeadline(DeadlineKind Kind, DateOnly On);

/// <param name="IsOwn">Whether they sent it themself. An officer recorded the others, which came on paper.</param>
public sealed record MyReply(
    ReplyId Id, DateOnly ReceivedOn, string Text, IReadOnlyList<AllegationReply> OnAllegations, IReadOnlyList<EvidenceId> Evidence, bool IsOwn);

/// <param name="Sanction">In words; null when there is none.</param>
public sealed record MyRuling(
    RulingId Id, DateOnly ServedOn, IReadOnlyList<MyFinding> Findings, string? Sanction, DateOnly? SanctionFrom, DateOnly? SanctionUntil,
    string? Conditions, string Reasons, IReadOnlyList<MyComparator> Comparators);

/// <summary>A concluded case that the panel was shown. Nothing tells whose it was.</summary>
/// <param name="Likeness">As in: same severity, same clause, no earlier sanction.</param>
/// <param name="Sanction">In words; null when there was none.</param>
/// <param name="IsConsidered">Whether the ruling speaks of it.</param>
public sealed record MyComparator(string Likeness, FindingOutcome Outcome, string? Sanction, bool IsConsidered);

public sealed record MyFinding(AllegationId Allegation, FindingOutcome Outcome, string Reasons);

/// <param name="Outcome">Null until the decision was served.</param>
public sealed record MyAppeal(
    AppealId Id, DateOnly FiledOn, IReadOnlyList<string> Grounds, string Text, bool IsSanctionStayed, AppealOutcome? Outcome, string? Reasons);

/// <param name="IsDecided">Whether an officer has decided on it.</param>
/// <param name="GrantedUntil">The new last day; null while it waits, and when it was refused.</param>
public sealed record MyTimeRequest(DateOnly Until, string Why, DateOnly AskedOn, bool IsDecided, DateOnly? GrantedUntil, string? Reason);

public sealed record MyChoice(string Code, string Text);

internal static class MyCaseWords
{
    public static MyCaseStanding StandingForRespondent(this Complaint complaint) =>
        complaint.Stage == Stage.Closed ? MyCaseStanding.Closed
        : complaint.Notices.Any(notice => !complaint.IsInHand(notice)) ? MyCaseStanding.LetterWaits
        : complaint.IsAppealDecisionServed ? MyCaseStanding.AppealDecided
        : complaint.Stage == Stage.Appeal || complaint.IsAppealDecided ? MyCaseStanding.UnderAppeal
        : complaint.Stage == Stage.Ruled && complaint.AppealBy is not null ? MyCaseStanding.Decided
        : complaint.IsReplyAwaited ? MyCaseStanding.ReplyAwaited
        : MyCaseStanding.Considered;

    /// <summary>What is asked of the respondent, and until when.</summary>
    public static IEnumerable<MyDeadline> DeadlinesOfRespondent(this Complaint complaint, DateOnly today) => complaint.Deadlines
        .Where(deadline => deadline.MetAt is null && deadline.DueOn >= today && deadline.Kind is DeadlineKind.Reply or DeadlineKind.AppealWindow)
        .OrderBy(deadline => deadline.DueOn).Select(deadline => new MyDeadline(deadline.Kind, deadline.DueOn));
}
