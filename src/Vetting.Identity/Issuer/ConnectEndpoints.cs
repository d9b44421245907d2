using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Identity.Accounts;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vetting.Identity.Issuer;

/// <summary>
/// The part of the embedded issuer that is ours to decide: who somebody is, and whether they still are. OpenIddict checks the protocol.
/// </summary>
internal static class ConnectEndpoints
{
    public const string Audience = "vetting-api";
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void MapConnect(this IEndpointRouteBuilder endpoints)
    {
        var connect = endpoints.MapGroup("connect").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery();
        connect.MapMethods("authorize", [HttpMethods.Get, HttpMethods.Post], Authorize);
        connect.MapPost("token", Exchange);
        connect.MapMethods("userinfo", [HttpMethods.Get, HttpMethods.Post], TellWhoTheyAre);
        connect.MapMethods("logout", [HttpMethods.Get, HttpMethods.Post], Logout);
    }

    private static async Task<IResult> Authorize(
        HttpContext context, VettingDbContext db, IOpenIddictApplicationManager applications, ICurrentUser user, TimeProvider clock)
    {
        var request = context.GetOpenIddictServerRequest()!;
        if (!user.IsAuthenticated || request.HasPromptValue(PromptValues.Login))
        {
            return request.HasPromptValue(PromptValues.None) ? Refuse(Errors.LoginRequired, "Nobody has signed in.") : await AskToSignIn(context);
        }

        var account = await db.FindAccount(user.Id, context.RequestAborted);
        var client = await applications.FindByClientIdAsync(request.ClientId!, context.RequestAborted);
        var name = await applications.GetDisplayNameAsync(client!, context.RequestAborted) ?? request.ClientId!;
        var session = await db.OpenSession(
            context, user.Id, account!.SecurityStamp, SessionKind.Program, name, clock, Sessions.SessionOf(context.User));
        var principal = Sessions.Principal(user.Id, account.SecurityStamp, Scheme, clock.GetUtcNow(), session);
        principal.SetScopes(request.GetScopes());
        return Results.SignIn(Prepared(principal), null, Scheme);
    }

    private static async Task<IResult> Exchange(
        HttpContext context, VettingDbContext db, IOpenIddictApplicationManager applications, CurrentUser current, IAuditTrail trail,
        IReadRecorder recorder, TimeProvider clock)
    {
        var request = context.GetOpenIddictServerRequest()!;
        var ct = context.RequestAborted;
        if (request.IsClientCredentialsGrantType())
        {
            var client = await applications.FindByClientIdAsync(request.ClientId!, ct);
            var id = new UserId(Guid.Parse((await applications.GetIdAsync(client!, ct))!));
            current.Become(Caller.SignedIn(id, null, [], CallerMiddleware.AddressOf(context)));
            trail.Record("ClientSignedIn", id.Value, new { request.ClientId });
            await recorder.Store(trail.Take(), ct);
            return Results.SignIn(Prepared(new(new ClaimsIdentity([new(Claims.Subject, id.Value.ToString())], Scheme))), null, Scheme);
        }

        var principal = (await context.AuthenticateAsync(Scheme)).Principal!;
        var user = Sessions.UserOf(principal)!.Value;
        var account = await db.FindAccount(user, ct);
        return account.IsLive(principal) && await db.Stands(principal, user, clock, ct)
            ? Results.SignIn(Prepared(principal), null, Scheme)
            : Refuse(Errors.InvalidGrant, "The session has ended. Sign in again.");
    }

    /// <summary>
    /// What the scopes open of the account whose token it is. Nothing for a program that acts for itself: it is nobody. Not audited, as nothing is
    /// that shows somebody only themself.
    /// </summary>
    private static async Task<IResult> TellWhoTheyAre(
        HttpContext context, VettingDbContext db, CurrentUser current, IMediator mediator, TimeProvider clock)
    {
        var ct = context.RequestAborted;
        var principal = (await context.AuthenticateAsync(Scheme)).Principal!;
        var user = Sessions.UserOf(principal)!.Value;
        var account = await db.FindAccount(user, ct);
        if (!account.IsLive(principal) || !await db.Stands(principal, user, clock, ct))
        {
            return Refuse(Errors.InvalidToken, "The session has ended. Sign in again.");
        }

        if (!principal.HasScope(Scopes.OpenId))
        {
            return Refuse(Errors.InsufficientScope, "The token was not asked for with the scope 'openid'.");
        }

        current.Become(Caller.SignedIn(user, account!.Person, [], CallerMiddleware.AddressOf(context)));
        var told = new Dictionary<string, string?> { [Claims.Subject] = user.Value.ToString() };
        if (principal.HasScope(Scopes.Profile))
        {
            told[Claims.Name] = (await mediator.Send(new GetMe(), ct)).Name;
        }

        if (principal.HasScope(Scopes.Email))
        {
            told[Claims.Email] = (await mediator.Send(new GetMyAccount(), ct)).Account.Email;
        }

        return Results.Json(told);
    }

    private static async Task<IResult> Logout(HttpContext context, ICurrentUser user, IMediator mediator)
    {
        if (user.IsAuthenticated)
        {
            await mediator.Send(new SignOut(Everywhere: false, Sessions.SessionOf(context.User)), context.RequestAborted);
        }

        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.SignOut(new() { RedirectUri = "/account/sign-in" }, [Scheme]);
    }

    private static ClaimsPrincipal Prepared(ClaimsPrincipal principal)
    {
        principal.SetResources(Audience);
        principal.SetDestinations(claim => claim.Type switch
        {
            Sessions.Stamp or Sessions.SessionId => [Destinations.AccessToken],
            Sessions.SignedInAt => [Destinations.AccessToken, Destinations.IdentityToken],
            _ => [Destinations.AccessToken, Destinations.IdentityToken],
        });
        return principal;
    }

    /// <summary>Comes back here after the sign-in, without the wish to sign in again.</summary>
    private static async Task<IResult> AskToSignIn(HttpContext context)
    {
        var request = context.Request;
        var parameters = request.HasFormContentType
            ? await request.ReadFormAsync(context.RequestAborted)
            : (IEnumerable<KeyValuePair<string, StringValues>>)request.Query;
        var again = QueryString.Create(parameters.Where(parameter => parameter.Key != Parameters.Prompt));
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return Results.Challenge(
            new() { RedirectUri = UriHelper.BuildRelative(request.PathBase, request.Path, again) }, [IdentityConstants.ApplicationScheme]);
    }

    private static IResult Refuse(string error, string description) => Results.Forbid(
        new(new Dictionary<string, string?>
        {
            [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
            [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
        }),
        [Scheme]);
}
