using Vetting.Domain.Auditing;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>From triage to the reply, and the ends that need no ruling.</summary>
public sealed partial class Complaint
{
    /// <summary>Gate 1: every criterion answered; a dismissal founded on one, and by the draw decided by a second reader.</summary>
    /// <param name="drawnForSecondReading">Whether this dismissal is in the rulebook's random sample.</param>
    public void Triage(
        IReadOnlyList<CriterionAnswer> answers, TriageOutcome outcome, string? criterion, string reason, bool drawnForSecondReading, RulebookContent procedure, Candidate respondent,
        Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Received);
        CheckReading(answers, outcome, criterion, reason, procedure);
        var isReadAgain = DistinctFromConcluded is not null || (outcome == TriageOutcome.Dismiss && drawnForSecondReading);
        RequireInterimQuestionAsked(outcome, isReadAgain);
        Read(new TriageReading(by.User, now, answers, outcome, criterion, reason, IsSecond: false), by, now);
        if (isReadAgain)
        {
            Stage = Stage.Triage;
            return;
        }

        Conclude(outcome, reason, procedure, respondent, now);
    }

    /// <summary>Gate 1: another reader decides what the first one read.</summary>
    public void SecondRead(
        IReadOnlyList<CriterionAnswer> answers, TriageOutcome outcome, string? criterion, string reason, RulebookContent procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Triage);
        if (TookPart(by))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "The second reader has had no hand in the case before.");
        }

        CheckReading(answers, outcome, criterion, reason, procedure);
        RequireInterimQuestionAsked(outcome, isReadAgain: false);
        Read(new TriageReading(by.User, now, answers, outcome, criterion, reason, IsSecond: true), by, now);
        Conclude(outcome, reason, procedure, respondent, now);
    }

    public EvidenceId RecordEvidence(string fileName, string sha256, string mediaType, string source, DateOnly receivedOn, Actor by, DateTimeOffset now)
    {
        RequireOpen();
        if (Stage is Stage.Ruled or Stage.Appeal)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "The matter is decided. New evidence is a ground for an appeal or a reopening.");
        }

        if (receivedOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "Evidence cannot have been received in the future.");
        }

        if (_evidence.Exists(earlier => earlier.Sha256 == sha256))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "A file with this content is already in the case.");
        }

        return Add(new Evidence(Common.Id.New<EvidenceId>(), fileName, sha256, mediaType, source, receivedOn), by).Id;
    }

    /// <exception cref="NotFoundException">The case holds no such evidence.</exception>
    public Evidence EvidenceOf(EvidenceId id) => _evidence.Find(item => item.Id == id) ?? throw new NotFoundException("piece of evidence");

    /// <summary>Gate 2: withheld from the respondent by a reasoned decision that gives the gist, or not relied on at all.</summary>
    public void DecideDisclosure(EvidenceId evidence, Disclosure decision, string reason, string? gist, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Investigation, Stage.NoticeServed, Stage.Reply, Stage.Panel);
        var item = EvidenceOf(evidence);
        if (decision is not (Disclosure.Withheld or Disclosure.Excluded) || item.Disclosure == Disclosure.Disclosed)
        {
            throw new RuleBrokenException(RuleCodes.UndisclosedMaterial, "Material is disclosed by a notice; what was disclosed stays disclosed. Here it is withheld or excluded.");
        }

        if (decision == Disclosure.Withheld && string.IsNullOrWhiteSpace(gist))
        {
            throw new RuleBrokenException(RuleCodes.UndisclosedMaterial, "Withheld material needs its gist given to the respondent.", "gist");
        }

        (item.Disclosure, item.DisclosureReason, item.Gist, item.DisclosureDecidedAt) = (decision, reason, decision == Disclosure.Withheld ? gist : null, now);
        Participate(by, Hand.DecidedDisclosure);
        Raise(new DisclosureDecided(Id, evidence, decision, reason));
    }

    /// <summary>Serves the allegations with the material that the respondent is to see; each further notice opens the time to reply anew.</summary>
    public NoticeId ServeNotice(string text, IReadOnlyList<EvidenceId> disclosed, ServiceMethod method, string proof, DateOnly servedOn, RulebookContent procedure, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Investigation, Stage.NoticeServed, Stage.Reply, Stage.Panel);
        RequireInterimProposalsDecided();
        var items = disclosed.Select(EvidenceOf).ToList();
        if (servedOn < AcceptedOn || items.Exists(item => item.ReceivedOn > servedOn))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A notice is served after the complaint was accepted, with material that was there by then.");
        }

        RequireServedBy(servedOn, now);
        foreach (var item in items)
        {
            (item.Disclosure, item.DisclosureReason, item.Gist, item.DisclosureDecidedAt) = (Disclosure.Disclosed, null, null, now);
        }

        var answerBy = servedOn.AddDays(procedure.Deadlines.Reply);
        var notice = Serve(NoticeKind.Allegations, text, disclosed, method, proof, servedOn, answerBy, by, now);
        Met(DeadlineKind.Investigation, now);
        Met(DeadlineKind.Reply, now);
        Due(DeadlineKind.Reply, answerBy);
        if (Stage != Stage.Panel)
        {
            Stage = Stage.NoticeServed;
        }

        return notice;
    }

    public ReplyId RecordReply(string text, DateOnly receivedOn, RulebookContent procedure, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.NoticeServed, Stage.Reply, Stage.Panel);
        if (receivedOn > CivilTime.DateOf(now) || receivedOn < LastNoticeOfAllegations!.ServedOn)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A reply comes after the notice and not in the future.");
        }

        var reply = new Reply(Common.Id.New<ReplyId>(), receivedOn, text, by.User, now);
        Replies = [.. Replies, reply];
        Participate(by, Hand.RecordedReply);
        Met(DeadlineKind.Reply, now);
        if (Stage == Stage.NoticeServed)
        {
            Stage = Stage.Reply;
            Due(DeadlineKind.ConvenePanel, receivedOn.AddDays(procedure.Deadlines.ConvenePanel));
        }

        Raise(new ReplyRecorded(Id, reply.Id, receivedOn));
        return reply.Id;
    }

    public ContactId RecordContact(string from, string to, string asked, DateTimeOffset at, Actor by, DateTimeOffset now)
    {
        if (at > now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A contact cannot lie in the future.");
        }

        var contact = new Contact(Common.Id.New<ContactId>(), from, to, asked, at, by.User);
        Contacts = [.. Contacts, contact];
        Raise(new ContactRecorded(Id, contact.Id, from, to, asked, at));
        return contact.Id;
    }

    /// <param name="sitting">The panel that sits on the case, if one does: it is discharged.</param>
    public void Withdraw(string reason, Panel? sitting, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireUndecided();
        Participate(by, Hand.Closed);
        sitting?.Discharge(reason, now);
        Close(Complaints.Disposition.Withdrawn, reason, respondent, now);
    }

    /// <summary>Ends a case that needs no ruling: merged into another, referred to another body, or the respondent has left.</summary>
    /// <param name="sitting">The panel that sits on the case, if one does: it is discharged.</param>
    public void DisposeAs(Disposition disposition, string reason, Complaint? mergedInto, Panel? sitting, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireUndecided();
        if (disposition is not (Complaints.Disposition.Merged or Complaints.Disposition.ReferredOut or Complaints.Disposition.RespondentLeft))
        {
            throw new RuleBrokenException(RuleCodes.CannotClose, "Only Merged, ReferredOut and RespondentLeft end a case so. A dismissal is a triage decision, a withdrawal has its own act, and a decision needs a ruling.");
        }

        if (disposition == Complaints.Disposition.Merged == mergedInto is null || mergedInto?.Id == Id || (mergedInto is not null && (!mergedInto.IsOpen || mergedInto.Respondent != Respondent)))
        {
            throw new RuleBrokenException(RuleCodes.CannotClose, "A case is merged into another open case about the same respondent.");
        }

        if (mergedInto is not null)
        {
            RelatedTo = [.. RelatedTo, mergedInto.Id];
        }

        Participate(by, Hand.Closed);
        sitting?.Discharge(reason, now);
        Close(disposition, reason, respondent, now);
    }

    /// <summary>Gate 2: the notice was served, and the reply to the last one came or its time ran out.</summary>
    /// <returns>What is still missing; empty when the respondent has been heard.</returns>
    public IReadOnlyList<string> MissingBeforeHearing(DateOnly today)
    {
        if (LastNoticeOfAllegations is not { } notice)
        {
            return ["a served notice of the allegations"];
        }

        var replied = Replies.Any(reply => reply.ReceivedOn >= notice.ServedOn && reply.RecordedAt >= notice.RecordedAt);
        return replied || today > notice.AnswerBy ? [] : [$"a reply, or the end of the time to reply on {notice.AnswerBy:yyyy-MM-dd}"];
    }

    /// <summary>Gate 2: nothing is relied on that the respondent has not seen, or been given the gist of.</summary>
    private void RequireDisclosure()
    {
        var unseen = _evidence.Where(item => item.Disclosure == Disclosure.NotYet
            || (item.Disclosure == Disclosure.Withheld && item.DisclosureDecidedAt > LastNoticeOfAllegations?.RecordedAt)).ToList();
        if (unseen.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.UndisclosedMaterial,
                "The respondent has not seen all the material: disclose it, give the gist of what is withheld in a notice, or exclude it.", unseen.Select(item => item.Id.Value.ToString()));
        }
    }

    private Notice? LastNoticeOfAllegations => _notices.Where(notice => notice.Kind == NoticeKind.Allegations).MaxBy(notice => notice.RecordedAt);

    private static void CheckReading(IReadOnlyList<CriterionAnswer> answers, TriageOutcome outcome, string? criterion, string reason, RulebookContent procedure)
    {
        var open = procedure.TriageCriteria.Select(criterion => criterion.Code).Except(answers.Select(answer => answer.Criterion)).ToList();
        if (open.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.TriageIncomplete, "Every criterion must be answered.", open);
        }

        if (answers.FirstOrDefault(answer => procedure.TriageCriteria.All(criterion => criterion.Code != answer.Criterion)) is { } unknown)
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, $"The rulebook has no criterion '{unknown.Criterion}'.");
        }

        var founding = procedure.TriageCriteria.FirstOrDefault(row => row.Code == criterion);
        if (outcome == TriageOutcome.Dismiss
            && (founding?.DismissWhen is not { } ground || answers.Any(answer => answer.Criterion == criterion && answer.Answer != ground) || string.IsNullOrWhiteSpace(reason)))
        {
            throw new RuleBrokenException(RuleCodes.DismissalUnfounded, "A dismissal needs a criterion whose answer allows it, and a reason.", "criterion", "reason");
        }
    }

    private void Read(TriageReading reading, Actor by, DateTimeOffset now)
    {
        TriageReadings = [.. TriageReadings, reading];
        Participate(by, reading.IsSecond ? Hand.SecondRead : Hand.Triaged);
        Met(DeadlineKind.Acknowledge, now);
        Raise(new ComplaintTriaged(Id, reading.Outcome, reading.Criterion, reading.Reason, reading.IsSecond));
    }

    private void Conclude(TriageOutcome outcome, string reason, RulebookContent procedure, Candidate respondent, DateTimeOffset now)
    {
        Met(DeadlineKind.Triage, now);
        if (outcome == TriageOutcome.Dismiss)
        {
            Close(Complaints.Disposition.Dismissed, reason, respondent, now);
            return;
        }

        Stage = Stage.Investigation;
        Due(DeadlineKind.Investigation, CivilTime.DateOf(now).AddDays(procedure.Deadlines.Investigation));
    }

    private Evidence Add(Evidence item, Actor by)
    {
        _evidence.Add(item);
        Participate(by, Hand.RecordedEvidence);
        Raise(new EvidenceRecorded(Id, item.Id, Attested.To(item)));
        return item;
    }

    private NoticeId Serve(
        NoticeKind kind, string text, IReadOnlyList<EvidenceId> disclosed, ServiceMethod method, string proof, DateOnly servedOn, DateOnly? answerBy, Actor by, DateTimeOffset now)
    {
        RequireServedBy(servedOn, now);
        var notice = new Notice(Common.Id.New<NoticeId>(), kind, text, string.Join(' ', disclosed.Select(id => id.Value)), method, proof, servedOn, answerBy, by.User, now);
        _notices.Add(notice);
        Participate(by, Hand.ServedNotice);
        Raise(new NoticeServed(Id, notice.Id, kind, servedOn, answerBy, disclosed, Attested.To(notice)));
        return notice.Id;
    }

    /// <summary>When the case was last opened for investigation: by triage, or by a reopening.</summary>
    private DateOnly AcceptedOn => CivilTime.DateOf(
        Reopenings.Select(reopening => reopening.ApprovedAt).Concat(TriageReadings.Select(reading => (DateTimeOffset?)reading.At)).Max() ?? ReceivedAt);

    private static void RequireServedBy(DateOnly servedOn, DateTimeOffset now)
    {
        if (servedOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A notice cannot have been served in the future.");
        }
    }

    private void RequireUndecided()
    {
        RequireOpen();
        if (Stage is Stage.Ruled or Stage.Appeal)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "The case is decided: it ends by appeal or by closing.");
        }
    }

    private void Close(Disposition disposition, string reason, Candidate respondent, DateTimeOffset now)
    {
        (Stage, Disposition, ClosingReason, ClosedAt) = (Stage.Closed, disposition, reason, now);
        Met(_ => true, now);
        foreach (var measure in _interimMeasures.Where(measure => measure.State is InterimState.Proposed or InterimState.Active))
        {
            End(measure, measure.State == InterimState.Active ? InterimState.Lifted : InterimState.Refused, $"The case was closed: {disposition}.", respondent, now);
        }

        Raise(new CaseClosed(Id, disposition, reason));
    }
}

[Recorded("ComplaintTriaged", 1)]
public sealed record ComplaintTriaged(ComplaintId Complaint, TriageOutcome Outcome, string? Criterion, string Reason, bool IsSecond)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("EvidenceRecorded", 1)]
public sealed record EvidenceRecorded(ComplaintId Complaint, EvidenceId Evidence, Attested Attested) : DomainEvent(StreamId.Of(Complaint), Evidence.Value);

[Recorded("DisclosureDecided", 1)]
public sealed record DisclosureDecided(ComplaintId Complaint, EvidenceId Evidence, Disclosure Decision, string Reason) : DomainEvent(StreamId.Of(Complaint), Evidence.Value);

[Recorded("NoticeServed", 1)]
public sealed record NoticeServed(
    ComplaintId Complaint, NoticeId Notice, NoticeKind Kind, DateOnly ServedOn, DateOnly? AnswerBy, IReadOnlyList<EvidenceId> Disclosed, Attested Attested)
    : DomainEvent(StreamId.Of(Complaint), Notice.Value);

[Recorded("ReplyRecorded", 1)]
public sealed record ReplyRecorded(ComplaintId Complaint, ReplyId Reply, DateOnly ReceivedOn) : DomainEvent(StreamId.Of(Complaint), Reply.Value);

[Recorded("ContactRecorded", 1)]
public sealed record ContactRecorded(ComplaintId Complaint, ContactId Contact, string From, string To, string Asked, DateTimeOffset At)
    : DomainEvent(StreamId.Of(Complaint), Contact.Value);

[Recorded("CaseClosed", 1)]
public sealed record CaseClosed(ComplaintId Complaint, Disposition Disposition, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
