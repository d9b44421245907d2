using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <param name="Complainant">Null exactly when the complaint is anonymous.</param>
/// <param name="DistinctFromConcluded">Why this is not the concluded matter that it resembles; a second reader must agree.</param>
/// <param name="MergedRecords">Those of the respondent.</param>
/// <param name="ProtectedWitnesses">Those of the witnesses whose identity is kept in the vault; null for none.</param>
public sealed record NewComplaint(
    CandidateId Respondent, PersonId RespondentPerson, ComplaintSource Source, Confidentiality Confidentiality, PersonId? Complainant,
    IReadOnlyList<PersonId> Witnesses, IReadOnlyList<NewAllegation> Allegations, IReadOnlyList<ComplaintId> RelatedTo,
    string? DistinctFromConcluded, Receipt Receipt, MergedRecords MergedRecords, IReadOnlyList<PersonId>? ProtectedWitnesses = null);

/// <summary>An allegation of a case that has decided it on the merits: as much of it as one must know to tell whether a new one is the same matter.</summary>
/// <param name="Reference">Of the case.</param>
public sealed record DecidedMatter(string Reference, string Category, DateOnly? EventFrom, DateOnly? EventTo)
{
    public bool MayBe(NewAllegation alleged) =>
        Allegation.MayBeTheSameMatter((Category, EventFrom, EventTo), (alleged.Category, alleged.EventFrom, alleged.EventTo));
}

/// <summary>
/// The case: a complaint about one respondent, from receipt to its disposition. This file holds what it is about and how it begins. What is done on
/// it stands in the files beside this one: Access, Acknowledgement, Triage, Evidence, Notices, Service, InterimMeasures, Panels, Ruling, Appeal, Reopening,
/// Ending, Statements, Vault, Representatives, Expedition. Acts says who may do it when. Planning says what a plan needs to know of it.
/// </summary>
public sealed partial class Complaint : AggregateRoot
{
    public const int ReasonMaxLength = 4_000;
    public const int MaxAllegations = 50;
    public const int MaxNamed = 50;

    /// <summary>See <see cref="NextDue"/>.</summary>
    public static readonly DateOnly NothingDue = DateOnly.MaxValue;

    private readonly List<CaseParty> _parties = [];
    private readonly List<CaseAccess> _access = [];
    private readonly List<Allegation> _allegations = [];
    private readonly List<Evidence> _evidence = [];
    private readonly List<Notice> _notices = [];
    private readonly List<InterimMeasure> _interimMeasures = [];
    private readonly List<NoticeArrival> _arrivals = [];
    private readonly List<Deadline> _deadlines = [];

    private Complaint()
    {
    }

    public ComplaintId Id { get; private init; }

    /// <summary>See <see cref="ComplaintReference"/>. Unique.</summary>
    public string Reference { get; private init; } = "";

    public CandidateId Respondent { get; private init; }

    public ComplaintSource Source { get; private init; }

    public Confidentiality Confidentiality { get; private init; }

    /// <summary>When it was logged; or the beginning of the day of receipt, if that is an earlier day.</summary>
    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>The civil day of receipt. The rulebook that was in force on that day governs the procedure.</summary>
    public DateOnly ReceivedOn { get; private init; }

    /// <summary>Null when nobody said how it was received.</summary>
    public ReceiptChannel? ReceivedThrough { get; private init; }

    /// <summary>Why it was entered later than the rulebook wants; null when it was entered in time.</summary>
    public string? EnteredLateBecause { get; private init; }

    public UserId LoggedBy { get; private init; }

    public Stage Stage { get; private set; }

    public Disposition? Disposition { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public string? ClosingReason { get; private set; }

    public bool IsRestricted { get; private set; }

    public string? DistinctFromConcluded { get; private init; }

    public IReadOnlyList<ComplaintId> RelatedTo { get; private set; } = [];

    public IReadOnlyList<Participation> Participations { get; private set; } = [];

    public IReadOnlyList<TriageReading> TriageReadings { get; private set; } = [];

    public IReadOnlyList<Reply> Replies { get; private set; } = [];

    public IReadOnlyList<TimeRequest> TimeRequests { get; private set; } = [];

    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    public IReadOnlyList<Reopening> Reopenings { get; private set; } = [];

    public IReadOnlyList<CaseParty> Parties => _parties;

    public IReadOnlyList<CaseAccess> Access => _access;

    /// <summary>In their order.</summary>
    public IReadOnlyList<Allegation> Allegations => [.. _allegations.OrderBy(allegation => allegation.Number)];

    public IReadOnlyList<Evidence> Evidence => _evidence;

    public IReadOnlyList<Notice> Notices => _notices;

    public IReadOnlyList<InterimMeasure> InterimMeasures => _interimMeasures;

    public IReadOnlyList<Deadline> Deadlines => _deadlines;

    /// <summary>The earliest unmet deadline, or <see cref="NothingDue"/> when there is none, so that such cases come last in a list.</summary>
    public DateOnly NextDue { get; private set; } = NothingDue;

    /// <summary>Of its allegations.</summary>
    public Severity Gravest { get; private init; }

    public bool IsOpen => Stage != Stage.Closed;

    /// <summary>Whether the case has decided the matter. One that was merged, withdrawn or referred to another body has not.</summary>
    public bool IsDecidedOnTheMerits =>
        Stage is Stage.Ruled or Stage.Appeal || Disposition is Complaints.Disposition.Decided or Complaints.Disposition.Dismissed;

    /// <param name="procedure">In force on the day of receipt.</param>
    /// <param name="decided">Of the respondent, in cases that the officer may see.</param>
    public static Complaint Log(
        NewComplaint report, string reference, Procedure procedure, IReadOnlyList<DecidedMatter> decided, Actor by, DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        var rules = procedure.Rules;
        Refuse(report.Receipt.ObstacleToLogging(rules, today));
        var receivedOn = report.Receipt.On ?? today;
        Check(report, rules, by, receivedOn);
        if (report.DistinctFromConcluded is null
            && decided.FirstOrDefault(matter => report.Allegations.Any(matter.MayBe)) is { } same)
        {
            throw new RuleBrokenException(RuleCodes.MatterConcluded,
                $"This resembles {same.Reference}, which is concluded. A concluded matter is not charged again.",
                "a reopening of the concluded case, with a listed ground and what is new", "or a statement of why this is a different matter");
        }

        var complaint = new Complaint
        {
            Id = Common.Id.New<ComplaintId>(),
            Reference = reference,
            Respondent = report.Respondent,
            Source = report.Source,
            Confidentiality = report.Confidentiality,
            ReceivedAt = receivedOn == today ? now : CivilTime.StartOf(receivedOn),
            ReceivedOn = receivedOn,
            ReceivedThrough = report.Receipt.Through,
            EnteredLateBecause = report.Receipt.IsLate(rules, today) ? report.Receipt.LateBecause : null,
            LoggedBy = by.User,
            Stage = Stage.Received,
            DistinctFromConcluded = report.DistinctFromConcluded,
            RelatedTo = report.RelatedTo,
            Gravest = GravestOf(report.Allegations),
        };
        complaint._parties.Add(new CaseParty(report.RespondentPerson, PartyKind.Respondent));
        complaint._parties.AddRange(report.Witnesses.Distinct().Select(witness => new CaseParty(witness, PartyKind.Witness)));
        if (report.Complainant is { } complainant)
        {
            complaint._parties.Add(new CaseParty(complainant, PartyKind.Complainant));
        }

        var historicBefore = receivedOn.AddMonths(-rules.HistoricAfterMonths);
        complaint._allegations.AddRange(report.Allegations.Select((alleged, i) =>
            Allegation.Of(alleged, i + 1, isHistoric: (alleged.EventTo ?? alleged.EventFrom) < historicBefore)));

        complaint.Admit(by.User, AccessKind.Officer);
        complaint.Participate(by, Hand.Logged);
        complaint.Due(DeadlineKind.Acknowledge, procedure.EndOf(receivedOn, rules.Deadlines.Acknowledge));
        complaint.Due(DeadlineKind.Triage, procedure.EndOf(receivedOn, rules.Deadlines.Triage));
        complaint.Raise(new ComplaintLogged(
            complaint.Id, reference, report.Respondent, report.Source, report.Confidentiality,
            [.. complaint.Allegations.Select(allegation => allegation.Category)],
            receivedOn, complaint.ReceivedThrough, complaint.EnteredLateBecause));
        foreach (var witness in complaint._parties.Where(party =>
            party.Kind == PartyKind.Witness && report.ProtectedWitnesses?.Contains(party.Person) == true))
        {
            complaint.Protect(witness);
        }

        return complaint;
    }

    /// <summary>
    /// The version that governs the procedure: the one of the day of receipt; or the oldest one, for an imported case that is older than all
    /// versions.
    /// </summary>
    public Rulebook HeardUnder(RulebookHistory rulebooks) =>
        ExternalReference is null ? rulebooks.ProcedureAt(ReceivedOn) : rulebooks.ProcedureOfFormer(ReceivedOn);

    /// <summary>Whether one of the allegations may be about the same event as one of these.</summary>
    public bool ResemblesMatterOf(IEnumerable<NewAllegation> allegations) =>
        allegations.Any(@new => _allegations.Exists(old => old.MayBeTheSameMatterAs(@new.Category, @new.EventFrom, @new.EventTo)));

    protected override void Raise(DomainEvent happened)
    {
        base.Raise(happened);
        Follow([happened]);
    }

    private static void Check(NewComplaint report, RulebookContent procedure, Actor by, DateOnly receivedOn)
    {
        if (report.Confidentiality == Confidentiality.Anonymous == report.Complainant is not null)
        {
            throw new RuleBrokenException(
                RuleCodes.ComplainantDetails, "An anonymous complaint has no complainant; a named or confidential one has.");
        }

        if (report.Complainant is { } complainant && report.MergedRecords.AreOfOne(complainant, report.RespondentPerson))
        {
            throw new RuleBrokenException(RuleCodes.ComplainantDetails, "The complainant cannot be the respondent.");
        }

        if (by.Is(report.RespondentPerson) || by.Is(report.Complainant) || report.Witnesses.Any(witness => by.Is(witness)))
        {
            throw new RuleBrokenException(RuleCodes.PartyToTheCase, "You are a party to this matter. Another officer must log it.");
        }

        if (report.ProtectedWitnesses?.Except(report.Witnesses).Any() == true)
        {
            throw new NotFoundException("witness");
        }

        foreach (var allegation in report.Allegations)
        {
            if (procedure.FindCategory(allegation.Category) is null)
            {
                throw new RuleBrokenException(RuleCodes.UnknownCode, $"The rulebook has no category '{allegation.Category}'.");
            }

            Refuse(allegation.ObstacleInDates(receivedOn));
        }
    }

    private void Due(DeadlineKind kind, DateOnly on)
    {
        _deadlines.Add(new Deadline(Guid.CreateVersion7(), kind, on));
        NextDue = on < NextDue ? on : NextDue;
    }

    private void Met(DeadlineKind kind, DateTimeOffset now) => Met(deadline => deadline.Kind == kind, now);

    private void Met(Func<Deadline, bool> which, DateTimeOffset now)
    {
        foreach (var deadline in _deadlines.Where(deadline => deadline.MetAt is null && which(deadline)))
        {
            deadline.MetAt = now;
        }

        NextDue = _deadlines.Where(deadline => deadline.MetAt is null).Select(deadline => deadline.DueOn).DefaultIfEmpty(NothingDue).Min();
    }

    private static Severity GravestOf(IEnumerable<NewAllegation> allegations) =>
        allegations.Select(allegation => allegation.Severity).DefaultIfEmpty().Max();

    /// <summary>Takes the case to the stage to which an event leads, whether this aggregate or another one raises it.</summary>
    private void Follow(IEnumerable<DomainEvent> happened) =>
        Stage = happened.Aggregate(Stage, (stage, one) => stage.After(one, DistinctFromConcluded is not null));
}

/// <summary>The shape that was recorded until 0.2.0, when the day of receipt was the day of logging.</summary>
[Recorded("ComplaintLogged", 1)]
public sealed record FormerComplaintLogged(
    ComplaintId Complaint, string Reference, CandidateId Respondent, ComplaintSource Source, Confidentiality Confidentiality,
    IReadOnlyList<string> Categories)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("ComplaintLogged", 2)]
public sealed record ComplaintLogged(
    ComplaintId Complaint, string Reference, CandidateId Respondent, ComplaintSource Source, Confidentiality Confidentiality,
    IReadOnlyList<string> Categories,
    DateOnly ReceivedOn, ReceiptChannel? ReceivedThrough, string? EnteredLateBecause)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
