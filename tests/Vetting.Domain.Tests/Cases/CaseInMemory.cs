using Vetting.Domain.Appeals;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Panels;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Tests.Cases;

/// <summary>
/// One case with its respondent, panels, rulings and people, without a database. Every act has defaults that are lawful at its stage.
/// </summary>
internal sealed class CaseInMemory
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly Actor[] People = [.. Enumerable.Range(0, 120).Select(_ => new Actor(Id.New<UserId>(), Id.New<PersonId>()))];

    /// <summary>Those with even numbers hold no office in the party.</summary>
    private static readonly PanelRegistration[] Register =
        [.. People.Select((person, i) =>
            PanelRegistration.Enter(person.User, person.Person!.Value, mayChair: true, isIndependent: i % 2 == 0, new DateOnly(2026, 2, 1)))];

    private readonly PersonId _respondentPerson = Id.New<PersonId>();
    private int _files;
    private int _nextMember = 20;

    public CaseInMemory(RulebookHistory? rulebooks = null, params NewAllegation[] allegations)
    {
        Rulebooks = rulebooks ?? Rules.Of();
        Respondent = Candidate.Register(_respondentPerson, "M-1", Now);
        Case = Complaint.Log(
            Report(allegations is [] ? [Bullying()] : allegations), "C-2026-000001",
            new Procedure(Rulebooks.ProcedureAt(Today).Content, BankHolidays.None), [], Officer, Now);
        Commit();
    }

    public static Actor Officer => People[0];

    public static Actor SecondOfficer => People[1];

    public static Actor Investigator => People[2];

    /// <summary>Somebody who had no hand in any case.</summary>
    public static Actor ThirdOfficer => People[3];

    /// <summary>Another account of the same person as <see cref="Officer"/>.</summary>
    public static Actor OfficerAgain { get; } = new(Id.New<UserId>(), Officer.Person);

    public static Actor Someone(int i) => People[i % People.Length];

    public static PanelRegistration Registered(Actor actor) => Register.Single(line => line.User == actor.User);

    public DateTimeOffset Now { get; private set; } = Start;

    public DateOnly Today => CivilTime.DateOf(Now);

    public RulebookHistory Rulebooks { get; }

    public Procedure Procedure => new(Case.HeardUnder(Rulebooks).Content, BankHolidays.None);

    /// <summary>Of the identities that the case protects.</summary>
    public IdentityGuard Guard { get; set; } = IdentityGuard.Nobody;

    public Candidate Respondent { get; }

    public Complaint Case { get; }

    public List<Panel> Panels { get; } = [];

    public List<Ruling> Rulings { get; } = [];

    public Appeal? Appeal { get; private set; }

    /// <summary>Keeps the people in it off every panel, as a shared household does.</summary>
    public List<PersonId> CloseToParties { get; } = [];

    public Panel? Sitting => Panels.LastOrDefault(panel => panel.ConcludedAt is null);

    public Ruling? Standing => Rulings.Find(ruling => ruling.Id == Case.Ruling);

    public static NewAllegation Bullying(Severity severity = Severity.Minor, DateOnly? from = null, DateOnly? to = null) =>
        new("bullying", "Shouted at a volunteer.", from ?? new DateOnly(2026, 2, 1), to, null, severity);

    /// <summary>The comparators that the panel is shown.</summary>
    public Comparators Comparators { get; init; } = Comparators.None;

    public Hearing HearingOf(Panel? panel, Actor by) => Hearing.Of(Case, Rulebooks, BankHolidays.None, ConflictsFor(panel), by, Now);

    public Conflicts ConflictsFor(Panel? panel) => Conflicts.Of(Case, CloseToParties, [], Panels.Where(other => other != panel), MergedRecords.None);

    public void Wait(int days) => Now = Now.AddDays(days);

    public NewComplaint Report(params NewAllegation[] allegations) =>
        new(Respondent.Id, _respondentPerson, ComplaintSource.PartyMember, Confidentiality.Anonymous, null, [Id.New<PersonId>()], allegations, [], null,
            new Receipt(null, null, null), MergedRecords.None);

    public void Triage(
        TriageOutcome outcome = TriageOutcome.Accept, bool drawn = false, Actor? by = null, string? criterion = null,
        bool complete = true) => Do(() =>
        Case.Triage(Reading(outcome, criterion, complete), drawn, Procedure, Respondent, by ?? Officer, Now));

    public void SecondRead(TriageOutcome outcome = TriageOutcome.Accept, Actor? by = null) => Do(() =>
        Case.SecondRead(Reading(outcome), Procedure, Respondent, by ?? SecondOfficer, Now));

    public EvidenceId AddEvidence(DateOnly? receivedOn = null) =>
        Do(() => Case.RecordEvidence(new NewEvidence("note.pdf", NextHash(), "application/pdf", "A volunteer", receivedOn ?? Today), Officer, Now));

    public void Decide(EvidenceId evidence, Disclosure decision, string? gist = "A volunteer describes a meeting.") =>
        Do(() => Case.DecideDisclosure(evidence, decision, "It would identify a witness.", gist, Guard, Officer, Now));

    public void ServeNotice(DateOnly? servedOn = null, params EvidenceId[] disclosed) => Do(() =>
        Case.ServeNotice(Served("You are said to have shouted.", servedOn), disclosed, Procedure, Guard, Officer, Now));

    public void ServeAppealEvidence(params EvidenceId[] disclosed) => Do(() =>
        Case.ServeAppealEvidence(Served("This came up since."), disclosed, Procedure, Guard, Officer, Now));

    public void Reply(DateOnly? receivedOn = null) => Do(() => Case.RecordReply("I am sorry.", receivedOn ?? Today, Procedure, Officer, Now));

    public void AskForTime() => Do(() =>
        Case.AskForTime(
            (Case.Notices.LastOrDefault(notice => notice.Kind.IsToBeAnswered())?.AnswerBy ?? Today).AddDays(1), "I am away.", Procedure,
            new Actor(Id.New<UserId>(), _respondentPerson), Now));

    /// <summary>As an officer records it: the time that runs ends today.</summary>
    public ExpeditionId Agree(Actor? by = null) => Do(() => Case.RecordExpedition(
        new(Case.ReplyBy is null ? null : Today, Case.ReplyBy is null ? Today : null, false, Today, "Says so in a letter."), Procedure, by ?? Officer, Now));

    public void WithdrawAgreed(ExpeditionId agreed, Actor? by = null) => Do(() => Case.WithdrawExpedition(agreed, by ?? Officer, Now));

    public Actor RespondentActor => new(default, _respondentPerson);

    public InterimMeasureId Propose(
        string reasons = "They would meet the volunteer.", int days = 30, Actor? by = null, InterimMeasureId? renews = null,
        InterimKind kind = InterimKind.AdministrativeSuspension) =>
        Do(() => Case.ProposeInterimMeasure(
            new NewInterimMeasure(kind, [new("risk", "To the volunteer.")], "None milder.", "None.", reasons, Today.AddDays(days), renews),
            Procedure.Rules, Respondent, by ?? Officer, Now));

    public void DecideInterim(InterimMeasureId measure, bool approve = true, Actor? by = null) =>
        Do(() => Case.DecideInterimMeasure(
            measure, new InterimDecision(approve, "Considered."), Procedure.Rules, Respondent, by ?? SecondOfficer, Now));

    public void DecideAgainstInterim() => Do(() => Case.DecideAgainstInterimMeasure("Nothing is at risk.", Respondent, Officer, Now));

    public void Lift(InterimMeasureId measure) => Do(() => Case.LiftInterimMeasure(measure, "The risk is gone.", Respondent, Officer, Now));

    public void Lapse() => Do(() => Case.LapseInterimMeasures(Respondent, Now));

    public void Assign(Actor actor, AccessKind kind = AccessKind.Investigator) => Do(() => Case.Assign(actor, kind, null, Officer));

    public Panel Convene(params Actor[] members) => ConveneBy(Officer, members);

    public Panel ConveneBy(Actor by, params Actor[] members) => Do(() =>
    {
        var chosen = members is [] ? Fresh(3) : members;
        var appeal = Appeal is { DecidedAt: null } pending ? pending : null;
        var panel = Case.Convene([.. chosen.Select(Registered)], chosen[0].User, appeal, Sitting, HearingOf(null, by));
        Panels.Add(panel);
        return panel;
    });

    /// <summary>Members who have not sat on this case.</summary>
    public Actor[] Fresh(int count) => [.. Enumerable.Range(_nextMember, count).Select(_ => Someone(_nextMember++))];

    public void Declare(Actor member, bool hasInterest = false) => Do(() => Panels[^1].Declare(member, hasInterest, "A friend.", Now));

    public void Recuse(Actor member, Actor? substitute = null) =>
        Do(() =>
            Case.Recuse(Panels[^1], member.User, "Stands down.", substitute is { } one ? Registered(one) : null, HearingOf(Panels[^1], Officer)));

    /// <summary>Votes on the grounds of an appeal as the outcome needs it, where the ballot does not say.</summary>
    public void Vote(Actor member, Ballot ballot) => Do(() =>
    {
        var isAppeal = Panels[^1].Purpose == PanelPurpose.Appeal;
        var whole = ballot is { Appeal: { } outcome, Grounds: null }
            ? ballot with { Grounds = [.. Appeal!.Grounds.Select(ground => Alike(ground, outcome))] }
            : ballot;
        Panels[^1].Cast(whole, Case, isAppeal ? Appeal : null, isAppeal ? Standing : null, HearingOf(Panels[^1], member));
    });

    private static BallotGround Alike(string ground, AppealOutcome outcome) =>
        new(ground, outcome == AppealOutcome.Dismissed ? GroundOutcome.Dismissed : GroundOutcome.Allowed, "On the material before us.");

    public void CloseVoting(Actor? by = null) => Do(() => Panels[^1].CloseVoting("A member is ill.", HearingOf(Panels[^1], by ?? Chair)));

    public Actor Chair => ActorOf(Panels[^1].Chair);

    public static Actor ActorOf(PanelMember member) => new(member.User, member.Person);

    public Ballot BallotFor(SanctionPoint? sanction, params FindingOutcome[] outcomes) =>
        new([.. Case.Allegations.Select((allegation, i) => new BallotFinding(allegation.Id, outcomes[i % outcomes.Length], "As I saw it."))],
            sanction, null);

    public Decision DecisionOf(SanctionPoint? sanction, string? departure, params FindingOutcome[] outcomes) => new(
        [.. Case.Allegations.Select((allegation, i) => new NewFinding(allegation.Id, outcomes[i % outcomes.Length], "As we saw it."))],
        sanction is null ? null : new NewSanction(sanction.Sanction, sanction.Months, Today, null), [], [], "It was so.", departure, [], null);

    public Ruling Rule(Decision decision, Actor? by = null) => Do(() =>
    {
        var ruling = Case.Rule(decision, Comparators, Panels[^1], Respondent, HearingOf(Panels[^1], by ?? Chair));
        Rulings.Add(ruling);
        return ruling;
    });

    public ServedDecision Decided(DateOnly? on = null) => new(on ?? DecidedOn, Standing?.Content, Appeal);

    public void ServeRuling(DateOnly? servedOn = null, bool isAppealDecision = false, DateOnly? decidedOn = null) => Do(() =>
        Case.ServeDecision(
            isAppealDecision ? NoticeKind.AppealDecision : NoticeKind.Ruling, Served("The ruling.", servedOn), Decided(decidedOn),
            Procedure, Guard, Officer, Now));

    public void FileAppeal(DateOnly? filedOn = null, Ruling? ruling = null, string ground = "unfair", Actor? by = null) =>
        Do(() =>
            Appeal = Case.FileAppeal(
                ruling ?? Standing!, new NewAppeal([ground], "It was unfair.", filedOn ?? Today), Procedure, Respondent, by ?? Officer, Now));

    public void DecideAppeal(AppealOutcome outcome, SanctionPoint? varied = null, Actor? by = null) => Do(() =>
    {
        var sanction = varied is null ? null : new NewSanction(varied.Sanction, varied.Months, Today, null);
        var grounds = Panels[^1].MajorityOn(Case, Rulebooks)?.Grounds
            .Select(ground => new GroundDecision(ground.Ground, ground.Outcome, "So voted."));
        if (Case.DecideAppeal(
            Appeal!, Standing!, new AppealDecision(outcome, sanction, "As the majority sees it.", [.. grounds ?? []]), Panels[^1],
            Respondent, HearingOf(Panels[^1], by ?? Chair)) is { } ruling)
        {
            Rulings.Add(ruling);
        }
    });

    public void Close() => Do(() => Case.CloseDecided(Respondent, Officer, Now));

    public void Withdraw() => Do(() => Case.Withdraw("No longer wanted.", Sitting, Respondent, Officer, Now));

    public ReopeningId ProposeReopening(string ground = "new-evidence", bool withEvidence = true, Actor? by = null) => Do(() =>
        Case.ProposeReopening(
            new NewReopening(
                ground, "A recording has turned up.",
                withEvidence ? [new("recording.mp3", NextHash(), "audio/mpeg", "A witness", Today)] : []), Procedure.Rules, by ?? Officer, Now));

    public void ApproveReopening(ReopeningId reopening, Actor? by = null) =>
        Do(() => Case.ApproveReopening(reopening, "It could change the outcome.", Procedure, by ?? ThirdOfficer, Now));

    /// <summary>A case that was triaged, served and replied to.</summary>
    public CaseInMemory Heard()
    {
        Triage();
        ServeNotice();
        Reply();
        return this;
    }

    /// <summary>Has the case heard by a panel whose members all vote alike.</summary>
    public CaseInMemory Voted(SanctionPoint? sanction, params FindingOutcome[] outcomes)
    {
        Heard();
        Convene();
        VoteAlike(BallotFor(sanction, outcomes));
        return this;
    }

    public CaseInMemory Ruled(SanctionPoint sanction)
    {
        Voted(sanction, FindingOutcome.Proved);
        Rule(DecisionOf(sanction, "The circumstances are unlike any other.", FindingOutcome.Proved));
        return this;
    }

    public CaseInMemory Appealed(SanctionPoint sanction)
    {
        Ruled(sanction);
        ServeRuling();
        FileAppeal();
        Convene();
        return this;
    }

    public void VoteAlike(Ballot ballot)
    {
        foreach (var member in Panels[^1].Sitting.Select(ActorOf).ToList())
        {
            Declare(member);
            Vote(member, ballot);
        }
    }

    /// <summary>What the transaction does: each aggregate that an act concerned takes one new version.</summary>
    public void Commit()
    {
        foreach (var root in Aggregates.Where(root => root.HasChanged).ToList())
        {
            root.Recorded();
        }
    }

    /// <summary>The events that the acts so far have raised for the audit trail, in order.</summary>
    public List<DomainEvent> Told { get; } = [];

    private IEnumerable<AggregateRoot> Aggregates =>
        [Case, Respondent, .. Panels, .. Rulings, .. Appeal is null ? Array.Empty<AggregateRoot>() : [Appeal]];

    public DateOnly DecidedOn =>
        CivilTime.DateOf(new[] { Rulings.Max(ruling => (DateTimeOffset?)ruling.RecordedAt), Appeal?.DecidedAt }.Max() ?? Now);

    public NewNotice Served(string text, DateOnly? on = null) => new(text, ServiceMethod.Post, "Tracking number", on ?? Today);

    private static NewReading Reading(TriageOutcome outcome, string? criterion = null, bool complete = true) =>
        new(Answers(outcome, complete), outcome, criterion ?? (outcome == TriageOutcome.Dismiss ? "vexatious" : null), "As the answers say.");

    private static CriterionAnswer[] Answers(TriageOutcome outcome, bool complete) =>
    [
        new("within-rules", true, ""),
        new("vexatious", outcome == TriageOutcome.Dismiss, ""),
        .. complete ? [new CriterionAnswer("police", false, "")] : Array.Empty<CriterionAnswer>(),
    ];

    public string NextHash() => $"{_files++:x64}";

    public void Do(Action act) => Do(() =>
    {
        act();
        return true;
    });

    /// <summary>Time passes between any two acts, as it does in life.</summary>
    public TResult Do<TResult>(Func<TResult> act)
    {
        Now = Now.AddSeconds(1);
        var result = act();
        Told.AddRange(Aggregates.SelectMany(root => root.Events));
        Commit();
        return result;
    }
}
