namespace Vetting.Application.Doors;

/// <summary>Sealed proofs that a code was shown, for programs. A browser holds the same in a cookie.</summary>
public interface IDoorTokens
{
    /// <returns>The token, which names nobody, and when it ends.</returns>
    (string Token, DateTimeOffset ExpiresAt) Issue(Door door);
}
