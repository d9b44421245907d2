using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>
/// When a notice counts as served. By e-mail, post or hand: on the day that the officer recorded. Through the respondent's own door: on the day on
/// which they first opened it, or on the day on which the rulebook deems it served, whichever is first. Whatever runs from service asks here.
/// </summary>
public sealed partial class Complaint
{
    /// <summary>What became of the notices that went through the door.</summary>
    public IReadOnlyList<NoticeArrival> Arrivals => _arrivals;

    /// <summary>The ruling, or the decision on the appeal, that went through the door and is neither opened nor recorded as deemed served.</summary>
    public NoticeId? DecisionUnderWay { get; private set; }

    /// <returns>Null while it is under way.</returns>
    public DateOnly? ServedOn(Notice notice, DateOnly today) =>
        notice.Method != ServiceMethod.Door ? notice.ServedOn
        : OpenedOn(notice) is { } opened && !(notice.DeemedOn < opened) ? opened
        : notice.DeemedOn <= today ? notice.DeemedOn
        : null;

    /// <summary>The day on which it was first opened; null before, and for what did not go through the door.</summary>
    public DateOnly? OpenedOn(Notice notice) => ArrivalOf(notice, ServiceGround.Opened)?.On;

    /// <summary>The last day to answer a notice, as it follows from its service; null while that is open, and for what needs no answer.</summary>
    public DateOnly? EndToAnswer(Notice notice) =>
        _arrivals.Find(arrival => arrival.Notice == notice.Id && arrival.AnswerBy is not null)?.AnswerBy ?? notice.AnswerBy;

    /// <summary>Whether the respondent has read it, as far as that is known: what goes through the door, they have to open.</summary>
    public bool IsInHand(Notice notice) => notice.Method != ServiceMethod.Door || OpenedOn(notice) is not null;

    /// <summary>Whether a ruling counts as served, opened or not.</summary>
    /// <param name="ruledAt">When it was recorded.</param>
    public bool IsRulingServed(DateTimeOffset ruledAt, DateOnly today) =>
        NoticesOfRuling(ruledAt).Any(notice => ServedOn(notice, today) is not null);

    /// <summary>The notices by which a ruling was sent, by itself or with the decision on an appeal, whether they have arrived or not.</summary>
    /// <param name="ruledAt">When it was recorded.</param>
    public IEnumerable<Notice> NoticesOfRuling(DateTimeOffset ruledAt) =>
        _notices.Where(notice => notice.Kind is NoticeKind.Ruling or NoticeKind.AppealDecision && notice.RecordedAt >= ruledAt);

    /// <summary>
    /// The respondent, or who reads for them, opens what was sent through the door. The first opening alone changes anything.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such notice, or it did not go through the door.</exception>
    public void OpenNotice(NoticeId id, Procedure procedure, Actor by, DateTimeOffset now)
    {
        RequireReaderForRespondent(by);
        var notice = _notices.Find(known => known.Id == id && known.Method == ServiceMethod.Door) ?? throw new NotFoundException("notice");
        if (IsInHand(notice))
        {
            return;
        }

        var today = CivilTime.DateOf(now);
        var isServedByIt = !(notice.DeemedOn < today);
        var answerBy = isServedByIt ? LastDayFrom(notice.Kind, today, procedure) : null;
        _arrivals.Add(new NoticeArrival(id, ServiceGround.Opened, today, by.User, now, answerBy));
        if (isServedByIt)
        {
            TakeEffect(notice, answerBy, now);
        }

        Raise(new NoticeOpened(Id, id, notice.Kind, today, answerBy));
    }

    /// <summary>
    /// Puts on record what the rulebook deems served by now. It counted from that day already; a job does this so that the trail says so too.
    /// </summary>
    public void DeemServed(DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        foreach (var notice in _notices.Where(notice => IsToBeDeemed(notice, today)).ToList())
        {
            var on = notice.DeemedOn!.Value;
            _arrivals.Add(new NoticeArrival(notice.Id, ServiceGround.Deemed, on, null, now, notice.AnswerBy));
            if (DecisionUnderWay == notice.Id)
            {
                Arrived(notice.Kind, notice.AnswerBy, now);
            }

            Raise(new NoticeDeemedServed(Id, notice.Id, notice.Kind, on, notice.DeemedUnder!, notice.AnswerBy));
        }
    }

    private bool IsToBeDeemed(Notice notice, DateOnly today) =>
        notice.DeemedOn <= today && !(OpenedOn(notice) <= notice.DeemedOn) && ArrivalOf(notice, ServiceGround.Deemed) is null;

    private bool IsDeemedServed(NoticeId? id, DateOnly today) => _notices.Exists(notice => notice.Id == id && notice.DeemedOn <= today);

    private NoticeKind? KindUnderWay => _notices.Find(notice => notice.Id == DecisionUnderWay)?.Kind;

    private Notice? LastRulingNotice => _notices.Where(notice => notice.Kind == NoticeKind.Ruling).MaxBy(notice => notice.RecordedAt);

    private RuleBrokenException? ObstacleInUnopened(Notice? notice) => notice is null || IsInHand(notice)
        ? null
        : new RuleBrokenException(RuleCodes.LetterUnopened, "A letter waits for you in this case. Open it first.", "the letter, opened");

    private NoticeArrival? ArrivalOf(Notice notice, ServiceGround ground) =>
        _arrivals.Find(arrival => arrival.Notice == notice.Id && arrival.Ground == ground);

    private static DateOnly? LastDayFrom(NoticeKind kind, DateOnly? servedOn, Procedure procedure) =>
        servedOn is not { } from ? null
        : kind.IsToBeAnswered() ? procedure.EndOf(from, procedure.Rules.Deadlines.Reply)
        : kind == NoticeKind.Ruling ? procedure.EndOf(from, procedure.Rules.Appeal.WindowDays)
        : null;

    /// <summary>What was opened may be overtaken by then: by a reply on paper, another notice or the end of the case. Then nothing runs from it.</summary>
    private void TakeEffect(Notice notice, DateOnly? answerBy, DateTimeOffset now)
    {
        if (DecisionUnderWay == notice.Id && IsOpen)
        {
            Arrived(notice.Kind, answerBy, now);
        }
        else if (answerBy is { } lastDay && LastNoticeToAnswer == notice && IsReplyAwaited)
        {
            Met(DeadlineKind.Reply, now);
            Due(DeadlineKind.Reply, lastDay);
        }
    }

    /// <summary>A ruling, or the decision on the appeal, is served.</summary>
    private void Arrived(NoticeKind decision, DateOnly? appealBy, DateTimeOffset now)
    {
        DecisionUnderWay = null;
        IsAppealDecisionServed = decision == NoticeKind.AppealDecision;
        ComesIntoForce(appealBy, isCertain: true, now);
    }

    /// <param name="isCertain">Whether its day of service is known, if only as the latest one. If it is not, the officer still has to see to it.</param>
    private void ComesIntoForce(DateOnly? appealBy, bool isCertain, DateTimeOffset now)
    {
        if (isCertain)
        {
            Met(DeadlineKind.ServeRuling, now);
        }

        if (appealBy is { } lastDay && lastDay != AppealBy)
        {
            AppealBy = lastDay;
            Met(DeadlineKind.AppealWindow, now);
            Due(DeadlineKind.AppealWindow, lastDay);
        }
    }
}

/// <summary>That the respondent, or who reads for them, opened for the first time what went through the door: the proof of its service.</summary>
/// <param name="AnswerBy">The last day to answer that follows; null when none does, or when it had been deemed served before.</param>
[Recorded("NoticeOpened", 1)]
public sealed record NoticeOpened(ComplaintId Complaint, NoticeId Notice, NoticeKind Kind, DateOnly On, DateOnly? AnswerBy)
    : DomainEvent(StreamId.Of(Complaint), Notice.Value);

/// <param name="Clause">Of the rulebook, which deems it served.</param>
[Recorded("NoticeDeemedServed", 1)]
public sealed record NoticeDeemedServed(ComplaintId Complaint, NoticeId Notice, NoticeKind Kind, DateOnly On, string Clause, DateOnly? AnswerBy)
    : DomainEvent(StreamId.Of(Complaint), Notice.Value);
