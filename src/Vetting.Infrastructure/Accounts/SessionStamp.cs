using System.Security.Cryptography;
using System.Text;

namespace Vetting.Infrastructure.Accounts;

/// <summary>How long a session may go on, and what ties it to the account as it was when it began.</summary>
public static class SessionStamp
{
    /// <summary>After this time a person has to sign in again, however active they are (NIST SP 800-63B-4 asks for 24 hours at most).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>How long a session in a browser may be idle.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>A fingerprint of the account's security stamp, so that a change of the stamp ends the session.</summary>
    public static string Of(string securityStamp) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(securityStamp)).AsSpan(0, 8));
}
