using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Keys that a person's own device keeps and shows only after it has made sure of them, by a finger or a PIN: two factors in one. What the browser is
/// asked, and what it answers, is JSON as the Web Authentication standard has it.
/// </summary>
public interface IPasskeys
{
    Task<IReadOnlyList<PasskeyView>> List(UserId user, CancellationToken ct);

    /// <summary>What to ask the browser so that it makes a key.</summary>
    Task<PasskeyQuestion> AskToAdd(UserId user, string name, CancellationToken ct);

    /// <summary>What to ask the browser so that it shows a key, whoever's it is.</summary>
    Task<PasskeyQuestion> AskToSignIn(CancellationToken ct);

    /// <exception cref="RuleBrokenException">The answer does not fit the question, or the question is too old.</exception>
    Task Add(UserId user, string answer, string state, CancellationToken ct);

    /// <returns>Whose key was shown; null when it does not fit.</returns>
    Task<PasskeyProof?> Check(string answer, string state, CancellationToken ct);

    /// <summary>Notes that the key was used, so that a copy of it is noticed.</summary>
    Task Use(PasskeyProof proof, CancellationToken ct);

    /// <exception cref="NotFoundException">The user has no such key.</exception>
    Task Rename(UserId user, string passkey, string name, CancellationToken ct);

    /// <exception cref="NotFoundException">The user has no such key.</exception>
    Task Remove(UserId user, string passkey, CancellationToken ct);
}

/// <param name="Id">Of the key, in base64url.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset AddedAt);

/// <param name="Options">For the browser.</param>
/// <param name="State">Comes back with the answer; sealed.</param>
public sealed record PasskeyQuestion(string Options, string State);

/// <param name="Stamp">The account's security stamp when the key was checked.</param>
/// <param name="Uses">What the device counted.</param>
public sealed record PasskeyProof(UserId User, PersonId Person, string Stamp, string Passkey, uint Uses);
