using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Where somebody is signed in, and how it is ended there.</summary>
public interface ISessions
{
    /// <summary>Those that still count, the last used first.</summary>
    Task<IReadOnlyList<SessionView>> List(UserId user, CancellationToken ct);

    /// <summary>Ends a session, and those of the programs that were let in in it.</summary>
    /// <returns>False when the user has no such session.</returns>
    Task<bool> End(UserId user, Guid session, CancellationToken ct);

    /// <returns>How many were ended.</returns>
    Task<int> EndOthers(UserId user, Guid present, CancellationToken ct);

    /// <summary>Throws away what is left of sessions that ended long ago.</summary>
    Task<int> Forget(CancellationToken ct);
}

/// <param name="How">The browser in words, or the name of the program.</param>
/// <param name="LastSeenAt">To within ten minutes.</param>
public sealed record SessionView(Guid Id, SessionKind Kind, string How, string? Address, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt);

public enum SessionKind
{
    Browser,

    /// <summary>A program that acts for the person with a token.</summary>
    Program,
}
