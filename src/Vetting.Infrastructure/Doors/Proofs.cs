using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Reporting;

namespace Vetting.Infrastructure.Doors;

/// <summary>
/// Seals each challenge, so that none is kept before it is answered. Each replica remembers the ones that were answered until they are over.
/// </summary>
[ServiceDescriptor<IProofs>(ServiceLifetime.Singleton)]
internal sealed class Proofs(IDataProtectionProvider protection, TimeProvider clock) : IProofs
{
    /// <summary>Many small puzzles take nearly the same time each time; one large one may take ten times as long as another.</summary>
    private const int Puzzles = 16;

    /// <summary>With <see cref="Puzzles"/> some 65,000 hashes: under a second by script on an old telephone. To check them takes 16.</summary>
    private const int Bits = 12;

    private const int SaltLength = 16;

    /// <summary>Long enough to read one's answers once more.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly IDataProtector _protector = protection.CreateProtector("proof-of-work");
    private readonly ConcurrentDictionary<string, (string Use, DateTimeOffset Until)> _answered = new();

    public WorkToProve Ask()
    {
        var (salt, until) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltLength)), clock.GetUtcNow() + Lifetime);
        var challenge = _protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{salt} {until.ToUnixTimeSeconds()}"));
        return Work(challenge, salt, until);
    }

    public bool Accepts(ProofOfWork proof, ReadOnlySpan<byte> use)
    {
        if (Read(proof.Challenge) is not var (salt, until) || until <= clock.GetUtcNow() || !Work(proof.Challenge, salt, until).IsSolvedBy(proof.Answers))
        {
            return false;
        }

        Forget();
        var name = Convert.ToHexString(use);
        return _answered.GetOrAdd(salt, (name, until)).Use == name;
    }

    /// <returns>Null when it is not ours.</returns>
    private (string Salt, DateTimeOffset Until)? Read(string challenge)
    {
        try
        {
            return _protector.Unprotect(challenge).Split(' ') is [var salt, var until]
                ? (salt, DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)))
                : null;
        }
        catch (CryptographicException)
        {
            // Not ours: it proves nothing.
            return null;
        }
    }

    private static WorkToProve Work(string challenge, string salt, DateTimeOffset until) => new(challenge, salt, Puzzles, Bits, until);

    private void Forget()
    {
        var now = clock.GetUtcNow();
        foreach (var (salt, answered) in _answered)
        {
            if (answered.Until <= now)
            {
                _answered.TryRemove(salt, out _);
            }
        }
    }
}
