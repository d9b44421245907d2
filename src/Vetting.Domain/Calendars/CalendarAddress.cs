using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Domain.Calendars;

/// <summary>
/// The secret address at which somebody's calendar program reads what they have to do. Whoever holds it reads references and days, and nothing else.
/// An account has one at most: another one takes its place.
/// </summary>
public sealed class CalendarAddress : AggregateRoot
{
    public const int HashLength = 32;

    private CalendarAddress()
    {
    }

    /// <summary>Whose it is.</summary>
    public UserId Id { get; private init; }

    /// <summary>See <see cref="AccessCode.Hash"/>. Unique; null when nothing is read there any more.</summary>
    public byte[]? CodeHash { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>The last civil day on which a program read it.</summary>
    public DateOnly? LastReadOn { get; private set; }

    public static CalendarAddress Of(UserId user) => new() { Id = user };

    /// <summary>Makes an address. The one before leads nowhere any more.</summary>
    /// <returns>The secret part, which can be shown only now.</returns>
    public AccessCode Make(DateTimeOffset now)
    {
        var code = AccessCode.Draw();
        (CodeHash, MadeAt, LastReadOn) = (code.Hash(), now, null);
        Raise(new CalendarAddressMade(Id));
        return code;
    }

    public void Revoke()
    {
        if (CodeHash is null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Your calendar has no address.");
        }

        CodeHash = null;
        Raise(new CalendarAddressRevoked(Id));
    }

    /// <returns>Whether it is the first time on this day.</returns>
    public bool NoteReading(DateOnly today)
    {
        if (LastReadOn == today)
        {
            return false;
        }

        LastReadOn = today;
        return true;
    }
}

[Recorded("CalendarAddressMade", 1)]
public sealed record CalendarAddressMade(UserId User) : DomainEvent(StreamId.Of(User), User.Value);

[Recorded("CalendarAddressRevoked", 1)]
public sealed record CalendarAddressRevoked(UserId User) : DomainEvent(StreamId.Of(User), User.Value);
