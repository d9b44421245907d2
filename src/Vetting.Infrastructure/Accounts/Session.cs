using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Accounts;

/// <summary>
/// That somebody is signed in, in one browser or with one program. What the cookie or token says counts only while this stands, so that one session can be
/// ended by itself. It is no part of the trail: it goes, and the address in it, some time after its end.
/// </summary>
public sealed class Session
{
    public const int HowMaxLength = 100;
    public const int StampMaxLength = 64;
    public const int AddressMaxLength = 64;

    /// <summary>How exactly it is kept when a session was last used: each use would be a write.</summary>
    public static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(10);

    /// <summary>After so long since its last use nothing of it can be needed, not even to keep what its form sends.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public required Guid Id { get; init; }

    public required UserId User { get; init; }

    public required SessionKind Kind { get; init; }

    /// <summary>The browser in words, or the name of the program.</summary>
    public required string How { get; init; }

    public string? Address { get; init; }

    /// <summary>Fingerprint of the account's security stamp that its cookie or token carries: another one ended it.</summary>
    public required string Stamp { get; set; }

    /// <summary>The session of the browser in which a program was let in, and with which it ends; null for a browser's own.</summary>
    public Guid? Within { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }
}
