using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Doors;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Doors;

/// <summary>
/// The sessions of people without an account, whom a code let in. Cookie and token hold the id of the key and nothing else, and the key is asked at
/// each request, so that revoking it works at once.
/// </summary>
internal static class DoorSessions
{
    public const string Scheme = "Door";
    public const string CodePage = "/code";

    /// <summary>After so long without a request a session ends.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private const string Key = "door";

    /// <summary>Pages to which no account leads.</summary>
    private static readonly PathString[] CodeOnly = ["/mailbox", "/statement", "/code"];

    /// <summary>Pages to which an account leads, and a code too.</summary>
    private static readonly PathString[] CodeToo = ["/my-case"];

    /// <summary>Where nobody's address is noted, because who asks may have reason to stay unknown.</summary>
    private static readonly PathString[] Unnoted =
        ["/report", "/mailbox", "/statement", "/code", "/api/v1/reports", "/api/v1/mailbox", "/api/v1/statement", "/api/v1/doors"];

    /// <summary>Whether the page is opened by the session of a code, and not by that of an account.</summary>
    /// <param name="cookie">The name of the cookie of such sessions.</param>
    public static bool OpenPage(HttpContext context, string cookie) =>
        IsUnder(CodeOnly, context) || (IsUnder(CodeToo, context) && context.Request.Cookies.ContainsKey(cookie));

    public static bool IsUnnoted(HttpContext context) => IsUnder(Unnoted, context);

    public static ClaimsPrincipal Principal(DoorKeyId key, string scheme) =>
        new(new ClaimsIdentity([new(Key, key.Value.ToString())], scheme, Key, roleType: null));

    public static Task StartDoorSession(this HttpContext context, Door door) =>
        context.SignInAsync(Scheme, Principal(door.Key, Scheme));

    public static Task EndDoorSession(this HttpContext context) => context.SignOutAsync(Scheme);

    /// <returns>Null when nobody came in by a code.</returns>
    public static DoorKeyId? KeyOf(ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirst(Key)?.Value, out var id) ? new DoorKeyId(id) : null;

    /// <returns>Null when the key opens no longer.</returns>
    public static async Task<Caller?> FindDoor(this VettingDbContext db, DoorKeyId id, string? address, TimeProvider clock, CancellationToken ct)
    {
        var key = await db.DoorKeys.AsNoTracking().SingleOrDefaultAsync(key => key.Id == id, ct);
        return key?.Opens(CivilTime.DateOf(clock.GetUtcNow())) == true ? Caller.ThroughDoor(Door.Of(key), address) : null;
    }

    private static bool IsUnder(PathString[] paths, HttpContext context) =>
        Array.Exists(paths, path => context.Request.Path.StartsWithSegments(path));
}
