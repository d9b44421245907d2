using MediatR;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Identity.Accounts;
using Vetting.Infrastructure.Accounts;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vetting.Identity.Issuer;

/// <summary>
/// A code or refresh token that is shown a second time was stolen, by the one or the other who showed it. OpenIddict takes back what may still be
/// exchanged; this ends the session, and with it the access tokens that were given out.
/// </summary>
internal sealed class ReusedTokens(IOpenIddictTokenManager tokens, SessionsOfTokens sessions) : IOpenIddictServerHandler<ValidateTokenContext>
{
    /// <summary>Before OpenIddict refuses the token, after which nobody is asked any more.</summary>
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } = OpenIddictServerHandlerDescriptor.CreateBuilder<ValidateTokenContext>()
        .UseScopedHandler<ReusedTokens>().SetOrder(OpenIddictServerHandlers.Protection.ValidateTokenEntry.Descriptor.Order - 1).Build();

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (context.Principal is { } principal
            && context.TokenId is { Length: > 0 } id
            && Sessions.UserOf(principal) is { } user
            && Sessions.SessionOf(principal) is { } session
            && await tokens.FindByIdAsync(id, context.CancellationToken) is { } token
            && await tokens.HasStatusAsync(token, Statuses.Redeemed, context.CancellationToken))
        {
            await sessions.End(user, session, isStolen: true, context.CancellationToken);
        }
    }
}

/// <summary>
/// A program that gives its token back ends its session: the access tokens that it was given count no more (RFC 7009, section 2.1).
/// </summary>
internal sealed class RevokedTokens(SessionsOfTokens sessions) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public static OpenIddictServerHandlerDescriptor Descriptor { get; } =
        OpenIddictServerHandlerDescriptor.CreateBuilder<HandleRevocationRequestContext>()
            .UseScopedHandler<RevokedTokens>()
            .SetOrder(OpenIddictServerHandlers.Revocation.RevokeToken.Descriptor.Order - 1)
            .Build();

    public async ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        if (context.GenericTokenPrincipal is { } principal && Sessions.UserOf(principal) is { } user && Sessions.SessionOf(principal) is { } session)
        {
            await sessions.End(user, session, isStolen: false, context.CancellationToken);
        }
    }
}

/// <summary>Ends the session of a token while the issuer looks at it, which is before anybody has said who asks.</summary>
internal sealed class SessionsOfTokens(IMediator mediator, CurrentUser current, IHttpContextAccessor http)
{
    public Task End(UserId user, Guid session, bool isStolen, CancellationToken ct)
    {
        current.Become(Caller.Anonymous(CallerMiddleware.AddressOf(http.HttpContext!)));
        return mediator.Send(new EndSessionOfToken(user, session, isStolen), ct);
    }
}
