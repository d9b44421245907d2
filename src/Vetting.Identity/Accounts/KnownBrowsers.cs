using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Identity.Accounts;

/// <summary>
/// Remembers, in a sealed cookie for each account, that a browser signed in to it before. It opens nothing: it only spares its person that strangers
/// who guess at their password shut them out. A change of whatever ends sessions makes every browser unknown again.
/// </summary>
/// <param name="guarded">How cookies are guarded here.</param>
public sealed class KnownBrowsers(IDataProtectionProvider protection, Func<string, CookieBuilder> guarded)
{
    private static readonly TimeSpan For = TimeSpan.FromDays(180);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("known-browser").ToTimeLimitedDataProtector();

    public void Remember(HttpContext context, UserId user, string securityStamp)
    {
        var cookie = CookieOf(user);
        var options = cookie.Build(context);
        options.MaxAge = For;
        var browser = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        context.Response.Cookies.Append(cookie.Name!, _protector.Protect($"{browser} {Owner(user, securityStamp)}", For), options);
    }

    /// <returns>What the browser is called here; null unless it signed in to this account before.</returns>
    public string? Find(HttpContext context, UserId user, string securityStamp)
    {
        if (context.Request.Cookies[CookieOf(user).Name!] is not { } sealedText)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(sealedText).Split(' ', 2) is [var browser, var owner] && owner == Owner(user, securityStamp) ? browser : null;
        }
        catch (CryptographicException)
        {
            // Too old, or not ours: as good as none.
            return null;
        }
    }

    private static string Owner(UserId user, string securityStamp) => $"{user.Value} {SessionStamp.Of(securityStamp)}";

    private CookieBuilder CookieOf(UserId user) =>
        guarded($"vetting-known-{Convert.ToHexStringLower(SHA256.HashData(user.Value.ToByteArray()))[..8]}");
}
