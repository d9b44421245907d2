using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Appeals;
using Vetting.Application.Bundles;
using Vetting.Application.Calendars;
using Vetting.Application.Complaints;
using Vetting.Application.Doors;
using Vetting.Application.Files;
using Vetting.Application.Letters;
using Vetting.Application.MyCases;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Application.Statements;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Server.Demo;

/// <summary>What a panel decides on the first allegation; the others it finds not proved.</summary>
internal sealed record Verdict(FindingOutcome Outcome, SanctionPoint? Sanction)
{
    public static Verdict NotProved { get; } = new(FindingOutcome.NotProved, null);

    public static Verdict NoCase { get; } = new(FindingOutcome.NoCaseToAnswer, null);

    public static Verdict Proved(string sanction, int? months = null) => new(FindingOutcome.Proved, new SanctionPoint(sanction, months));
}

/// <summary>What is reported. Days count back from the report.</summary>
/// <param name="Complainant">Null when the report is anonymous.</param>
/// <param name="EventBefore">Null when nobody knows the day.</param>
internal sealed record Report(
    Invented Respondent, string Category, Severity Severity, string Text, Invented? Complainant, bool IsConfidential, int? EventBefore,
    string? Second = null,
    Invented? Witness = null, string? DistinctFromConcluded = null);

/// <summary>One case from its report on. Each call plans the next steps, some days after the ones before.</summary>
internal sealed class CaseStory
{
    private static readonly string[] Usual = ["chair", "panel1", "panel2"];

    private static readonly ComplaintSource[] Sources =
        [ComplaintSource.PartyMember, ComplaintSource.Staff, ComplaintSource.MemberOfThePublic, ComplaintSource.OtherBody];

    private static readonly (string Name, string MediaType, string Source)[] Files =
    [
        ("statement.pdf", "application/pdf", "Statement of the person who reported it"),
        ("messages.png", "image/png", "Screenshots, compared with the original on the telephone"),
        ("minutes.pdf", "application/pdf", "Minutes of the branch meeting"),
        ("interview.pdf", "application/pdf", "Note of an interview, agreed by the person interviewed"),
        ("letter.pdf", "application/pdf", "Letter handed in at the office"),
    ];

    private static readonly string[] Answers =
    [
        "I remember it differently, and say how in the statement that I attach.",
        "I accept that it happened, and I regret it.",
        "I deny it. Two people who were present will say so.",
        "I was under pressure, which explains it and does not excuse it.",
        "It is true in part. I never meant it as it was understood.",
    ];

    private readonly Story _story;
    private readonly Strand _strand;
    private readonly Report _report;
    private readonly int _number;
    private readonly string _officer;
    private readonly string _otherOfficer;
    private readonly List<EvidenceId> _toDisclose = [];

    private IReadOnlyList<AllegationId> _allegations = [];
    private string[] _sitting = [];
    private bool _isInterimAsked;
    private bool _isInvestigated;
    private int _files;
    private InterimMeasureId _measure;
    private EvidenceId _latest;
    private CaseTaskId _task;
    private PanelId _panel;
    private RulingId _ruling;
    private AppealId _appeal;
    private string _ground = "";
    private ReopeningId _reopening;
    private Verdict _verdict = Verdict.NotProved;

    public CaseStory(Story story, int number, int daysAgo, Report report)
    {
        (_story, _number, _report) = (story, number, report);
        (_officer, _otherOfficer) = number % 2 == 0 ? ("officer", "officer2") : ("officer2", "officer");
        _strand = new Strand(story, daysAgo, number * 37 % 360);
        _strand.After(0, Log);
    }

    public string Reference { get; private set; } = "";

    public Invented Respondent => _report.Respondent;

    public CaseStory Acknowledge(int after = 1) => Then(after, _officer, version => new AcknowledgeComplaint(
        Reference, version, _story.Day,
        _report.Complainant is null ? "Nobody to write to: the complaint is anonymous" : "By e-mail to the complainant"));

    /// <summary>If the interim question has to be asked first, it is asked, and the answer is that nothing is needed.</summary>
    public CaseStory Accept(int after = 3)
    {
        if (_report.Severity >= Severity.Serious && !_isInterimAsked)
        {
            DecideAgainstInterim();
        }

        return Acknowledge().Then(after - 1, _officer, version => new TriageComplaint(
            Reference, version, Criteria(), TriageOutcome.Accept, null, "If it is proved, it breaks a rule, and there is something to go on."));
    }

    /// <summary>If the dismissal is drawn at random, a second reader reads it and agrees.</summary>
    public CaseStory Dismiss(string criterion, string reason, int after = 3) => Acknowledge().Then(after - 1, async () =>
    {
        await Send(_officer, version => new TriageComplaint(Reference, version, Criteria(criterion), TriageOutcome.Dismiss, criterion, reason));
        if (await _story.Look(db => db.Complaints.AnyAsync(complaint => complaint.Reference == Reference && complaint.Stage == Stage.Triage)))
        {
            await Send(
                _otherOfficer,
                version =>
                    new SecondReadComplaint(
                        Reference, version, Criteria(criterion), TriageOutcome.Dismiss, criterion, "I read it as the first reader did."));
        }
    });

    public CaseStory SecondRead(int after = 2) => Then(after, _otherOfficer, version => new SecondReadComplaint(
        Reference, version, Criteria(), TriageOutcome.Accept, null, "It is another occasion, and it was not before the earlier panel."));

    public CaseStory DecideAgainstInterim(string reason = "The two will not meet before the ruling, and no evidence is at risk.", int after = 1)
    {
        _isInterimAsked = true;
        return Then(after, _officer, version => new DecideAgainstInterimMeasure(Reference, version, reason));
    }

    public CaseStory ProposeInterim(InterimKind kind, int days, string reasons, int after = 1)
    {
        _isInterimAsked = true;
        return Then(after, async () => _measure = await Send(_officer, version => new ProposeInterimMeasure(
            Reference, version, kind,
            [.. _story.Rulebook.Interim.NecessityTest.Select(question => new NecessityAnswer(question.Code, $"Considered: {question.Text}"))],
            "Separate meetings, and an undertaking not to make contact. Neither can be watched over.",
            "The selection goes on; endorsement waits until this ends.",
            reasons, _story.Day.AddDays(days), null)));
    }

    public CaseStory DecideInterim(bool approve, string reason, int after = 1) =>
        Then(after, _otherOfficer, version => new DecideInterimMeasure(Reference, version, _measure, approve, reason));

    public CaseStory LiftInterim(string reason, int after = 1) =>
        Then(after, _officer, version => new LiftInterimMeasure(Reference, version, _measure, reason));

    /// <summary>The nightly job records what has lapsed.</summary>
    public CaseStory Lapse(int after) => Then(after, () => _story.Send(Caller.System(), new LapseInterimMeasures()));

    public CaseStory Assign(int after = 1)
    {
        _isInvestigated = true;
        return Then(after, _officer, version => new AssignCase(Reference, version, _story.Account("investigator"), AccessKind.Investigator));
    }

    public CaseStory Investigate() => Assign().Evidence().Evidence();

    public CaseStory Evidence(int after = 6)
    {
        var (name, mediaType, source) = Files[(_number + _files++) % Files.Length];
        var finder = _isInvestigated ? "investigator" : _officer;
        return Then(after, async () =>
        {
            var file = mediaType == Paper.MediaType
                ? await _story.Send(finder, new StoreEvidenceFile(Reference, Paper.Write($"Demo case {_number}: {source}")))
                : null;
            _latest = await Send(finder, version => new RecordEvidence(
                Reference, version, name, file?.Sha256 ?? Sha256(name), mediaType, source, _story.Day, File: file));
            _toDisclose.Add(_latest);
        });
    }

    /// <summary>A file comes with a password. The scanner cannot look into it, and the officer decides that it is opened all the same.</summary>
    public CaseStory ReceiveLocked(string fileName, string source, string description, string reason, int after = 4) => Then(after, async () =>
    {
        var file = await _story.Send(_officer, new StoreEvidenceFile(Reference, LockedZip.Write(description)));
        _latest = await Send(_officer, version => new RecordEvidence(
            Reference, version, fileName, file.Sha256, LockedZip.MediaType, source, _story.Day, File: file, Description: description));
        await _story.Send(Caller.System(), new EndScan(_latest, await BeginScanOf(_latest), ScanVerdict.NotLookedInto("it is encrypted")));
    }).Then(1, _officer, version => new ReleaseEvidenceFile(Reference, version, _latest, reason));

    /// <summary>The respondent hands in what the panel did not have, for an appeal.</summary>
    public CaseStory HandIn(string fileName, string source, int after = 4) => Then(after, _officer, version => new RecordEvidence(
        Reference, version, fileName, Sha256(fileName), "application/pdf", source, _story.Day, FromRespondent: true));

    /// <summary>Withholds the latest piece of evidence from the respondent, who is given its gist.</summary>
    public CaseStory Withhold(string gist, int after = 1) => Disclose(Disclosure.Withheld, "It would tell who reported it.", gist, after);

    public CaseStory Exclude(string reason, int after = 1) => Disclose(Disclosure.Excluded, reason, null, after);

    public CaseStory Notice(int after = 6) => Then(after, async () =>
    {
        await Send(_officer, version => new ServeNotice(
            Reference, version, NoticeKind.Allegations,
            $"This is what is alleged: {_report.Text} The material listed here goes with this notice. Please reply within the time given.",
            [.. _toDisclose], Method, Proof, _story.Day));
        _toDisclose.Clear();
    });

    /// <summary>The three of the case that must always work reply themselves; for all others an officer records what came on paper.</summary>
    public CaseStory Reply(int after = 9) => Party.Scenario.Contains(Respondent.Number)
        ? ReplyThemself(after)
        : Then(after, _officer, version => new RecordReply(Reference, version, Answers[_number % Answers.Length], _story.Day));

    private CaseStory ReplyThemself(int after) => Then(after, async () =>
    {
        var invitation = await Send(_officer, version => new InviteRespondent(Reference, version));
        var respondent = await _story.Respondent(Respondent.Person, invitation.Path);
        await _story.Send(respondent, new ReplyToAllegations(
            Reference, "Please hear me before you decide.",
            [.. _allegations.Select(allegation => new AllegationReply(allegation, Answers[_number % Answers.Length]))], []));
    });

    /// <summary>The respondent, who has come in before, lets a companion in to read the case.</summary>
    public CaseStory NameCompanion(string name, int after = 1) => Then(after, async () =>
        await _story.Send(await Themself(), new NameRepresentative(Reference, name, null, RepresentativeKind.Companion, MayAct: false)));

    /// <summary>The respondent objects to a member of the panel, and its chair refuses that on the same day.</summary>
    public CaseStory Object(string member, string why, string reasons, int after = 0)
    {
        var chair = _sitting[0];
        var objection = default(ObjectionId);
        return Then(after, async () => objection = await _story.Send(await Themself(), new ObjectToMember(Reference, _story.Account(member), why)))
            .Then(0, async () => await _story.Send(chair, new DecideObjection(_panel, await PanelVersion(), objection, IsUpheld: false, reasons)));
    }

    public CaseStory Contact(string from, string to, string asked, int after = 2) =>
        Then(after, _officer, version => new RecordContact(Reference, version, from, to, asked, _story.Now));

    public CaseStory Note(string text, string by = "investigator", int after = 1) =>
        Then(after, () => _story.Send(by, new WriteCaseNote(Reference, text)));

    /// <summary>A note that corrects the latest one.</summary>
    public CaseStory Correct(string text, string by = "investigator", int after = 1) => Then(after, async () =>
    {
        var notes = await _story.Send(by, new GetCaseNotes(Reference, Limit: 1));
        await _story.Send(by, new WriteCaseNote(Reference, text, Corrects: notes.Items[0].Id));
    });

    public CaseStory Call(
        CommunicationWay way, Correspondent with, string? name, CommunicationDirection direction, string text, string by = "investigator",
        int after = 1) => Then(after, () => _story.Send(by, new WriteCaseNote(
            Reference, text, Communication: new Communication(way, with, name, direction, _story.Now.AddHours(-1)))));

    public CaseStory Task(string what, int dueIn, string @for, string by, int after = 1) =>
        Then(after, async () => _task = await _story.Send(by, new SetCaseTask(Reference, what, _story.Day.AddDays(dueIn), _story.Account(@for))));

    /// <summary>Moves the latest task.</summary>
    public CaseStory MoveTask(int days, string @for, string reason, int after = 1) => Then(after, async () =>
    {
        var task = await _story.Look(db => db.CaseTasks.AsNoTracking().SingleAsync(task => task.Id == _task));
        await _story.Send(@for, new MoveCaseTask(Reference, _task, task.Version, task.DueOn.AddDays(days), _story.Account(@for), reason));
    });

    public CaseStory FinishTask(string by, int after = 1) => Then(after, async () => await _story.Send(by, new FinishCaseTask(
        Reference, _task, await _story.Look(db => db.CaseTasks.Where(task => task.Id == _task).Select(task => task.Version).SingleAsync()))));

    public CaseStory Plan(string questions, string linesOfInquiry, string interviews, int after = 1) =>
        Then(after, "investigator", version => new PlanInvestigation(
            Reference, version, [.. _allegations.Select(allegation => new PlannedQuestions(allegation, questions))], linesOfInquiry, interviews));

    /// <summary>An interview, to whose text whoever was interviewed agrees the next day.</summary>
    public CaseStory Interview(Correspondent with, string? name, string account, int after = 2)
    {
        var held = default(InterviewId);
        return Then(after, async () => held = await Send("investigator", version => new RecordInterview(
                Reference, version, new NewInterview(with, name, _story.Now.AddHours(-1), "", account))))
            .Then(1, async () => _toDisclose.Add(
                await Send("investigator", version => new SettleInterview(Reference, version, held, IsAgreed: true, Remarks: null))));
    }

    /// <summary>A report that rests on all that is to be disclosed.</summary>
    /// <summary>The investigator asks the witness of the case, who answers with these words, or has not yet.</summary>
    public CaseStory Statement(string asked, string? draft, string? words, int after = 2) => Then(after, async () =>
    {
        var given = await Send("investigator", version => new AskForStatement(Reference, version, 1, asked, draft, ByMail: false));
        if (words is not null)
        {
            var key = await _story.Look(db => db.Statements.Where(one => one.Id == given.Statement)
                .Join(db.DoorKeys, one => one.Key, key => key.Id, (_, key) => key).AsNoTracking().SingleAsync());
            var witness = Caller.ThroughDoor(Door.Of(key), null);
            await _story.Send(witness, new KeepStatement(words));
            await _story.Send(witness, new ConfirmStatement(words, IsTrue: true));
            _toDisclose.Add(await _story.Look(db =>
                db.Statements.Where(one => one.Id == given.Statement).Select(one => one.Evidence!.Value).SingleAsync()));
        }
    });

    public CaseStory Report(string facts, string summary, string? recommendation = null, int after = 2) => Then(after, async () =>
    {
        await Send("investigator", version => new SubmitInvestigationReport(Reference, version, new NewInvestigationReport(
            [.. _allegations.Select(allegation => new FindingOfFact(allegation, facts, [.. _toDisclose]))], summary, recommendation, null)));
        _toDisclose.Add(await _story.Look(async db =>
            (await db.Investigations.AsNoTracking().SingleAsync(known => known.Id == db.Complaints.Single(one => one.Reference == Reference).Id))
            .Reports[^1].Evidence));
    });

    /// <summary>The officer redacts words of the report, and composes a bundle of it for the respondent.</summary>
    public CaseStory Bundle(string words, RedactionReason reason, int after = 1) => Then(after, async () =>
    {
        var report = _toDisclose[^1];
        await _story.Send(Caller.System(), new EndScan(report, await BeginScanOf(report), ScanVerdict.Clean));
        var found = (await _story.Send(_officer, new GetRedactions(Reference, report, words))).Found!;
        await _story.Send(_officer, new Redact(Reference, report, [.. found.SelectMany(hit => hit.Places)], reason));
        await _story.Send(_officer, new ComposeBundle(
            Reference, await _story.Send(_officer, new PrintBundle(Reference, BundleRecipient.Respondent, [report]))));
    });

    /// <summary>The officer writes what was done to whom it concerns, and posts it.</summary>
    public CaseStory Letter(LetterKind kind, int after = 0) => Then(after, async () => await _story.Send(_officer, new SendCaseLetter(
        Reference, await _story.Send(_officer, new PrintCaseLetter(Reference, kind, LetterMethod.Post,
            "3 Invented Lane\nNether Example\nEX4 2ZZ")))));

    public CaseStory Restrict(string reason, int after = 0, params string[] named) =>
        Then(after, _officer, version => new RestrictCase(Reference, version, [.. named.Append(_officer).Distinct().Select(_story.Account)], reason));

    /// <summary>Puts the identity of the witness into the vault.</summary>
    public CaseStory ProtectWitness(int after = 1) =>
        Then(after, _officer, version => new ProtectWitness(Reference, version, _report.Witness!.Person));

    /// <summary>The officer opens the vault.</summary>
    public CaseStory OpenIdentity(string reason, int after = 1) =>
        Then(after, () => _story.Send(_officer, new OpenIdentity(Reference, reason)));

    /// <summary>Everything up to the hearing, without the panel.</summary>
    public CaseStory Hear() => Accept().Investigate().Notice().Reply();

    /// <summary>The same, where whoever complained and the respondent are written to.</summary>
    public CaseStory HearByLetter() => Letter(LetterKind.Acknowledgement).Accept().Investigate().Notice().Letter(LetterKind.Notice).Reply();

    /// <param name="members">The chair first; if empty, the people who usually sit.</param>
    public CaseStory Panel(int after = 8, params string[] members)
    {
        string[] sitting = members.Length > 0 ? members : Usual;
        _sitting = sitting;
        return Then(after, async () => _panel = await Send(_officer, version => new ConvenePanel(
            Reference, version, [.. sitting.Select(_story.Account)], _story.Account(sitting[0]))));
    }

    /// <param name="members">If empty, all who sit.</param>
    public CaseStory Declare(int after = 2, params string[] members) =>
        Each(after, members, member => _story.Send(member, new DeclareInterest(_panel, HasInterest: false, null)));

    /// <summary>The officer fixes a sitting in so many days, in the afternoon.</summary>
    public CaseStory FixSitting(int inDays, string place, bool isRespondentInvited, int after = 1) => Then(after, () => _story.Send(
        _officer, new FixSitting(Reference, new(_story.Day.AddDays(inDays), new TimeOnly(14, 30), 120, "Europe/London", place, isRespondentInvited))));

    /// <summary>A member declares an interest and makes room for another, who declares none.</summary>
    public CaseStory StandDown(string member, string substitute, string interest, int after = 1)
    {
        _sitting = [.. _sitting.Select(sitting => sitting == member ? substitute : sitting)];
        Then(after, () => _story.Send(member, new DeclareInterest(_panel, HasInterest: true, interest)));
        Then(1, async () =>
            await _story.Send(
                _officer,
                new RecuseMember(_panel, await PanelVersion(), _story.Account(member), "Declared an interest.", _story.Account(substitute))));
        return Then(1, () => _story.Send(substitute, new DeclareInterest(_panel, HasInterest: false, null)));
    }

    /// <param name="members">If empty, all who sit. The last of them dissents if <paramref name="dissent"/> says so.</param>
    public CaseStory Vote(Verdict verdict, int after = 4, bool dissent = false, params string[] members)
    {
        _verdict = verdict;
        var last = (members.Length > 0 ? members : _sitting)[^1];
        return Each(after, members, member =>
            _story.Send(member, new CastVote(_panel, BallotFor(dissent && member == last ? Verdict.NotProved : verdict))));
    }

    public CaseStory CloseVoting(string reason, int after = 1)
    {
        var chair = _sitting[0];
        return Then(after, async () => await _story.Send(chair, new CloseVoting(_panel, await PanelVersion(), reason)));
    }

    public CaseStory Rule(int after = 1, string? departure = null, string? conditions = null)
    {
        var (chair, verdict) = (_sitting[0], _verdict);
        return Then(after, async () =>
        {
            var isProved = verdict.Outcome == FindingOutcome.Proved;
            var findings = Findings(verdict);
            var proved = findings.Where(finding => finding.Outcome == FindingOutcome.Proved).Select(finding => finding.Allegation);
            var comparators = await _story.Send(chair, new GetComparators(Reference, new RulingInMind([.. proved], verdict.Sanction)));
            var because = departure ?? (comparators.Departure!.IsNeeded
                ? "The comparators differ from this case in what led up to it and in what was done about it since."
                : null);
            var decision = new Decision(
                [.. findings.Select(finding => new NewFinding(finding.Allegation, finding.Outcome, finding.Reason))],
                verdict.Sanction is { } sanction ? new NewSanction(sanction.Sanction, sanction.Months, _story.Day, conditions) : null,
                comparators.MustWeighPreviousSanction ? [Complaint.PreviousSanctionFactor] : [],
                isProved && _number % 3 == 0 ? ["early-admission"] : [],
                isProved
                    ? "The sanction answers to what was done, and to what was said for the respondent."
                    : "The complaint fails, and nothing stays against the respondent.",
                because, [.. comparators.Cases.Select(comparator => comparator.Ruling)],
                isProved ? "A candidate was found to have broken the rules on conduct." : null);
            _ruling = await Send(chair, version => new RecordRuling(Reference, version, decision));
        });
    }

    public CaseStory ServeRuling(int after = 3) => ServeDecision(NoticeKind.Ruling, after);

    /// <summary>After the window to appeal.</summary>
    public CaseStory Close(int after = 18) => Then(after, _officer, version => new CloseCase(Reference, version));

    /// <summary>The chair writes the digest of the ruling, and an officer of the case publishes it.</summary>
    public CaseStory Publish(string digest, int after = 3)
    {
        var (chair, precedent) = (_sitting[0], default(PrecedentId));
        return Then(after, async () => precedent = await _story.Send(chair, new WritePrecedent(_ruling, digest)))
            .Then(1, async () => await _story.Send(_officer, new PublishPrecedent(precedent, 1)));
    }

    public CaseStory FileAppeal(string ground, string text, int after = 8) =>
        Then(after, async () =>
        {
            _ground = ground;
            _appeal = await Send(_officer, version => new FileAppeal(_ruling, version, [ground], text, _story.Day));
        });

    /// <summary>The fresh panel votes as one and its chair records it.</summary>
    public CaseStory DecideAppeal(AppealOutcome outcome, string reasons, SanctionPoint? varied = null, int after = 4)
    {
        var chair = _sitting[0];
        var onTheGround = outcome == AppealOutcome.Dismissed ? GroundOutcome.Dismissed : GroundOutcome.Allowed;
        return Each(after, [], member => _story.Send(member, new CastVote(
                _panel, new Ballot([], varied, outcome) { Grounds = [new BallotGround(_ground, onTheGround, reasons)] })))
            .Then(1, chair, version => new DecideAppeal(
                _appeal, version, outcome, varied is null ? null : new NewSanction(varied.Sanction, varied.Months, _story.Day, null),
                outcome == AppealOutcome.Dismissed ? "The ruling stands, because the ground is not made out." : "The ground is made out.",
                [new GroundDecision(_ground, onTheGround, reasons)]));
    }

    public CaseStory ServeAppealDecision(int after = 3) => ServeDecision(NoticeKind.AppealDecision, after);

    public CaseStory ProposeReopening(string whatIsNew, int after) =>
        Then(after, async () => _reopening = await Send(_officer, version => new ProposeReopening(
            Reference, version, Complaint.NewEvidenceGround, whatIsNew,
            [new NewEvidence("recording.mp4", Sha256("recording.mp4"), "video/mp4", "Handed in by a person who was present", _story.Day)])));

    public CaseStory ApproveReopening(int after = 2) =>
        Then(after, _otherOfficer, version =>
            new ApproveReopening(
                Reference, version, _reopening, "The panel did not have it, could not have had it, and it may change the outcome."));

    public CaseStory Withdraw(string reason, int after = 5) => Then(after, _officer, version => new WithdrawComplaint(Reference, version, reason));

    public CaseStory Dispose(Disposition disposition, string reason, CaseStory? mergedInto = null, int after = 5) =>
        Then(after, _officer, version => new DisposeOfCase(Reference, version, disposition, mergedInto?.Reference, reason));

    /// <summary>Serves the ruling through the door of the respondent, who opens it on the next day.</summary>
    public CaseStory ServeRulingThroughDoor(int after = 3)
    {
        var letter = default(NoticeId);
        return Then(after, async () => letter = await Send(_officer, version => new ServeNotice(
                Reference, version, NoticeKind.Ruling, "The decision and its reasons are below.", [], ServiceMethod.Door, null, null)))
            .Then(1, async () => await _story.Send(await Themself(), new OpenMyNotice(Reference, letter)));
    }

    private Task<Caller> Themself() => _story.Respondent(Respondent.Person, null);

    private ServiceMethod Method => (ServiceMethod)(_number % 3);

    private string Proof => Method switch
    {
        ServiceMethod.Email => "Read receipt on file",
        ServiceMethod.Post => "Signed for at the door; tracking number on file",
        _ => "Handed over before a witness",
    };

    private async Task Log()
    {
        var day = _story.Day;
        DateOnly? happened = _report.EventBefore is { } before ? day.AddDays(-before) : null;
        DateOnly? aware = _report.EventBefore is { } known ? day.AddDays(-Math.Min(known, 7)) : null;
        var source = _report.Complainant is null ? ComplaintSource.MemberOfThePublic : Sources[_number % Sources.Length];
        var confidentiality = _report.Complainant is null ? Confidentiality.Anonymous
            : _report.IsConfidential ? Confidentiality.Confidential
            : Confidentiality.Named;
        string[] texts = _report.Second is { } second ? [_report.Text, second] : [_report.Text];
        Reference = await _story.Send(_officer, new LogComplaint(
            Respondent.Candidate, source, confidentiality, _report.Complainant?.Person, _report.Witness is { } witness ? [witness.Person] : [],
            [.. texts.Select(text => new NewAllegation(_report.Category, text, happened, null, aware, _report.Severity))], [],
            _report.DistinctFromConcluded));
        _allegations = (await _story.Look(db => db.Complaints.AsNoTracking().SingleAsync(complaint => complaint.Reference == Reference)))
            .Allegations.OrderBy(allegation => Array.IndexOf(texts, allegation.Text)).Select(allegation => allegation.Id).ToList();
    }

    private CaseStory Disclose(Disclosure decision, string reason, string? gist, int after) => Then(after, async () =>
    {
        await Send(_officer, version => new DecideDisclosure(Reference, version, _latest, decision, reason, gist));
        _toDisclose.Remove(_latest);
    });

    private CaseStory ServeDecision(NoticeKind kind, int after) => Then(after, _officer, version => new ServeNotice(
        Reference, version, kind, "The decision and its reasons are attached.", [], Method, Proof, _story.Day));

    /// <summary>The criteria, answered so that the case goes on, except for the one on which a dismissal is founded.</summary>
    private IReadOnlyList<CriterionAnswer> Criteria(string? founding = null) =>
        [.. _story.Rulebook.TriageCriteria.Select(criterion => new CriterionAnswer(
            criterion.Code, criterion.Code == founding ? criterion.DismissWhen!.Value : criterion.DismissWhen == false, ""))];

    private Ballot BallotFor(Verdict verdict) => new(Findings(verdict), verdict.Sanction, null);

    private IReadOnlyList<BallotFinding> Findings(Verdict verdict) =>
        [.. _allegations.Index().Select(entry =>
        {
            var outcome = entry.Index == 0 || verdict.Outcome == FindingOutcome.NoCaseToAnswer ? verdict.Outcome : FindingOutcome.NotProved;
            return new BallotFinding(entry.Item, outcome, outcome switch
            {
                FindingOutcome.Proved => "The accounts agree in what matters, and the reply does not shake them.",
                FindingOutcome.NotProved => "The evidence does not make it more likely than not.",
                _ => "No clause that was in force on that day forbade it.",
            });
        })];

    private CaseStory Each(int after, string[] members, Func<string, Task> act)
    {
        foreach (var (index, member) in (members.Length > 0 ? members : _sitting).Index())
        {
            Then(index == 0 ? after : 0, () => act(member));
        }

        return this;
    }

    private CaseStory Then<TResponse>(int after, string account, Func<long, IRequest<TResponse>> request) =>
        Then(after, () => Send(account, request));

    private CaseStory Then(int after, Func<Task> act)
    {
        _strand.After(after, act);
        return this;
    }

    private async Task<TResponse> Send<TResponse>(string account, Func<long, IRequest<TResponse>> request) =>
        await _story.Send(account, request(await _story.Look(db =>
            db.Complaints.Where(complaint => complaint.Reference == Reference).Select(complaint => complaint.Version).SingleAsync())));

    /// <summary>The others that wait are taken before it, and wait on.</summary>
    private async Task<int> BeginScanOf(EvidenceId file)
    {
        while (await _story.Send(Caller.System(), new BeginScan()) is { } begun)
        {
            if (begun.Evidence == file)
            {
                return begun.Attempt;
            }
        }

        throw new InvalidOperationException("The file does not wait to be scanned.");
    }

    private Task<long> PanelVersion() => _story.Look(db => db.Panels.Where(panel => panel.Id == _panel).Select(panel => panel.Version).SingleAsync());

    private string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_number}/{name}")));
}
