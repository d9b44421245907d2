using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Accounts;

/// <summary>
/// Says that somebody is signed in, in one browser or with one program. The cookie or token counts only while this row exists, so that one session
/// can be ended without the others. It is not part of the trail: some time after its end it is deleted, with the address in it.
/// </summary>
public sealed class Session
{
    public const int HowMaxLength = 100;
    public const int StampMaxLength = 64;
    public const int AddressMaxLength = 64;

    /// <summary>How exactly the time of the last use is kept. To keep each use would mean a write for each.</summary>
    public static readonly TimeSpan Coarseness = TimeSpan.FromMinutes(10);

    /// <summary>This long after its last use nothing of a session can be needed, not even to keep what one of its forms sends.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    public required Guid Id { get; init; }

    public required UserId User { get; init; }

    public required SessionKind Kind { get; init; }

    /// <summary>The browser in words, or the name of the program.</summary>
    public required string How { get; init; }

    public string? Address { get; init; }

    /// <summary>
    /// The fingerprint of the account's security stamp that the cookie or token carries. If the stamp has changed since, the session has ended.
    /// </summary>
    public required string Stamp { get; set; }

    /// <summary>
    /// For a program, the session of the browser in which it was let in; it ends with that session. Null for the session of a browser.
    /// </summary>
    public Guid? Within { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; set; }
}
