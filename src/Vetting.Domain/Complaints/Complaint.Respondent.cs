using Vetting.Domain.Appeals;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>What the respondent learns of their case, and does in it themself.</summary>
public sealed partial class Complaint
{
    /// <summary>The source that is written beside what the respondent handed in.</summary>
    private const string FromRespondent = "The respondent";

    /// <summary>Whether the allegations were served. Before that, the respondent learns nothing of the case, not even that it is there.</summary>
    public bool IsKnownToRespondent => _notices.Exists(notice => notice.Kind == NoticeKind.Allegations);

    /// <summary>Whose case it is.</summary>
    public PersonId RespondentPerson => _parties.Find(party => party.Kind == PartyKind.Respondent)!.Person;

    public bool IsRespondent(Actor actor) => actor.Is(RespondentPerson);

    /// <summary>Whether the respondent could reply now, and why not.</summary>
    public bool MayBeAnswered => ObstacleInStage(Act.RecordReply) is null && ObstacleToReply() is null;

    /// <summary>Whether a notice asks for a reply, and none came since.</summary>
    public bool IsReplyAwaited =>
        MayBeAnswered && LastNoticeToAnswer is { } notice && !Replies.Any(reply => reply.RecordedAt >= notice.RecordedAt);

    /// <summary>Whether the respondent themself could reply now: nothing that asks for a reply waits behind their door unopened.</summary>
    public bool MayRespondentReply => MayBeAnswered && ObstacleInUnopened(LastNoticeToAnswer) is null;

    /// <summary>Whether a notice that the respondent has read since has given them the gist of what is withheld.</summary>
    public bool HasTheGistOf(Evidence withheld) => withheld.Gist is not null && _notices.Exists(notice =>
        notice.Kind.IsToBeAnswered() && IsInHand(notice) && withheld.DisclosureDecidedAt <= notice.RecordedAt);

    /// <summary>Whether the respondent has a piece of evidence: it came with a notice that they have in hand, or from themself.</summary>
    public bool IsInHand(Evidence item) => item.Disclosure == Disclosure.Disclosed
        && (!_notices.Exists(notice => notice.Disclosed.Contains(item.Id))
            || _notices.Exists(notice => notice.Disclosed.Contains(item.Id) && IsInHand(notice)));

    /// <summary>Whether the respondent could appeal on a day.</summary>
    public bool MayBeAppealedOn(DateOnly today) =>
        ObstacleInStage(Act.FileAppeal) is null && ObstacleToAppeal() is null && ObstacleInUnopened(LastRulingNotice) is null
        && !Deadline.IsPast(AppealBy, today);

    /// <summary>What the respondent has to do until when, each under an id that stays the same when its day moves.</summary>
    public IReadOnlyList<RespondentDeadline> RespondentDeadlines(DateOnly today)
    {
        var deadlines = new List<RespondentDeadline>();
        if (IsReplyAwaited && LastNoticeToAnswer is { } notice && EndOfReply(notice) is { } end)
        {
            deadlines.Add(new(DeadlineKind.Reply, notice.Id, end, Moves(notice)));
        }

        if (ObstacleInStage(Act.FileAppeal) is null && ObstacleToAppeal() is null && LastRulingNotice is { } ruling)
        {
            deadlines.Add(new(DeadlineKind.AppealWindow, ruling.Id, AppealBy!.Value, Moves(ruling)));
        }

        return [.. deadlines.Where(deadline => !Deadline.IsPast(deadline.On, today))];
    }

    /// <summary>How often the day to answer a notice may have moved: when it was opened, and with each grant of more time.</summary>
    private int Moves(Notice notice) =>
        _arrivals.Count(arrival => arrival.Notice == notice.Id)
        + TimeRequests.Count(request => request.AskedAt >= notice.RecordedAt && request.Decision?.GrantedUntil is not null);

    /// <summary>
    /// The respondent replies: to each allegation, on the whole, or both. What they hand in becomes evidence of the case that they have seen.
    /// </summary>
    /// <param name="files">Their sources and days are written here.</param>
    public (ReplyId Reply, IReadOnlyList<EvidenceId> Evidence) ReplyAsRespondent(
        string text, IReadOnlyList<AllegationReply> onAllegations, IReadOnlyList<NewEvidence> files, Procedure procedure, Actor by,
        DateTimeOffset now)
    {
        RequireRespondent(by);
        Require(Act.RecordReply, by);
        Refuse(ObstacleToReply() ?? ObstacleInUnopened(LastNoticeToAnswer));
        if (string.IsNullOrWhiteSpace(text) && onAllegations.Count == 0)
        {
            throw new RuleBrokenException(RuleCodes.ReplyEmpty, "Write a reply to at least one allegation, or to the whole.", "a reply");
        }

        if (onAllegations.Any(answer => _allegations.TrueForAll(allegation => allegation.Id != answer.Allegation))
            || onAllegations.DistinctBy(answer => answer.Allegation).Count() != onAllegations.Count)
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, "Reply to the allegations of this case, and to each once.");
        }

        var today = CivilTime.DateOf(now);
        var evidence = TakeIn(
            [.. files.Select(file => file with { Source = FromRespondent, ReceivedOn = today, FromRespondent = true })], by, now);
        return (RecordReply(new NewReply(text, onAllegations, evidence), today, procedure, by, now), evidence);
    }

    /// <summary>The respondent appeals against the ruling that stands, on the day on which they send it.</summary>
    public Appeal AppealAsRespondent(
        Rulings.Ruling ruling, IReadOnlyList<string> grounds, string text, Procedure procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireRespondent(by);
        Refuse(ObstacleInUnopened(LastRulingNotice));
        return FileAppeal(ruling, new NewAppeal(grounds, text, CivilTime.DateOf(now)), procedure, respondent, by, now);
    }

    /// <summary>Puts on record that the respondent was invited to come in themself.</summary>
    public void NoteInvitation(UserId account, Actor by)
    {
        Require(Act.InviteRespondent, by);
        Refuse(ObstacleToInvitation());
        Raise(new RespondentInvited(Id, account));
    }

    /// <summary>The code itself puts its own entry on record: this asks whether one may be given, and makes the case take a new version.</summary>
    public void NoteCode(Actor by)
    {
        Require(Act.InviteRespondent, by);
        Refuse(ObstacleToInvitation());
        Touch();
    }

    private RuleBrokenException? ObstacleToInvitation() => IsKnownToRespondent
        ? null
        : new RuleBrokenException(
            RuleCodes.NoticeMissing, "The respondent learns of the case by the notice of the allegations. Serve it first.",
            "a served notice of the allegations");

    /// <exception cref="NotFoundException">Neither the respondent nor somebody who stands by them, or the allegations were not served yet.</exception>
    private void RequireReaderForRespondent(Actor by)
    {
        if (!(IsRespondent(by) || RepresentativeOf(by) is not null) || !IsKnownToRespondent)
        {
            throw new NotFoundException("complaint");
        }
    }

    /// <exception cref="NotFoundException">As for reading.</exception>
    /// <exception cref="ForbiddenException">Somebody who may read with the respondent, and not act for them.</exception>
    private void RequireRespondent(Actor by)
    {
        RequireReaderForRespondent(by);
        if (!SpeaksForRespondent(by))
        {
            throw new ForbiddenException("reads-only", "You may read this case. Only the respondent, or who may act for them, answers in it.");
        }
    }

    /// <summary>A party is barred already from everything that a hand in the case would bar them from.</summary>
    private void ParticipateUnlessParty(Actor by, Hand @as)
    {
        if (!SpeaksForRespondent(by) && !_parties.Exists(party => by.Is(party.Person)))
        {
            Participate(by, @as);
        }
    }
}

/// <param name="Notice">From which the time runs.</param>
/// <param name="Moves">Grows whenever the day moves.</param>
public sealed record RespondentDeadline(DeadlineKind Kind, NoticeId Notice, DateOnly On, int Moves);

[Recorded("RespondentInvited", 1)]
public sealed record RespondentInvited(ComplaintId Complaint, UserId Account) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
