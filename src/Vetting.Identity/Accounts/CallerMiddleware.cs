using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>Says who acts in a request: whom the cookie or token names, with the roles that are granted at this moment.</summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentUser current, VettingDbContext db)
    {
        var caller = await Find(context, db);
        if (caller is null)
        {
            context.User = new ClaimsPrincipal();
        }

        current.Become(caller ?? Caller.Anonymous(AddressOf(context)));
        await next(context);
    }

    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private static async Task<Caller?> Find(HttpContext context, VettingDbContext db)
    {
        var ct = context.RequestAborted;
        if (Sessions.UserOf(context.User) is not { } user)
        {
            return null;
        }

        PersonId? person = null;
        if (context.User.HasClaim(claim => claim.Type == Sessions.Stamp))
        {
            var account = await db.FindAccount(user, ct);
            if (!account.IsLive(context.User))
            {
                return null;
            }

            person = account!.Person;
        }
        else if (!await db.ClientExists(user, ct))
        {
            return null;
        }

        return Caller.SignedIn(user, person, await db.RolesOf(user, ct), AddressOf(context));
    }
}
