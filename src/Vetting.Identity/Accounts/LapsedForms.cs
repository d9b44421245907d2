using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Vetting.Application.Drafts;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>
/// Keeps what somebody typed whose session ended before they sent it, as their draft, and leads them through the sign-in back to the form. The
/// session must have lapsed by time alone, and the form must be one that it was shown: what a revoked session sends, or another site, is not kept.
/// </summary>
internal sealed class LapsedForms(RequestDelegate next)
{
    private const string Kept = "kept";
    private const string AccountPages = "/Account/";
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>Chooses among the handlers of a page when it is sent; the form is opened again by the usual one.</summary>
    private const string Handler = "handler";

    public async Task InvokeAsync(
        HttpContext context, CurrentUser current, VettingDbContext db, IMediator mediator, IAntiforgery antiforgery,
        IOptionsMonitor<CookieAuthenticationOptions> cookies)
    {
        if (!IsForm(context)
            || current.IsAuthenticated
            || !await Keep(context, current, db, mediator, antiforgery, cookies.Get(IdentityConstants.ApplicationScheme)))
        {
            await next(context);
            return;
        }

        var query = QueryHelpers.ParseQuery(context.Request.QueryString.Value).Where(field => field.Key is not (Handler or Kept));
        var form = context.Request.PathBase + context.Request.Path + QueryString.Create([.. query, new(Kept, "true")]);
        await context.ChallengeAsync(IdentityConstants.ApplicationScheme, new() { RedirectUri = form });
    }

    /// <summary>Whether an address is that of a form that is opened again.</summary>
    public static bool IsKept(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start && QueryHelpers.ParseQuery(address[start..]).ContainsKey(Kept);

    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Request.HasFormContentType
        && context.GetEndpoint()?.Metadata is { } page
        && page.GetMetadata<PageActionDescriptor>() is { } descriptor
        && !descriptor.ViewEnginePath.StartsWith(AccountPages, StringComparison.Ordinal)
        && page.GetMetadata<IAllowAnonymous>() is null;

    private static async Task<bool> Keep(
        HttpContext context, CurrentUser current, VettingDbContext db, IMediator mediator, IAntiforgery antiforgery,
        CookieAuthenticationOptions cookie)
    {
        var ct = context.RequestAborted;
        var ticket = cookie.TicketDataFormat.Unprotect(cookie.CookieManager.GetRequestCookie(context, cookie.Cookie.Name!));
        if (ticket is null
            || Sessions.UserOf(ticket.Principal) is not { } user
            || await db.FindAccount(user, ct) is not { } account
            || !account.IsLive(ticket.Principal)
            || Sessions.SessionOf(ticket.Principal) is not { } session
            || await db.FindSession(user, session, ct) is null
            || !await IsOwnForm(context, ticket, antiforgery))
        {
            return false;
        }

        var form = await context.Request.ReadFormAsync(ct);
        var fields = form.Where(field => field.Key != TokenField)
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        var address = CallerMiddleware.AddressOf(context);
        try
        {
            current.Become(Caller.SignedIn(user, account.Person, [], address));
            await mediator.Send(new KeepDraft(context.Request.Path, fields), ct);
            return true;
        }
        catch (ValidationException)
        {
            // More than a draft holds: the sign-in comes all the same, and promises nothing.
            return false;
        }
        finally
        {
            current.Become(Caller.Anonymous(address));
        }
    }

    /// <summary>Whether the form was shown to the person whose session has lapsed, in this browser.</summary>
    private static async Task<bool> IsOwnForm(HttpContext context, AuthenticationTicket ticket, IAntiforgery antiforgery)
    {
        var nobody = context.User;
        try
        {
            context.User = ticket.Principal;
            return await antiforgery.IsRequestValidAsync(context);
        }
        finally
        {
            context.User = nobody;
        }
    }
}
