using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>What is served on the respondent, what comes back, and what others outside ask. Gate 2.</summary>
public sealed partial class Complaint
{
    /// <summary>
    /// Serves the allegations with the material that the respondent is to see; each further notice starts the time to reply again.
    /// </summary>
    /// <param name="guard">Of this case.</param>
    public NoticeId ServeNotice(
        NewNotice served, IReadOnlyList<EvidenceId> disclosed, Procedure procedure, IdentityGuard guard, Actor by, DateTimeOffset now)
    {
        Require(Act.ServeNotice, by);
        Refuse(ObstacleInProposals());
        var notice = ServeToAnswer(NoticeKind.Allegations, served, disclosed, procedure, guard, by, now);
        Met(DeadlineKind.Investigation, now);
        return notice;
    }

    /// <summary>Serves what has come up for the appeal and the respondent has not seen. They have as long to answer as to the allegations.</summary>
    public NoticeId ServeAppealEvidence(
        NewNotice served, IReadOnlyList<EvidenceId> disclosed, Procedure procedure, IdentityGuard guard, Actor by, DateTimeOffset now)
    {
        Require(Act.ServeAppealEvidence, by);
        Refuse(ObstacleToServingAppealEvidence());
        return ServeToAnswer(NoticeKind.AppealEvidence, served, disclosed, procedure, guard, by, now);
    }

    /// <summary>Records a reply that came on paper.</summary>
    public ReplyId RecordReply(string text, DateOnly receivedOn, Procedure procedure, Actor by, DateTimeOffset now) =>
        RecordReply(new NewReply(text, [], []), receivedOn, procedure, by, now);

    private ReplyId RecordReply(NewReply given, DateOnly receivedOn, Procedure procedure, Actor by, DateTimeOffset now)
    {
        Require(Act.RecordReply, by);
        Refuse(ObstacleToReply());
        if (receivedOn > CivilTime.DateOf(now) || receivedOn < LastNoticeToAnswer!.ServedOn)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A reply comes after the notice and not in the future.");
        }

        var reply = new Reply(Common.Id.New<ReplyId>(), receivedOn, given.Text, by.User, now)
        {
            OnAllegations = given.OnAllegations.Count == 0 ? null : given.OnAllegations,
            Evidence = given.Evidence.Count == 0 ? null : given.Evidence,
        };
        var isFirst = Stage == Stage.NoticeServed;
        Replies = [.. Replies, reply];
        ParticipateUnlessParty(by, Hand.RecordedReply);
        Met(DeadlineKind.Reply, now);
        if (isFirst)
        {
            Due(DeadlineKind.ConvenePanel, procedure.EndOf(receivedOn, procedure.Rules.Deadlines.ConvenePanel));
        }

        Raise(new ReplyRecorded(Id, reply.Id, receivedOn));
        return reply.Id;
    }

    public ContactId RecordContact(string from, string to, string asked, DateTimeOffset at, Actor by, DateTimeOffset now)
    {
        Require(Act.RecordContact, by);
        if (at > now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A contact cannot lie in the future.");
        }

        var contact = new Contact(Common.Id.New<ContactId>(), from, to, asked, at, by.User);
        Contacts = [.. Contacts, contact];
        Raise(new ContactRecorded(Id, contact.Id, from, to, asked, at));
        return contact.Id;
    }

    /// <summary>What was decided and is to be served next: a ruling, or the decision on an appeal. Null when nothing waits to be served.</summary>
    public NoticeKind? DecisionToServe =>
        Stage != Stage.Ruled || DecisionUnderWay is not null ? null
        : !IsAppealDecided ? AppealBy is null ? NoticeKind.Ruling : null
        : IsAppealDecisionServed ? null : NoticeKind.AppealDecision;

    /// <summary>Serves the ruling, or the decision of the appeal, on the respondent. The window to appeal runs from that day.</summary>
    /// <param name="decided">The ruling, or the decision on the appeal: the respondent reads it from then on.</param>
    public NoticeId ServeDecision(
        NoticeKind decision, NewNotice served, ServedDecision decided, Procedure procedure, IdentityGuard guard, Actor by, DateTimeOffset now)
    {
        Require(decision == NoticeKind.AppealDecision ? Act.ServeAppealDecision : Act.ServeRuling, by);
        Refuse(ObstacleToServing(decision));
        if (served.ServedOn < decided.On)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A decision is served after it was made.");
        }

        Guard(guard, [(LeavingPart.NoticeText, null, served.Text), .. decided.Leaving()]);
        var notice = Serve(decision, served, [], procedure, by, now);
        if (notice.Method == ServiceMethod.Door)
        {
            DecisionUnderWay = notice.Id;
            ComesIntoForce(notice.AnswerBy, notice.DeemedOn is not null, now);
        }
        else
        {
            Arrived(decision, notice.AnswerBy, now);
        }

        return notice.Id;
    }

    /// <summary>Gate 2: the notice was served, and the reply to the last one came or its time ran out.</summary>
    /// <returns>What is still missing; empty when the respondent has been heard.</returns>
    public IReadOnlyList<string> MissingBeforeHearing(DateOnly today)
    {
        if (LastNoticeToAnswer is not { } notice)
        {
            return ["a served notice of the allegations"];
        }

        var replied = Replies.Any(reply => reply.ReceivedOn >= notice.ServedOn && reply.RecordedAt >= notice.RecordedAt);
        return replied ? []
            : EndOfReply(notice) is not { } end
                ? [$"service of the notice that was sent on {CivilTime.Written(notice.ServedOn)}: it was not opened yet"]
            : today > end ? []
            : [$"a reply, or the end of the time to reply on {CivilTime.Written(end)}"];
    }

    private RuleBrokenException? ObstacleToHearing(DateOnly today) =>
        MissingBeforeHearing(today) is { Count: > 0 } missing
            ? new RuleBrokenException(RuleCodes.ReplyOutstanding, "The respondent has not been heard yet.", missing)
            : null;

    private RuleBrokenException? ObstacleToServing(NoticeKind decision) =>
        DecisionToServe == decision || KindUnderWay == decision ? null
        : (decision == NoticeKind.AppealDecision) != IsAppealDecided
            ? new RuleBrokenException(
                RuleCodes.WrongStage, IsAppealDecided ? "The appeal is decided: serve its decision." : "There is no decided appeal.")
        : new RuleBrokenException(
            RuleCodes.AlreadyDone, IsAppealDecided ? "The decision on the appeal was served." : "The ruling was served: its window to appeal runs.");

    private RuleBrokenException? ObstacleToServingAppealEvidence() =>
        Unseen.Any() ? null : new RuleBrokenException(RuleCodes.AlreadyDone, "There is no evidence that the respondent has not seen.");

    /// <summary>During an appeal the respondent answers new evidence, and nothing else.</summary>
    private RuleBrokenException? ObstacleToReply() =>
        Stage == Stage.Appeal && LastNoticeToAnswer?.Kind != NoticeKind.AppealEvidence
            ? new RuleBrokenException(RuleCodes.WrongStage, "No new evidence was served that the respondent could answer.")
            : null;

    /// <summary>The last notice that opened a time to reply.</summary>
    private Notice? LastNoticeToAnswer =>
        _notices.Where(notice => notice.Kind.IsToBeAnswered()).MaxBy(notice => notice.RecordedAt);

    /// <summary>When the case was last opened for investigation: by triage, or by a reopening.</summary>
    private DateOnly AcceptedOn => CivilTime.DateOf(
        Reopenings.Select(reopening => reopening.ApprovedAt).Concat(TriageReadings.Select(reading => (DateTimeOffset?)reading.At))
            .Max() ?? ReceivedAt);

    private NoticeId ServeToAnswer(
        NoticeKind kind, NewNotice served, IReadOnlyList<EvidenceId> disclosed, Procedure procedure, IdentityGuard guard, Actor by,
        DateTimeOffset now)
    {
        var items = disclosed.Select(EvidenceOf).ToList();
        if (served.ServedOn < AcceptedOn || items.Exists(item => item.ReceivedOn > served.ServedOn))
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict, "A notice is served after the complaint was accepted, with material that was there by then.");
        }

        RequireServedBy(served, now);
        RequireFits(served.Bundle, items);
        Guard(guard, LeavingWith(kind, served, items, guard));
        foreach (var item in items.Where(item => item.Disclosure != Disclosure.Disclosed))
        {
            (item.Disclosure, item.DisclosureReason, item.Gist, item.DisclosureDecidedAt) = (Disclosure.Disclosed, null, null, now);
        }

        var notice = Serve(kind, served, disclosed, procedure, by, now);
        Met(DeadlineKind.Reply, now);
        if (notice.AnswerBy is { } answerBy)
        {
            Due(DeadlineKind.Reply, answerBy);
        }

        return notice.Id;
    }

    /// <summary>All words that the respondent is given with a notice. What was withheld until now leaves by its gist.</summary>
    private IEnumerable<(LeavingPart Part, Guid? About, string? Text)> LeavingWith(
        NoticeKind kind, NewNotice served, IReadOnlyList<Evidence> disclosed, IdentityGuard guard) =>
    [
        (LeavingPart.NoticeText, null, served.Text),
        .. kind == NoticeKind.Allegations
            ? Allegations.Select(allegation => (LeavingPart.Allegation, (Guid?)allegation.Id.Value, (string?)allegation.Text))
            : [],
        .. disclosed.SelectMany(item => new (LeavingPart, Guid?, string?)[]
        {
            (LeavingPart.EvidenceFileName, item.Id.Value, item.FileName),
            (LeavingPart.EvidenceSource, item.Id.Value, item.Source),
            (LeavingPart.EvidenceDescription, item.Id.Value, item.Description),
            (LeavingPart.EvidenceText, item.Id.Value, guard.Written.GetValueOrDefault(item.Id)),
        }),
        .. _evidence.Where(item => item.Disclosure == Disclosure.Withheld && !disclosed.Contains(item))
            .Select(item => (LeavingPart.Gist, (Guid?)item.Id.Value, item.Gist)),
    ];

    private Notice Serve(
        NoticeKind kind, NewNotice served, IReadOnlyList<EvidenceId> disclosed, Procedure procedure, Actor by, DateTimeOffset now)
    {
        RequireServedBy(served, now);
        var (isSent, rule) = (served.Method == ServiceMethod.Door, procedure.Rules.Service);
        DateOnly? deemedOn = !isSent || !served.IsTold || rule is null ? null
            : IsServedWhenSent ? served.ServedOn
            : procedure.EndOf(served.ServedOn, rule.DeemedAfterDays);
        var answerBy = LastDayFrom(kind, isSent ? deemedOn : served.ServedOn, procedure);
        var notice = new Notice(
            Common.Id.New<NoticeId>(), kind, served.Text, disclosed, served.Method, served.Proof, served.ServedOn, answerBy, by.User, now)
        {
            DeemedOn = deemedOn,
            DeemedUnder = deemedOn is null ? null : rule!.Clause,
            Bundle = served.Bundle?.Id,
            BundleSha256 = served.Bundle?.Sha256,
        };
        _notices.Add(notice);
        if (deemedOn == served.ServedOn)
        {
            RelyOn(known => known.IsServedWhenSent, now);
        }

        Participate(by, Hand.ServedNotice);
        Raise(isSent
            ? new NoticeSent(Id, notice.Id, kind, served.ServedOn, deemedOn, notice.DeemedUnder, answerBy, disclosed, Attested.To(notice))
            : new NoticeServed(Id, notice.Id, kind, served.ServedOn, answerBy, disclosed, Attested.To(notice)));
        return notice;
    }

    /// <summary>A bundle is handed over to whom it was made for, and discloses nothing of which the notice does not speak.</summary>
    private void RequireFits(DisclosureBundle? bundle, IReadOnlyList<Evidence> disclosed)
    {
        if (bundle is null)
        {
            return;
        }

        if (bundle.Complaint != Id || bundle.Recipient != BundleRecipient.Respondent)
        {
            throw new RuleBrokenException(
                RuleCodes.BundleForAnother, "Only a bundle of this case that was made for the respondent is served on them.");
        }

        var silent = bundle.Exhibits.Where(exhibit => !exhibit.IsGist).Select(exhibit => EvidenceOf(exhibit.Evidence))
            .Where(item => item.Disclosure != Disclosure.Disclosed && !disclosed.Contains(item)).ToList();
        if (silent.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.UndisclosedMaterial, "The bundle holds evidence that is not disclosed. Choose it as disclosed with this notice, too.",
                silent.Select(item => item.Id.Value.ToString()));
        }
    }

    private static void RequireServedBy(NewNotice served, DateTimeOffset now)
    {
        if (served.ServedOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A notice cannot have been served in the future.");
        }

        if (served.Method == ServiceMethod.Door && served.ServedOn != CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "What goes through the respondent's door is sent today.");
        }
    }
}

[Recorded("NoticeServed", 1)]
public sealed record NoticeServed(
    ComplaintId Complaint, NoticeId Notice, NoticeKind Kind, DateOnly ServedOn, DateOnly? AnswerBy, IReadOnlyList<EvidenceId> Disclosed,
    Attested Attested)
    : DomainEvent(StreamId.Of(Complaint), Notice.Value);

/// <summary>That a notice was sent through the respondent's door. It is served when they open it, or when it is deemed to be.</summary>
/// <param name="DeemedOn">Null when no rule deems it served.</param>
/// <param name="AnswerBy">If nobody opens it before it is deemed served; null without such a day, and for what needs no answer.</param>
[Recorded("NoticeSent", 1)]
public sealed record NoticeSent(
    ComplaintId Complaint, NoticeId Notice, NoticeKind Kind, DateOnly SentOn, DateOnly? DeemedOn, string? Clause, DateOnly? AnswerBy,
    IReadOnlyList<EvidenceId> Disclosed, Attested Attested)
    : DomainEvent(StreamId.Of(Complaint), Notice.Value);

[Recorded("ReplyRecorded", 1)]
public sealed record ReplyRecorded(ComplaintId Complaint, ReplyId Reply, DateOnly ReceivedOn) : DomainEvent(StreamId.Of(Complaint), Reply.Value);

[Recorded("ContactRecorded", 1)]
public sealed record ContactRecorded(ComplaintId Complaint, ContactId Contact, string From, string To, string Asked, DateTimeOffset At)
    : DomainEvent(StreamId.Of(Complaint), Contact.Value);
