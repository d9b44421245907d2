using System.Text.Json.Serialization;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Candidates;

/// <summary>A person who holds or seeks a candidacy: the register, the clearance, the sanctions. The person's own data stands in Person.</summary>
public sealed class Candidate : AggregateRoot
{
    public const int MembershipNumberMaxLength = 40;
    public const int ReasonMaxLength = 4_000;

    private readonly List<ClearanceDecision> _clearances = [];
    private readonly List<SanctionEntry> _sanctions = [];
    private IReadOnlyList<Candidate>? _otherRegistrations;

    private Candidate()
    {
    }

    public CandidateId Id { get; private init; }

    public PersonId Person { get; private init; }

    /// <summary>Unique in the party.</summary>
    public string MembershipNumber { get; private init; } = "";

    /// <summary>By which the candidate is found: in whatever case and with whatever blanks the number is written.</summary>
    public string PlainNumber { get; private init; } = "";

    public DateTimeOffset RegisteredAt { get; private init; }

    public IReadOnlyList<ClearanceDecision> Clearances => _clearances;

    public IReadOnlyList<SanctionEntry> Sanctions => _sanctions;

    /// <summary>
    /// Under which other records of theirs the same human being is registered: see <see cref="People.Person.MergeInto"/>. What the party decided of
    /// one registration counts for all, so whoever loads a candidate to judge them looks for these too.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nobody looked for them.</exception>
    public IReadOnlyList<Candidate> OtherRegistrations => _otherRegistrations
        ?? throw new InvalidOperationException("Nobody looked for the other registrations of this candidate.");

    /// <summary>This registration and the others of the same human being.</summary>
    /// <exception cref="InvalidOperationException">Nobody looked for the others.</exception>
    public IEnumerable<Candidate> Registrations() => OtherRegistrations.Prepend(this);

    /// <summary>Previous sanctions that aggravate a new one: neither spent nor annulled. Of all registrations.</summary>
    public IEnumerable<SanctionEntry> SanctionsThatCountOn(DateOnly day) =>
        Registrations().SelectMany(registration => registration._sanctions)
            .Where(entry => entry.StandingOn(day) is SanctionStanding.Active or SanctionStanding.Expired);

    /// <summary>How many sanctions of other cases counted on a day, as far as they had begun to run by then.</summary>
    public int PreviousSanctionsOn(DateOnly day, ComplaintId complaint) =>
        SanctionsThatCountOn(day).Count(entry => entry.Complaint != complaint && entry.From <= day);

    public static Candidate Register(PersonId person, string membershipNumber, DateTimeOffset now)
    {
        var number = membershipNumber.Trim();
        var candidate = new Candidate
        {
            Id = Common.Id.New<CandidateId>(),
            Person = person,
            MembershipNumber = number,
            PlainNumber = PlainNumberOf(number),
            RegisteredAt = now,
            _otherRegistrations = [],
        };
        candidate.Raise(new CandidateRegistered(candidate.Id, person, number));
        return candidate;
    }

    public static string PlainNumberOf(string membershipNumber) => PlainText.OfNumber(membershipNumber, MembershipNumberMaxLength);

    /// <summary>
    /// What the party says of this person now. Of several decisions in effect the gravest counts; without a vetting nobody is clear. The decisions
    /// are those of all registrations.
    /// </summary>
    public Clearance ClearanceAt(DateTimeOffset now) => Clearance.Of(Registrations().SelectMany(registration => registration._clearances), now);

    /// <summary>Records the outcome of vetting: clear, or clear with conditions.</summary>
    /// <param name="until">When the candidate must be vetted again.</param>
    public void Vet(ClearanceState outcome, string reason, string clause, DateTimeOffset? until, Actor by, DateTimeOffset now)
    {
        if (outcome is not (ClearanceState.Clear or ClearanceState.ClearWithConditions))
        {
            throw new RuleBrokenException(
                RuleCodes.ClearanceForbids,
                "Vetting ends in Clear or ClearWithConditions. Nobody is barred but by a ruling, or held back but by an interim measure.");
        }

        if (by.Is(Person))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "Nobody decides their own clearance.");
        }

        foreach (var earlier in _clearances.Where(decision => decision.Source == ClearanceSource.Vetting))
        {
            earlier.End(now);
        }

        Decide(outcome, reason, clause, until, ClearanceSource.Vetting, Id.Value, complaint: null, by, now);
    }

    /// <summary>An interim measure was approved: the clearance is withheld until it ends.</summary>
    public void Hold(
        ComplaintId complaint, InterimMeasureId measure, string reason, string clause, DateTimeOffset until, Actor by, DateTimeOffset now) =>
        Decide(ClearanceState.Interim, reason, clause, until, ClearanceSource.InterimMeasure, measure.Value, complaint, by, now);

    /// <summary>A ruling imposed a sanction: it enters the register and, where its kind says so, moves the clearance.</summary>
    public void Sanction(
        ComplaintId complaint, RulingId ruling, SanctionKind kind, DateOnly from, DateOnly? until, DateOnly? spentOn,
        string clause, Actor by, DateTimeOffset now)
    {
        var entry = new SanctionEntry(Common.Id.New<SanctionEntryId>(), complaint, ruling, kind.Code, kind.Name, from, until, spentOn);
        _sanctions.Add(entry);
        Raise(new SanctionRegistered(Id, complaint, entry.Id, ruling, kind.Code, from, until));
        ClearanceState? moved = kind.Clearance switch
        {
            ClearanceEffect.Barred => ClearanceState.Barred,
            ClearanceEffect.Conditions => ClearanceState.ClearWithConditions,
            _ => null,
        };
        if (moved is { } state)
        {
            Decide(
                state, $"Sanction: {kind.Name}", clause, until is { } last ? CivilTime.StartOf(last) : null,
                ClearanceSource.Ruling, ruling.Value, complaint, by, now, CivilTime.StartOf(from));
        }
    }

    /// <summary>What a measure or ruling did to the clearance ends: it was lifted, stayed, set aside or superseded.</summary>
    public void Release(ComplaintId complaint, ClearanceSource source, Guid sourceId, string reason, DateTimeOffset now)
    {
        var ended = _clearances
            .Where(decision => decision.Source == source && decision.SourceId == sourceId && decision.EndedAt is null && !(decision.Until <= now))
            .ToList();
        foreach (var decision in ended)
        {
            decision.End(now);
            Raise(new ClearanceEnded(Id, complaint, decision.Id, decision.State, reason));
        }
    }

    /// <summary>The appeal failed: what the ruling did to the clearance before its stay holds again.</summary>
    public void Resume(ComplaintId complaint, RulingId ruling, Actor by, DateTimeOffset now)
    {
        var stayed = _clearances
            .Where(decision => decision.Source == ClearanceSource.Ruling && decision.SourceId == ruling.Value && decision.EndedAt is not null)
            .ToList();
        foreach (var decision in stayed.Where(decision => decision.Until is null || decision.Until > now))
        {
            Decide(
                decision.State, decision.Reason, decision.Clause, decision.Until,
                ClearanceSource.Ruling, ruling.Value, complaint, by, now, decision.From);
        }
    }

    /// <summary>The ruling was set aside: its sanctions stay in the register as annulled and count for nothing.</summary>
    public void Annul(ComplaintId complaint, RulingId ruling, string reason, DateTimeOffset now)
    {
        foreach (var entry in _sanctions.Where(entry => entry.Ruling == ruling && entry.AnnulledOn is null))
        {
            entry.Annul(CivilTime.DateOf(now));
            Raise(new SanctionAnnulled(Id, complaint, entry.Id, ruling, reason));
        }

        Release(complaint, ClearanceSource.Ruling, ruling.Value, reason, now);
    }

    /// <param name="others">See <see cref="OtherRegistrations"/>.</param>
    public void KnowOtherRegistrations(IReadOnlyList<Candidate> others) => _otherRegistrations = others;

    /// <param name="from">When it begins, if that is later than now.</param>
    private void Decide(
        ClearanceState state, string reason, string clause, DateTimeOffset? until, ClearanceSource source, Guid sourceId,
        ComplaintId? complaint, Actor by, DateTimeOffset now, DateTimeOffset? from = null)
    {
        var decision = new ClearanceDecision(
            Common.Id.New<ClearanceDecisionId>(), state, reason, clause, from > now ? from.Value : now, until, by.User, source, sourceId);
        _clearances.Add(decision);
        Raise(new ClearanceDecided(Id, complaint, decision.Id, state, until, source));
    }
}

[Recorded("CandidateRegistered", 1)]
public sealed record CandidateRegistered(CandidateId Candidate, PersonId Person, string MembershipNumber)
    : DomainEvent(StreamId.Of(Candidate), Candidate.Value);

/// <param name="Complaint">The case behind it; null after vetting. Who may not know of the case reads the state in the register, and not here whose
/// act it was.</param>
[Recorded("ClearanceDecided", 1)]
public sealed record ClearanceDecided(
    CandidateId Candidate, ComplaintId? Complaint, ClearanceDecisionId Decision, ClearanceState State, DateTimeOffset? Until, ClearanceSource Source)
    : DomainEvent(StreamId.Of(Candidate), Candidate.Value)
{
    [JsonIgnore]
    public override ComplaintId? Case => Complaint;
}

[Recorded("ClearanceEnded", 1)]
public sealed record ClearanceEnded(CandidateId Candidate, ComplaintId Complaint, ClearanceDecisionId Decision, ClearanceState State, string Reason)
    : DomainEvent(StreamId.Of(Candidate), Candidate.Value)
{
    [JsonIgnore]
    public override ComplaintId? Case => Complaint;
}

[Recorded("SanctionRegistered", 1)]
public sealed record SanctionRegistered(
    CandidateId Candidate, ComplaintId Complaint, SanctionEntryId Entry, RulingId Ruling, string Sanction, DateOnly From, DateOnly? Until)
    : DomainEvent(StreamId.Of(Candidate), Complaint.Value)
{
    [JsonIgnore]
    public override ComplaintId? Case => Complaint;
}

[Recorded("SanctionAnnulled", 1)]
public sealed record SanctionAnnulled(CandidateId Candidate, ComplaintId Complaint, SanctionEntryId Entry, RulingId Ruling, string Reason)
    : DomainEvent(StreamId.Of(Candidate), Complaint.Value)
{
    [JsonIgnore]
    public override ComplaintId? Case => Complaint;
}
