using Vetting.Application.Operations;

namespace Vetting.Infrastructure.Mail;

/// <summary>
/// A message that waits to be sent, or was. It is written with the change that it tells of, so that neither happens without the other.
/// </summary>
public sealed class OutgoingMail
{
    public const int SubjectMaxLength = 200;

    /// <summary>After this time a message that could not be sent is given up: what it says is old by then, and its link has lapsed.</summary>
    public static readonly TimeSpan TriedFor = TimeSpan.FromDays(3);

    /// <summary>After this time the row is deleted whatever became of the message, because it names an address.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);

    public required Guid Id { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    /// <summary>Null when nobody will send it any more, because it may hold a secret link.</summary>
    public required string? Body { get; init; }

    /// <summary>An iCalendar object; null for a message without one, and once nobody will send it any more.</summary>
    public string? Invitation { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When it may be taken next; while somebody sends it, when their lease ends. Null once it was sent or given up.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    /// <summary>How often it was taken. Whoever takes it raises the number, which makes sure that nobody else took it at the same moment.</summary>
    public int Attempts { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public MailProblem? Problem { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? GivenUpAt { get; init; }

    public bool IsTooOld(DateTimeOffset now) => now - WrittenAt > TriedFor;

    /// <summary>How long to wait after so many attempts: a minute, then twice as long each time, up to an hour.</summary>
    public static TimeSpan PauseAfter(int attempts) =>
        TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Clamp(attempts - 1, 0, 10)));
}
