using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum InterimKind
{
    AdministrativeSuspension,
    ClearanceWithheld,
}

public enum InterimState
{
    Proposed,
    Active,
    Refused,
    Lifted,
    Lapsed,
}

public sealed record NecessityAnswer(string Question, string Answer);

public sealed record NewInterimMeasure(
    InterimKind Kind, IReadOnlyList<NecessityAnswer> Necessity, string Alternatives, string EffectOnSelection, string Reasons, DateOnly EndsOn,
    InterimMeasureId? Renews);

public sealed record InterimDecision(bool Approve, string Reason);

/// <summary>Gate 5: what holds a candidate back while a case is open. It needs a second approver and lapses by itself.</summary>
public sealed class InterimMeasure
{
    public const int ReasonMaxLength = 4_000;

    internal InterimMeasure(
        InterimMeasureId id, InterimKind kind, IReadOnlyList<NecessityAnswer> necessity, string alternatives,
        string effectOnSelection, string reasons,
        DateOnly endsOn, DateOnly reviewOn, UserId proposedBy, PersonId? proposedByPerson, DateTimeOffset proposedAt, InterimMeasureId? renews) =>
        (Id, Kind, Necessity, Alternatives, EffectOnSelection, Reasons, EndsOn, ReviewOn, ProposedBy, ProposedByPerson, ProposedAt, Renews) =
        (id, kind, necessity, alternatives, effectOnSelection, reasons, endsOn, reviewOn, proposedBy, proposedByPerson, proposedAt, renews);

    public InterimMeasureId Id { get; private init; }

    public InterimKind Kind { get; private init; }

    public IReadOnlyList<NecessityAnswer> Necessity { get; private init; }

    public string Alternatives { get; private init; }

    public string EffectOnSelection { get; private init; }

    public string Reasons { get; private init; }

    /// <summary>The first day on which it no longer holds.</summary>
    public DateOnly EndsOn { get; private init; }

    public DateOnly ReviewOn { get; private init; }

    public UserId ProposedBy { get; private init; }

    public PersonId? ProposedByPerson { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    /// <summary>The measure that this one renews, for fresh reasons.</summary>
    public InterimMeasureId? Renews { get; private init; }

    public UserId? DecidedBy { get; internal set; }

    public DateTimeOffset? DecidedAt { get; internal set; }

    /// <summary>The state as it was last recorded. <see cref="StateAt"/> says what holds now.</summary>
    public InterimState State { get; internal set; }

    public string? EndReason { get; internal set; }

    /// <summary>A measure whose time is over has lapsed, whether or not anybody has recorded that yet.</summary>
    public InterimState StateAt(DateTimeOffset now) => State == InterimState.Active && CivilTime.DateOf(now) >= EndsOn ? InterimState.Lapsed : State;
}
