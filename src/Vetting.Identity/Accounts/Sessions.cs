using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>
/// What a cookie or token says: whose it is, and a fingerprint of the account's security stamp, so that whatever changes the stamp ends it.
/// Never a role.
/// </summary>
internal static class Sessions
{
    public const string Subject = "sub";
    public const string Stamp = "stamp";
    public const string SignedInAt = "auth_time";

    /// <summary>However busy, a person signs in again after this long (NIST SP 800-63B-4 asks for 24 hours at most).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public static ClaimsPrincipal Principal(UserId user, string securityStamp, string scheme, DateTimeOffset at) => new(new ClaimsIdentity(
        [
            new(Subject, user.Value.ToString()),
            new(Stamp, Fingerprint(securityStamp)),
            new(SignedInAt, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64),
        ],
        scheme, Subject, roleType: null));

    public static string Fingerprint(string securityStamp) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(securityStamp)).AsSpan(0, 8));

    public static UserId? UserOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirst(Subject)?.Value, out var id) ? new UserId(id) : null;

    public static bool HasLapsed(ClaimsPrincipal principal, DateTimeOffset now) =>
        !long.TryParse(principal.FindFirst(SignedInAt)?.Value, CultureInfo.InvariantCulture, out var at) || now - DateTimeOffset.FromUnixTimeSeconds(at) > Longest;

    /// <summary>Whether the session is still that account's: it exists, is not locked, and nothing that ends sessions happened since.</summary>
    public static bool IsLive(this AccountState? account, ClaimsPrincipal principal) =>
        account is { IsLocked: false } && principal.FindFirst(Stamp)?.Value == Fingerprint(account.SecurityStamp);

    /// <summary>Gives the browser a session that fits the account as it is now.</summary>
    public static async Task StartSession(this HttpContext context, VettingDbContext db, UserId user, TimeProvider clock)
    {
        var account = await db.FindAccount(user, context.RequestAborted);
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme, Principal(user, account!.SecurityStamp, IdentityConstants.ApplicationScheme, clock.GetUtcNow()));
    }
}
