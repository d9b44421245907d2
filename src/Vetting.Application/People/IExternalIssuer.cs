using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>The party's own sign-in service, where one is configured (<c>Identity:Authority</c>) in place of the embedded issuer.</summary>
public interface IExternalIssuer
{
    /// <summary>Whether people sign in there. Then nobody has a password here.</summary>
    bool IsOn { get; }

    /// <returns>
    /// What the issuer calls itself in its tokens (<c>iss</c>), to the letter: a link to any other spelling would never be found. Null where none is
    /// configured.
    /// </returns>
    /// <exception cref="RuleBrokenException">It does not answer.</exception>
    Task<string?> Name(CancellationToken ct);
}
