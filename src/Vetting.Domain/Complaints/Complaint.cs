using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

public sealed record NewAllegation(string Category, string Text, DateOnly? EventFrom, DateOnly? EventTo, DateOnly? AwareOn, Severity Severity);

/// <param name="Complainant">Null exactly when the complaint is anonymous.</param>
/// <param name="DistinctFromConcluded">Why this is not the concluded matter that it resembles; a second reader must agree.</param>
public sealed record NewComplaint(
    CandidateId Respondent, PersonId RespondentPerson, ComplaintSource Source, Confidentiality Confidentiality, PersonId? Complainant,
    IReadOnlyList<PersonId> Witnesses, IReadOnlyList<NewAllegation> Allegations, IReadOnlyList<ComplaintId> RelatedTo, string? DistinctFromConcluded);

/// <summary>
/// The case: a complaint about one respondent, from receipt to its disposition. This file: what it is about and who may enter it; the process,
/// the interim measures and the decision stand in the files beside it.
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

    public DateTimeOffset ReceivedAt { get; private init; }

    /// <summary>The civil day of receipt: the rulebook in force on it governs the procedure.</summary>
    public DateOnly ReceivedOn { get; private init; }

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

    public IReadOnlyList<Contact> Contacts { get; private set; } = [];

    public IReadOnlyList<Reopening> Reopenings { get; private set; } = [];

    public IReadOnlyList<CaseParty> Parties => _parties;

    public IReadOnlyList<CaseAccess> Access => _access;

    public IReadOnlyList<Allegation> Allegations => _allegations;

    public IReadOnlyList<Evidence> Evidence => _evidence;

    public IReadOnlyList<Notice> Notices => _notices;

    public IReadOnlyList<InterimMeasure> InterimMeasures => _interimMeasures;

    public IReadOnlyList<Deadline> Deadlines => _deadlines;

    /// <summary>The earliest unmet deadline. <see cref="NothingDue"/> when there is none: a list in this order ends with those.</summary>
    public DateOnly NextDue { get; private set; } = NothingDue;

    /// <summary>Of its allegations.</summary>
    public Severity Gravest { get; private init; }

    public bool IsOpen => Stage != Stage.Closed;

    /// <param name="concluded">The respondent's concluded cases that the officer may see.</param>
    public static Complaint Log(NewComplaint report, string reference, RulebookContent procedure, IReadOnlyList<Complaint> concluded, Actor by, DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        Check(report, procedure, by, today);
        if (report.DistinctFromConcluded is null && concluded.FirstOrDefault(earlier => earlier.ResemblesMatterOf(report.Allegations)) is { } same)
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
            ReceivedAt = now,
            ReceivedOn = today,
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

        foreach (var allegation in report.Allegations)
        {
            var historicBefore = today.AddMonths(-procedure.HistoricAfterMonths);
            var ended = allegation.EventTo ?? allegation.EventFrom;
            complaint._allegations.Add(new Allegation(
                Common.Id.New<AllegationId>(), allegation.Category, allegation.Text, allegation.EventFrom, allegation.EventTo ?? allegation.EventFrom, allegation.AwareOn,
                allegation.Severity, isHistoric: ended < historicBefore));
        }

        complaint.Admit(by.User, AccessKind.Officer);
        complaint.Participate(by, Hand.Logged);
        complaint.Due(DeadlineKind.Acknowledge, today.AddDays(procedure.Deadlines.Acknowledge));
        complaint.Due(DeadlineKind.Triage, today.AddDays(procedure.Deadlines.Triage));
        complaint.Raise(new ComplaintLogged(
            complaint.Id, reference, report.Respondent, report.Source, report.Confidentiality, [.. complaint._allegations.Select(allegation => allegation.Category)]));
        return complaint;
    }

    public void Assign(UserId user, PersonId? person, AccessKind kind, Actor by)
    {
        RequireOpen();
        if (kind is not (AccessKind.Officer or AccessKind.Investigator))
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition, "A panel is convened, not assigned.");
        }

        if (IsParty(person) || Participations.Any(hand => hand.As == Hand.PanelMember && new Actor(user, person).IsSameAs(new Actor(hand.User, hand.Person))))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "This account is not eligible to work on the case.");
        }

        if (_access.Exists(access => access.User == user && access.Kind == kind && access.Until is null))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This account is already assigned to the case.");
        }

        Admit(user, kind);
        Participate(new Actor(user, person), kind == AccessKind.Officer ? Hand.Officer : Hand.Investigator);
        Raise(new CaseAssigned(Id, user, kind, by.User));
    }

    /// <summary>Makes the case invisible to all but the people named, or names others from now on.</summary>
    public void Restrict(IReadOnlyList<Actor> named, string reason, Actor by)
    {
        RequireOpen();
        if (named.Any(actor => IsParty(actor.Person)))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "An account on the list is not eligible.");
        }

        if (!named.Any(actor => actor.User == by.User))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "Whoever restricts a case stays on its list, so that somebody answers for it.");
        }

        _access.RemoveAll(access => access.Kind == AccessKind.Named);
        foreach (var user in named.Select(actor => actor.User).Distinct())
        {
            Admit(user, AccessKind.Named);
        }

        IsRestricted = true;
        Raise(new CaseRestricted(Id, [.. named.Select(actor => actor.User)], reason));
    }

    public void LiftRestriction(string reason)
    {
        if (!IsRestricted)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The case is not restricted.");
        }

        _access.RemoveAll(access => access.Kind == AccessKind.Named);
        IsRestricted = false;
        Raise(new RestrictionLifted(Id, reason));
    }

    /// <summary>An auditor enters with a reason, for a time.</summary>
    public void BreakGlass(Actor auditor, string reason, DateTimeOffset until)
    {
        if (IsParty(auditor.Person))
        {
            throw new NotFoundException("complaint");
        }

        _access.RemoveAll(access => access.Kind == AccessKind.BreakGlass && access.User == auditor.User);
        Admit(auditor.User, AccessKind.BreakGlass, until);
        Raise(new GlassBroken(Id, auditor.User, until, reason));
    }

    /// <summary>The version that governs the procedure: that of the day of receipt, or the oldest for a case carried over from before them all.</summary>
    public Rulebook HeardUnder(RulebookHistory rulebooks) =>
        ExternalReference is not null && rulebooks.Versions is [var oldest, ..] && ReceivedOn < oldest.InForceFrom ? oldest : rulebooks.ProcedureAt(ReceivedOn);

    public bool IsParty(PersonId? person) => person is { } someone && _parties.Exists(party => party.Person == someone);

    /// <summary>Whether this account, or another account of the same person, had a hand in the case.</summary>
    public bool TookPart(Actor actor) =>
        Participations.Any(earlier => actor.IsSameAs(new Actor(earlier.User, earlier.Person)));

    /// <summary>Whether one of the allegations may be about the same event as one of these.</summary>
    public bool ResemblesMatterOf(IEnumerable<NewAllegation> allegations) =>
        allegations.Any(@new => _allegations.Exists(old => old.MayBeTheSameMatterAs(@new.Category, @new.EventFrom, @new.EventTo)));

    /// <exception cref="ForbiddenException">The account is not on the case's own list in that capacity.</exception>
    public void RequireOn(Actor actor, params ReadOnlySpan<AccessKind> kinds)
    {
        foreach (var access in _access)
        {
            if (access.User == actor.User && access.Until is null && kinds.Contains(access.Kind))
            {
                return;
            }
        }

        throw new ForbiddenException("not-on-the-case", "You are not assigned to this case in a role that may do this.");
    }

    private static void Check(NewComplaint report, RulebookContent procedure, Actor by, DateOnly today)
    {
        if (report.Confidentiality == Confidentiality.Anonymous == report.Complainant is not null)
        {
            throw new RuleBrokenException(RuleCodes.ComplainantDetails, "An anonymous complaint has no complainant; a named or confidential one has.");
        }

        if (report.Complainant == report.RespondentPerson)
        {
            throw new RuleBrokenException(RuleCodes.ComplainantDetails, "The complainant cannot be the respondent.");
        }

        if (by.Person is { } logger && (logger == report.RespondentPerson || logger == report.Complainant || report.Witnesses.Contains(logger)))
        {
            throw new RuleBrokenException(RuleCodes.PartyToTheCase, "You are a party to this matter. Another officer must log it.");
        }

        foreach (var allegation in report.Allegations)
        {
            if (procedure.FindCategory(allegation.Category) is null)
            {
                throw new RuleBrokenException(RuleCodes.UnknownCode, $"The rulebook has no category '{allegation.Category}'.");
            }

            if (allegation.EventFrom > today || allegation.EventTo > today || allegation.AwareOn > today
                || allegation.EventTo < allegation.EventFrom || allegation.AwareOn < allegation.EventFrom || (allegation.EventFrom is null && allegation.EventTo is not null))
            {
                throw new RuleBrokenException(RuleCodes.DatesContradict, "An event ends after it began, is known of after it began, and none of it lies in the future.");
            }
        }
    }

    private void Admit(UserId user, AccessKind kind, DateTimeOffset? until = null) => _access.Add(new CaseAccess(Guid.CreateVersion7(), user, kind, until));

    private void Participate(Actor actor, Hand @as)
    {
        var participation = new Participation(actor.User, actor.Person, @as);
        if (!Participations.Contains(participation))
        {
            Participations = [.. Participations, participation];
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

    private static Severity GravestOf(IEnumerable<NewAllegation> allegations) => allegations.Select(allegation => allegation.Severity).DefaultIfEmpty().Max();

    private void RequireOpen()
    {
        if (!IsOpen)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "The case is closed.", "a reopening");
        }
    }

    private void RequireStage(params ReadOnlySpan<Stage> stages)
    {
        if (!stages.Contains(Stage))
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, $"The case is at stage {Stage}; this belongs to {string.Join(" or ", stages.ToArray())}.");
        }
    }
}

[Recorded("ComplaintLogged", 1)]
public sealed record ComplaintLogged(
    ComplaintId Complaint, string Reference, CandidateId Respondent, ComplaintSource Source, Confidentiality Confidentiality, IReadOnlyList<string> Categories)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("CaseAssigned", 1)]
public sealed record CaseAssigned(ComplaintId Complaint, UserId User, AccessKind As, UserId By) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("CaseRestricted", 1)]
public sealed record CaseRestricted(ComplaintId Complaint, IReadOnlyList<UserId> Named, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("RestrictionLifted", 1)]
public sealed record RestrictionLifted(ComplaintId Complaint, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("GlassBroken", 1)]
public sealed record GlassBroken(ComplaintId Complaint, UserId Auditor, DateTimeOffset Until, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
