using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>Turns who somebody is at the external issuer into who they are here: by a link that two administrators made, never by guessing.</summary>
internal static class ExternalSignIn
{
    /// <returns>Null when nobody here is linked to that sign-in.</returns>
    public static async Task<ClaimsPrincipal?> Resolve(HttpContext context, ClaimsPrincipal external, string scheme)
    {
        var subject = external.FindFirst("sub");
        if (subject is null)
        {
            return null;
        }

        var db = context.RequestServices.GetRequiredService<VettingDbContext>();
        var account = await db.UserLogins.AsNoTracking()
            .Where(login => login.LoginProvider == subject.Issuer && login.ProviderKey == subject.Value)
            .Join(db.Users, login => login.UserId, account => account.Id, (login, account) => new { account.Id, account.SecurityStamp, login.ProviderKey })
            .SingleOrDefaultAsync(context.RequestAborted);

        // SQL Server takes blanks at the end for nothing, so that another subject could pass for this one.
        if (account is null || account.ProviderKey != subject.Value)
        {
            return null;
        }

        var user = new UserId(account.Id);
        var clock = context.RequestServices.GetRequiredService<TimeProvider>();
        Guid? session = scheme == IdentityConstants.ApplicationScheme
            ? await db.OpenSession(
                context, user, account.SecurityStamp!, SessionKind.Browser, Browsers.NameOf(context.Request.Headers.UserAgent.ToString()), clock)
            : null;
        return Sessions.Principal(user, account.SecurityStamp!, scheme, clock.GetUtcNow(), session);
    }
}
