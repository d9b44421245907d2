using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Vetting.Domain.Common;
using Vetting.Identity.Doors;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>Says who acts in a request: whom the cookie or token names, or which door let them in, with the roles that are granted at this moment.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser current, VettingDbContext db, TimeProvider clock)
    {
        if (context.Response.StatusCode == StatusCodes.Status503ServiceUnavailable && context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            // The page that says so: without the database nobody can be known.
            context.User = new ClaimsPrincipal();
            current.Become(Nobody(context));
            await next(context);
            return;
        }

        var caller = await Find(context, db, clock);
        if (caller is null && context.User.Identity?.IsAuthenticated == true)
        {
            if (context.Request.Path.StartsWithSegments("/api"))
            {
                // The token is sound, so the handler that checked it would say "forbidden": the client must know to ask for another.
                current.Become(Nobody(context));
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
                return;
            }

            context.User = new ClaimsPrincipal();
        }

        current.Become(caller ?? Nobody(context));
        await next(context);
    }

    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private static Caller Nobody(HttpContext context) => Caller.Anonymous(DoorSessions.IsUnnoted(context) ? null : AddressOf(context));

    /// <summary>Whether another issuer's token names them: that issuer keeps its sessions.</summary>
    private static bool IsFromOutside(ClaimsPrincipal principal) => principal.Identity!.AuthenticationType == JwtBearerDefaults.AuthenticationScheme;

    private static async Task<Caller?> Find(HttpContext context, VettingDbContext db, TimeProvider clock)
    {
        var ct = context.RequestAborted;
        if (CalendarOwners.SecretIn(context.Request) is { } secret)
        {
            return await db.OwnerOfCalendar(secret, ct);
        }

        if (DoorSessions.KeyOf(context.User) is { } key)
        {
            return await db.FindDoor(key, AddressOf(context), clock, ct);
        }

        if (Sessions.UserOf(context.User) is not { } user)
        {
            return null;
        }

        PersonId? person = null;
        IReadOnlyList<PersonId> otherRecords = [];
        if (context.User.HasClaim(claim => claim.Type == Sessions.Stamp))
        {
            var account = await db.FindAccount(user, ct);
            if (!account.IsLive(context.User) || !(IsFromOutside(context.User) || await db.Stands(context.User, user, clock, ct)))
            {
                return null;
            }

            (person, otherRecords) = (account!.Person, account.OtherRecords);
        }
        else if (!await db.ClientExists(user, ct))
        {
            return null;
        }

        return Caller.SignedIn(user, person, await db.RolesOf(user, ct), AddressOf(context), otherRecords);
    }
}
