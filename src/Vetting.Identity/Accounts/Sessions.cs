using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Identity.Doors;
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

    /// <summary>The id of the <see cref="Session"/> that has to stand.</summary>
    public const string SessionId = "session";

    public static ClaimsPrincipal Principal(UserId user, string securityStamp, string scheme, DateTimeOffset at, Guid? session = null)
    {
        var identity = new ClaimsIdentity(
            [
                new(Subject, user.Value.ToString()),
                new(Stamp, SessionStamp.Of(securityStamp)),
                new(SignedInAt, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), ClaimValueTypes.Integer64),
            ],
            scheme, Subject, roleType: null);
        if (session is { } id)
        {
            identity.AddClaim(new(SessionId, id.ToString()));
        }

        return new(identity);
    }

    public static Guid? SessionOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirst(SessionId)?.Value, out var id) ? id : null;

    public static UserId? UserOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirst(Subject)?.Value, out var id) ? new UserId(id) : null;

    public static bool HasLapsed(ClaimsPrincipal principal, DateTimeOffset now) =>
        !long.TryParse(principal.FindFirst(SignedInAt)?.Value, CultureInfo.InvariantCulture, out var at)
        || now - DateTimeOffset.FromUnixTimeSeconds(at) > SessionStamp.Longest;

    /// <summary>Whether the session is still that account's: it exists, is not locked, and nothing that ends sessions happened since.</summary>
    public static bool IsLive(this AccountState? account, ClaimsPrincipal principal) =>
        account is { IsLocked: false } && principal.FindFirst(Stamp)?.Value == SessionStamp.Of(account.SecurityStamp);

    /// <summary>Gives the browser a session that fits the account as it is now.</summary>
    public static async Task StartSession(this HttpContext context, VettingDbContext db, UserId user, TimeProvider clock)
    {
        var account = await db.FindAccount(user, context.RequestAborted);
        var session = await db.OpenSession(
            context, user, account!.SecurityStamp, SessionKind.Browser, Browsers.NameOf(context.Request.Headers.UserAgent.ToString()), clock);
        context.RequestServices.GetRequiredService<KnownBrowsers>().Remember(context, user, account.SecurityStamp);
        await context.EndDoorSession();
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme,
            Principal(user, account.SecurityStamp, IdentityConstants.ApplicationScheme, clock.GetUtcNow(), session));
    }

    /// <summary>Lets the browser's session go on although what its person just did ended all that were there.</summary>
    public static async Task ContinueSession(this HttpContext context, VettingDbContext db, UserId user, TimeProvider clock)
    {
        if (SessionOf(context.User) is { } session)
        {
            await db.InTransaction(
                token => db.Sessions.Where(own => own.Id == session && own.User == user).ExecuteDeleteAsync(token), context.RequestAborted);
        }

        await context.StartSession(db, user, clock);
    }

    /// <summary>Puts a new session down.</summary>
    /// <param name="how">The browser in words, or the name of the program.</param>
    /// <param name="within">The browser's session in which a program is let in.</param>
    public static Task<Guid> OpenSession(
        this VettingDbContext db, HttpContext context, UserId user, string securityStamp, SessionKind kind, string how, TimeProvider clock,
        Guid? within = null)
    {
        var now = clock.GetUtcNow();
        return db.InTransaction(_ =>
        {
            var session = new Session
            {
                Id = Guid.CreateVersion7(),
                User = user,
                Kind = kind,
                How = how.Length > Session.HowMaxLength ? how[..Session.HowMaxLength] : how,
                Address = CallerMiddleware.AddressOf(context),
                Stamp = SessionStamp.Of(securityStamp),
                Within = within,
                StartedAt = now,
                LastSeenAt = now,
            };
            db.Sessions.Add(session);
            return Task.FromResult(session.Id);
        }, context.RequestAborted);
    }

    /// <summary>Whether the session that the principal names was not ended; notes, coarsely, that it was used.</summary>
    public static async Task<bool> Stands(this VettingDbContext db, ClaimsPrincipal principal, UserId user, TimeProvider clock, CancellationToken ct)
    {
        if (SessionOf(principal) is not { } session || await db.FindSession(user, session, ct) is not { } lastSeen)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (now - lastSeen >= Session.Coarseness)
        {
            await db.InTransaction(
                token => db.Sessions.Where(own => own.Id == session)
                    .ExecuteUpdateAsync(update => update.SetProperty(own => own.LastSeenAt, now), token),
                ct);
        }

        return true;
    }
}
