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
using Vetting.Identity.Doors;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>
/// Keeps what somebody typed whose session ended before they sent it, as their draft, and leads them through the sign-in back to the form, or to
/// where they show their code. The session must have lapsed by time alone, and the form must be one that it was shown: what a revoked session
/// sends, or another site, is not kept.
/// </summary>
internal sealed class LapsedForms(RequestDelegate next)
{
    private const string Kept = "kept";
    private const string AccountPages = "/Account/";
    private const string TokenField = "__RequestVerificationToken";

    /// <summary>Chooses among the handlers of a page when it is sent; the form is opened again by the usual one.</summary>
    private const string Handler = "handler";

    public async Task InvokeAsync(
        HttpContext context, CurrentUser current, VettingDbContext db, IMediator mediator, IAntiforgery antiforgery, TimeProvider clock,
        IOptionsMonitor<CookieAuthenticationOptions> cookies)
    {
        if (!IsForm(context)
            || current.IsAuthenticated
            || await Find(context, db, clock, cookies) is not { } lapsed
            || !await IsOwnForm(context, lapsed.Ticket, antiforgery)
            || !await Keep(context, current, lapsed.Caller, mediator))
        {
            await next(context);
            return;
        }

        var query = QueryHelpers.ParseQuery(context.Request.QueryString.Value).Where(field => field.Key is not (Handler or Kept));
        var form = context.Request.PathBase + context.Request.Path + QueryString.Create([.. query, new(Kept, "true")]);
        await context.ChallengeAsync(lapsed.Ticket.AuthenticationScheme, new() { RedirectUri = form });
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

    /// <summary>Whose session has lapsed: that of a code on the pages that codes open, otherwise that of an account.</summary>
    private static async Task<(AuthenticationTicket Ticket, Caller Caller)?> Find(
        HttpContext context, VettingDbContext db, TimeProvider clock, IOptionsMonitor<CookieAuthenticationOptions> cookies)
    {
        var (ct, address) = (context.RequestAborted, CallerMiddleware.AddressOf(context));
        var door = cookies.Get(DoorSessions.Scheme);
        if (DoorSessions.OpenPage(context, door.Cookie.Name!))
        {
            return TicketIn(context, door) is { } shown && DoorSessions.KeyOf(shown.Principal) is { } key
                && await db.FindDoor(key, address, clock, ct) is { } behindDoor
                    ? (shown, behindDoor)
                    : null;
        }

        return TicketIn(context, cookies.Get(IdentityConstants.ApplicationScheme)) is { } ticket
            && Sessions.UserOf(ticket.Principal) is { } user
            && await db.FindAccount(user, ct) is { } account
            && account.IsLive(ticket.Principal)
            && Sessions.SessionOf(ticket.Principal) is { } session
            && await db.FindSession(user, session, ct) is not null
                ? (ticket, Caller.SignedIn(user, account.Person, [], address))
                : null;
    }

    private static AuthenticationTicket? TicketIn(HttpContext context, CookieAuthenticationOptions cookie) =>
        cookie.TicketDataFormat.Unprotect(cookie.CookieManager.GetRequestCookie(context, cookie.Cookie.Name!));

    private static async Task<bool> Keep(HttpContext context, CurrentUser current, Caller caller, IMediator mediator)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(field => field.Key != TokenField)
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        var nobody = Caller.Anonymous(caller.Door is null ? CallerMiddleware.AddressOf(context) : null);
        try
        {
            current.Become(caller);
            await mediator.Send(new KeepDraft(context.Request.Path, fields), context.RequestAborted);
            return true;
        }
        catch (ValidationException)
        {
            // More than a draft holds: the sign-in comes all the same, and promises nothing.
            return false;
        }
        finally
        {
            current.Become(nobody);
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
