namespace Vetting.Domain.Common;

/// <summary>A rule of the domain is broken: HTTP 409.</summary>
/// <param name="code">Stable and public, from <see cref="RuleCodes"/>.</param>
/// <param name="message">What is wrong and what to do, without personal data.</param>
/// <param name="missing">What must still happen before the act is lawful; empty when nothing can make it lawful.</param>
public sealed class RuleBrokenException(string code, string message, params IEnumerable<string> missing) : Exception(message)
{
    public string Code { get; } = code;

    public IReadOnlyList<string> Missing { get; } = [.. missing];
}

/// <summary>The thing does not exist, or this viewer may not know of it. The viewer cannot tell which: HTTP 404.</summary>
public sealed class NotFoundException(string what) : Exception($"There is no such {what}.")
{
    public string What { get; } = what;
}

/// <summary>Somebody else changed the thing since it was read: HTTP 412.</summary>
public sealed class StaleVersionException(long current)
    : Exception($"This was changed by someone else. It is now at version {current}: read it again, then repeat what still applies.")
{
    public long Current { get; } = current;
}

/// <summary>The caller's role, or the caller's own place on the case, does not allow this: HTTP 403.</summary>
public sealed class ForbiddenException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;

    /// <summary>Whoever asks may see the case, and has no such place on it.</summary>
    public static ForbiddenException NotOnTheCase() =>
        new("not-on-the-case", "You are not assigned to this case in a role that may do this.");
}
