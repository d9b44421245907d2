using Vetting.Domain.Common;

namespace Vetting.Domain.Candidates;

/// <summary>Mildest first; the gravest in effect counts.</summary>
public enum ClearanceState
{
    Clear,
    ClearWithConditions,
    NotVetted,
    Interim,
    Barred,
}

public enum ClearanceSource
{
    Vetting,
    InterimMeasure,
    Ruling,
}

/// <summary>All that may be known of a clearance without access to a case: its state and when that ends. Never a reason.</summary>
public sealed record Clearance(ClearanceState State, DateTimeOffset? Until)
{
    /// <summary>Gate 8: whether a selection may endorse this candidate.</summary>
    public bool AllowsEndorsement => State is ClearanceState.Clear or ClearanceState.ClearWithConditions;

    public static Clearance Of(IEnumerable<ClearanceDecision> decisions, DateTimeOffset now)
    {
        var inEffect = decisions.Where(decision => decision.IsInEffect(now)).ToList();
        var gravest = inEffect.Select(decision => decision.State).DefaultIfEmpty(ClearanceState.NotVetted).Max();
        if (gravest < ClearanceState.NotVetted && inEffect.TrueForAll(decision => decision.Source != ClearanceSource.Vetting))
        {
            gravest = ClearanceState.NotVetted;
        }

        var untils = inEffect.Where(decision => decision.State == gravest).Select(decision => decision.Until).ToList();
        return new Clearance(gravest, untils.Contains(null) ? null : untils.Max());
    }
}

/// <summary>One decision about a clearance. It is never edited; it may be ended early.</summary>
public sealed class ClearanceDecision
{
    internal ClearanceDecision(
        ClearanceDecisionId id, ClearanceState state, string reason, string clause, DateTimeOffset from, DateTimeOffset? until,
        UserId decidedBy, ClearanceSource source, Guid sourceId) =>
        (Id, State, Reason, Clause, From, Until, DecidedBy, Source, SourceId) = (id, state, reason, clause, from, until, decidedBy, source, sourceId);

    public ClearanceDecisionId Id { get; private init; }

    public ClearanceState State { get; private init; }

    public string Reason { get; private init; }

    public string Clause { get; private init; }

    public DateTimeOffset From { get; private init; }

    /// <summary>The first moment at which it no longer holds; null: for good.</summary>
    public DateTimeOffset? Until { get; private init; }

    public UserId DecidedBy { get; private init; }

    public ClearanceSource Source { get; private init; }

    /// <summary>The measure or ruling that moved the clearance; the candidate itself for vetting.</summary>
    public Guid SourceId { get; private init; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsInEffect(DateTimeOffset now) => From <= now && (Until is null || now < Until) && (EndedAt is null || now < EndedAt);

    internal void End(DateTimeOffset now) => EndedAt ??= now;
}

public enum SanctionStanding
{
    Active,
    Expired,
    Spent,
    Annulled,
}

/// <summary>One line of the sanctions register.</summary>
public sealed class SanctionEntry
{
    internal SanctionEntry(
        SanctionEntryId id, ComplaintId complaint, RulingId ruling, string sanction, string name,
        DateOnly from, DateOnly? until, DateOnly? spentOn) =>
        (Id, Complaint, Ruling, Sanction, Name, From, Until, SpentOn) = (id, complaint, ruling, sanction, name, from, until, spentOn);

    public SanctionEntryId Id { get; private init; }

    /// <summary>The case: who may not see it may not see this line.</summary>
    public ComplaintId Complaint { get; private init; }

    public RulingId Ruling { get; private init; }

    public string Sanction { get; private init; }

    public string Name { get; private init; }

    public DateOnly From { get; private init; }

    /// <summary>The first day on which it no longer runs; null where it has no length.</summary>
    public DateOnly? Until { get; private init; }

    /// <summary>From this day it no longer counts as a previous sanction; null: never spent.</summary>
    public DateOnly? SpentOn { get; private init; }

    public DateOnly? AnnulledOn { get; private set; }

    public SanctionStanding StandingOn(DateOnly day) =>
        AnnulledOn <= day ? SanctionStanding.Annulled
        : SpentOn <= day ? SanctionStanding.Spent
        : Until <= day ? SanctionStanding.Expired
        : SanctionStanding.Active;

    internal void Annul(DateOnly day) => AnnulledOn ??= day;
}
