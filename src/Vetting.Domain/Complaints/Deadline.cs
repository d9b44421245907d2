namespace Vetting.Domain.Complaints;

public enum DeadlineKind
{
    Acknowledge,
    Triage,
    Investigation,
    Reply,
    ConvenePanel,
    Ruling,
    ServeRuling,
    AppealWindow,
    DecideAppeal,
    InterimReview,
    DecideObjection,
}

/// <summary>Something due on a civil day. Closing the case or reaching the next stage meets it.</summary>
public sealed class Deadline
{
    internal Deadline(Guid id, DeadlineKind kind, DateOnly dueOn) => (Id, Kind, DueOn) = (id, kind, dueOn);

    public Guid Id { get; private init; }

    public DeadlineKind Kind { get; private init; }

    public DateOnly DueOn { get; private init; }

    public DateTimeOffset? MetAt { get; internal set; }

    public bool IsOverdueOn(DateOnly today) => MetAt is null && IsPast(DueOn, today);

    /// <summary>Whether a day that something is due on has passed: the day itself still counts. What is due on no day never is.</summary>
    public static bool IsPast(DateOnly? dueOn, DateOnly today) => dueOn < today;

    /// <summary>What the panel does something about, beside the officers.</summary>
    public static IReadOnlyList<DeadlineKind> OfPanels { get; } = [DeadlineKind.DecideObjection];

    /// <summary>What an investigator does something about. Everything else is for the officers of the case.</summary>
    public static IReadOnlyList<DeadlineKind> OfInvestigators { get; } = [DeadlineKind.Investigation, DeadlineKind.InterimReview];
}
