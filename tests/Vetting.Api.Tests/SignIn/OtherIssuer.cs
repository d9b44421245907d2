using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Vetting.Api.Tests.SignIn;

/// <summary>
/// An OpenID Connect issuer that is not ours. It has its own protocol code and its own keys, and everybody who signs in is the same subject.
/// </summary>
internal sealed class OtherIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OtherIssuer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Whether it sends people back with <c>access_denied</c>.</summary>
    public bool Refuses { get; set; }

    public static async Task<OtherIssuer> Start(string subject)
    {
        OtherIssuer? issuer = null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode();
            options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            options.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow();
            options.AddEphemeralSigningKey().AddEphemeralEncryptionKey().DisableAccessTokenEncryption();
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(_ => default));
            options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(_ => default));
            options.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (issuer!.Refuses)
                {
                    context.Reject(Errors.AccessDenied);
                }
                else
                {
                    context.SignIn(Principal(subject, "vetting-web", context.Request.GetScopes()));
                }

                return default;
            }));
            options.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                if (context.Request.IsClientCredentialsGrantType())
                {
                    context.SignIn(Principal(subject, context.Request.ClientId!, []));
                }

                return default;
            }));
        });
        var app = builder.Build();
        app.UseAuthentication();
        await app.StartAsync();
        return issuer = new(app);
    }

    /// <summary>From now on it signs with another key, and publishes no other.</summary>
    public void ChangeKey()
    {
        var keys = _app.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials;
        keys.Clear();
        keys.Add(new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = Guid.NewGuid().ToString("N") }, SecurityAlgorithms.EcdsaSha256));
    }

    public Task Stop() => _app.StopAsync();

    /// <param name="audience">For whom the token is made. The client uses this name.</param>
    public async Task<string> Token(string audience)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", audience), new("client_secret", "anything")]);
        using var answer = await http.PostAsync(new Uri("/token", UriKind.Relative), form);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static ClaimsPrincipal Principal(string subject, string audience, IEnumerable<string> scopes)
    {
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(Claims.Subject, subject)], "Other"));
        principal.SetScopes(scopes);
        principal.SetResources(audience);
        principal.SetDestinations(_ => [Destinations.AccessToken, Destinations.IdentityToken]);
        return principal;
    }
}
