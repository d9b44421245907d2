using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Vetting.Identity.Accounts;
using Vetting.Identity.Pages.Account;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vetting.Identity.Issuer;

/// <summary>Takes tokens of the issuer that <c>Identity:Authority</c> names, and sends people there to sign in.</summary>
internal static partial class ExternalIssuerSetup
{
    private const string TriedAgain = "tried-again";

    /// <summary>
    /// How soon the issuer may be asked again for its keys when a token names one that is not known. The libraries would wait five minutes, in which
    /// nobody signs in if the issuer changes its key twice.
    /// </summary>
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(5);

    /// <summary>What the issuer is given to hand out its new keys, before somebody is sent to it a second time.</summary>
    private static readonly TimeSpan RefreshTime = TimeSpan.FromSeconds(1);

    public static void AddExternalIssuer(this AuthenticationBuilder authentication, IdentitySettings settings, bool isHttpAllowed)
    {
        authentication.AddJwtBearer(options =>
        {
            options.Authority = settings.Authority;
            options.Audience = ConnectEndpoints.Audience;
            options.MapInboundClaims = false;
            options.RequireHttpsMetadata = !isHttpAllowed;
            options.RefreshInterval = RefreshInterval;
            options.TokenValidationParameters.ValidTypes = ["at+jwt", "JWT"];
            options.Events = new()
            {
                OnTokenValidated = async context =>
                {
                    context.Principal = await ExternalSignIn.Resolve(context.HttpContext, context.Principal!, context.Scheme.Name);
                    if (context.Principal is null)
                    {
                        context.Fail("No account is linked to this sign-in.");
                    }
                },
            };
        });
        authentication.AddOpenIdConnect(options =>
        {
            options.Authority = settings.Authority;
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.ResponseType = ResponseTypes.Code;
            options.ResponseMode = ResponseModes.Query;
            options.CallbackPath = "/account/sign-in/callback";
            options.SignInScheme = IdentityConstants.ApplicationScheme;
            options.MapInboundClaims = false;
            options.RequireHttpsMetadata = !isHttpAllowed;
            options.RefreshInterval = RefreshInterval;
            options.Scope.Clear();
            options.Scope.Add(Scopes.OpenId);
            foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = isHttpAllowed ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            }

            options.Events = new()
            {
                OnTokenValidated = async context =>
                {
                    var account = await ExternalSignIn.Resolve(context.HttpContext, context.Principal!, IdentityConstants.ApplicationScheme);
                    if (account is null)
                    {
                        context.Response.Redirect(NotLinkedModel.Address);
                        context.HandleResponse();
                        return;
                    }

                    context.Principal = account;
                },
                OnAccessDenied = context =>
                {
                    context.Response.Redirect(SignInFailedModel.AddressFor(SignInFailure.BrokenOff));
                    context.HandleResponse();
                    return Task.CompletedTask;
                },
                OnRemoteFailure = TryAgainOrTell,
            };
        });
    }

    /// <summary>
    /// A token signed with a key that is not known yet makes the handler ask for the issuer's keys, too late for this sign-in: it is begun once more,
    /// which asks the person nothing while they are signed in there.
    /// </summary>
    private static async Task TryAgainOrTell(RemoteFailureContext context)
    {
        var failure = FailureOf(context.Failure!);
        context.HandleResponse();
        if (failure == SignInFailure.UnknownKey && context.Properties is { } begun && !begun.Items.ContainsKey(TriedAgain))
        {
            await Task.Delay(RefreshTime, context.HttpContext.RequestAborted);
            await context.HttpContext.ChallengeAsync(
                context.Scheme.Name, new(new Dictionary<string, string?> { [TriedAgain] = "" }) { RedirectUri = begun.RedirectUri });
            return;
        }

        var log = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ExternalIssuerSetup));
        LogFailure(log, failure, context.Failure!.GetType().Name);
        context.Response.Redirect(SignInFailedModel.AddressFor(failure));
    }

    private static SignInFailure FailureOf(Exception failure) => failure switch
    {
        SecurityTokenSignatureKeyNotFoundException => SignInFailure.UnknownKey,
        HttpRequestException or TaskCanceledException => SignInFailure.NoAnswer,
        AuthenticationFailureException { Message: "Correlation failed." } => SignInFailure.Lapsed,
        { InnerException: { } inner } => FailureOf(inner),
        _ => SignInFailure.Other,
    };

    [LoggerMessage(LogLevel.Warning, "A sign-in at the external issuer failed: {Failure} ({Exception})")]
    private static partial void LogFailure(ILogger log, SignInFailure failure, string exception);
}
