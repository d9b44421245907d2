using Vetting.Domain.Common;

namespace Vetting.Domain.Calendars;

/// <summary>That somebody who works here is away. Why is nobody's business and stands nowhere.</summary>
public sealed class Absence : AggregateRoot
{
    /// <summary>The most days of one absence.</summary>
    public const int MostDays = 366;

    private Absence()
    {
    }

    public AbsenceId Id { get; private init; }

    public UserId User { get; private init; }

    public DateOnly From { get; private init; }

    /// <summary>The last day. One that ended earlier than it was said ends on that day.</summary>
    public DateOnly Until { get; private set; }

    /// <summary>Who was put on their cases; null when nobody was.</summary>
    public UserId? Deputy { get; private init; }

    public UserId RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>When it was said that it is over, or will not be.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <param name="known">Of the same account, those that are not over.</param>
    public static Absence Record(
        UserId user, DateOnly from, DateOnly until, UserId? deputy, IEnumerable<Absence> known, Actor by, DateTimeOffset now)
    {
        if (until < from || until < CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "The last day is not before the first, and not over.");
        }

        if (until.DayNumber - from.DayNumber >= MostDays)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, $"An absence is of {MostDays} days at most. Hand the cases over for good instead.");
        }

        if (deputy == user)
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "Nobody stands in for themself.");
        }

        if (known.Any(other => other.From <= until && from <= other.Until))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "An absence on some of these days is recorded already. End that one first.");
        }

        var absence = new Absence
        {
            Id = Common.Id.New<AbsenceId>(),
            User = user,
            From = from,
            Until = until,
            Deputy = deputy,
            RecordedBy = by.User,
            RecordedAt = now,
        };
        absence.Raise(new AbsenceRecorded(user, absence.Id, from, until, deputy));
        return absence;
    }

    /// <summary>They are back sooner, or do not go. Today they are there.</summary>
    public void End(DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        if (today > Until)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The absence is over.");
        }

        (Until, EndedAt) = ((today < From ? From : today).AddDays(-1), now);
        Raise(new AbsenceEnded(User, Id, Until));
    }
}

[Recorded("AbsenceRecorded", 1)]
public sealed record AbsenceRecorded(UserId User, AbsenceId Absence, DateOnly From, DateOnly Until, UserId? Deputy)
    : DomainEvent(StreamId.Of(User), Absence.Value);

/// <param name="Until">The last day on which they were away; before the first when they did not go.</param>
[Recorded("AbsenceEnded", 1)]
public sealed record AbsenceEnded(UserId User, AbsenceId Absence, DateOnly Until) : DomainEvent(StreamId.Of(User), Absence.Value);
