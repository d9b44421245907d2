using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Validation.AspNetCore;
using Vetting.Application.Doors;
using Vetting.Application.People;
using Vetting.Identity.Accounts;
using Vetting.Identity.Demo;
using Vetting.Identity.Doors;
using Vetting.Identity.Issuer;
using Vetting.Identity.Passwords;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vetting.Identity;

/// <summary>Accounts, sign-in, the account pages, and the issuer: the embedded one, or the one that <c>Identity:Authority</c> names.</summary>
public static class IdentitySetup
{
    private const string BySurface = "BySurface";
    private static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(10);

    /// <exception cref="BadSettingException">The configuration names no usable key.</exception>
    public static IServiceCollection AddVettingIdentity(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var settings = configuration.GetSection(IdentitySettings.Section).Get<IdentitySettings>() ?? new();
        var isHttpAllowed = environment.IsDevelopment();
        var keys = IssuerKeys.Load(settings, environment);
        services.AddSingleton(settings);
        services.AddVettingAccounts().AddPasswordValidator<PasswordRules>();
        services.Configure<IdentityOptions>(options =>
        {
            options.User.RequireUniqueEmail = true;
            options.Password = new()
            {
                RequiredLength = 1,
                RequireDigit = false,
                RequireLowercase = false,
                RequireNonAlphanumeric = false,
                RequireUppercase = false
            };
        });
        services.AddScoped<IMachineClients, MachineClients>();
        services.AddSingleton<IExternalIssuer, ExternalIssuer>();
        services.AddHttpContextAccessor();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<IPasskeys, Passkeys>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required");
            options.ValidateOrigin = passkey => ValueTask.FromResult(IsOwnOrigin(passkey, PublicUrl.Of(configuration)));
        });
        services.AddSingleton(provider =>
            new KnownBrowsers(provider.GetRequiredService<IDataProtectionProvider>(), name => Hardened(name, isHttpAllowed)));
        services.AddSingleton<UnknownSignIns>();
        services.AddHostedService(provider => provider.GetRequiredService<UnknownSignIns>());
        services.AddSingleton<WrongCodes>();
        services.AddSingleton<IWrongCodes>(provider => provider.GetRequiredService<WrongCodes>());
        services.AddHostedService(provider => provider.GetRequiredService<WrongCodes>());
        services.AddSingleton<DoorTokens>();
        services.AddSingleton<IDoorTokens>(provider => provider.GetRequiredService<DoorTokens>());
        services.AddScoped<ISeed, DemoAccounts>();
        if (environment.IsDevelopment())
        {
            services.AddHostedService<DemoNotice>();
        }

        var protection = services.AddDataProtection().SetApplicationName("Vetting").PersistKeysToDbContext<VettingDbContext>();
        if (keys.Certificates is [var newest, ..])
        {
            protection.ProtectKeysWithCertificate(newest).UnprotectKeysWithAnyCertificate([.. keys.Certificates]);
        }

        services.AddRazorPages().AddApplicationPart(typeof(IdentitySetup).Assembly);
        services.AddAntiforgery(options =>
            options.Cookie.SecurePolicy = isHttpAllowed ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always);
        AddSchemes(services, settings, isHttpAllowed);
        AddIssuer(services, settings, keys, PublicUrl.Of(configuration), isHttpAllowed);
        return services;
    }

    /// <summary>Authentication, who acts, authorization: what goes before an endpoint that needs to know who asks.</summary>
    public static void UseVettingIdentity(this IApplicationBuilder app)
    {
        app.UseAuthentication();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<LapsedForms>();
        app.UseAuthorization();
    }

    /// <summary>Limits how often somebody may try to come in: by signing in, or by the doors that are open to strangers.</summary>
    public static void UseSignInLimits(this WebApplication app)
    {
        app.UseMiddleware<SignInLimits>(app.Configuration.GetValue(SignInLimits.Setting, SignInLimits.Usual));
        app.UseMiddleware<DoorLimits>(app.Configuration.GetValue(DoorLimits.Setting, DoorLimits.Usual));
    }

    /// <summary>Whether people without an account come in there, of whom neither address nor time is noted.</summary>
    public static bool IsForStrangers(HttpContext http) => DoorSessions.IsUnnoted(http);

    /// <summary>The pages and the issuer.</summary>
    public static void MapVettingIdentity(this IEndpointRouteBuilder app)
    {
        app.MapRazorPages();
        if (!app.ServiceProvider.GetRequiredService<IdentitySettings>().IsExternal)
        {
            app.MapConnect();
        }
    }

    /// <summary>
    /// Whether the browser says that it made or showed a passkey on our own pages. The framework would compare with the header <c>Origin</c>, which
    /// browsers withhold from forms that must not tell where they come from.
    /// </summary>
    private static bool IsOwnOrigin(PasskeyOriginValidationContext passkey, Uri? publicUrl)
    {
        var request = passkey.HttpContext.Request;
        var own = publicUrl ?? new Uri($"{request.Scheme}://{request.Host}");
        return !passkey.CrossOrigin && Uri.TryCreate(passkey.Origin, UriKind.Absolute, out var origin)
            && Uri.Compare(origin, own, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
    }

    private static void AddSchemes(IServiceCollection services, IdentitySettings settings, bool isHttpAllowed)
    {
        var bearer = settings.IsExternal ? JwtBearerDefaults.AuthenticationScheme : OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme;
        var doorCookie = Hardened("vetting-door", isHttpAllowed);
        var authentication = services.AddAuthentication(BySurface).AddPolicyScheme(BySurface, null, options => options.ForwardDefaultSelector =
            context => context.Request.Path.StartsWithSegments("/api")
                ? DoorTokenHandler.IsIn(context.Request.Headers.Authorization) ? DoorTokenHandler.SchemeName : bearer
                : DoorSessions.OpenPage(context, doorCookie.Name!) ? DoorSessions.Scheme : IdentityConstants.ApplicationScheme);
        authentication.AddScheme<AuthenticationSchemeOptions, DoorTokenHandler>(DoorTokenHandler.SchemeName, null);
        authentication.AddCookie(DoorSessions.Scheme, options =>
        {
            options.Cookie = doorCookie;
            options.LoginPath = DoorSessions.CodePage;
            options.ExpireTimeSpan = DoorSessions.Lifetime;
            options.SlidingExpiration = true;
        });
        authentication.AddCookie(IdentityConstants.ApplicationScheme, options =>
        {
            Harden(options.Cookie, "vetting", isHttpAllowed);
            options.LoginPath = "/account/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.ExpireTimeSpan = SessionStamp.Idle;
            options.Events.OnValidatePrincipal = context =>
            {
                if (Sessions.HasLapsed(context.Principal!, context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()))
                {
                    context.RejectPrincipal();
                }

                return Task.CompletedTask;
            };
        });
        authentication.AddCookie(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            Harden(options.Cookie, "vetting-code", isHttpAllowed);
            options.ExpireTimeSpan = TimeSpan.FromMinutes(5);
            options.SlidingExpiration = false;
        });
        services.AddAuthorization();
        if (settings.IsExternal)
        {
            authentication.AddExternalIssuer(settings, isHttpAllowed);
        }
    }

    private static void AddIssuer(IServiceCollection services, IdentitySettings settings, IssuerKeys keys, Uri? publicUrl, bool isHttpAllowed)
    {
        services.AddScoped<SessionsOfTokens>();
        var issuer = services.AddOpenIddict().AddCore(options => options.UseEntityFrameworkCore().UseDbContext<VettingDbContext>());
        if (settings.IsExternal)
        {
            return;
        }

        issuer.AddServer(options =>
        {
            options.SetAuthorizationEndpointUris("connect/authorize")
                .SetTokenEndpointUris("connect/token")
                .SetUserInfoEndpointUris("connect/userinfo")
                .SetEndSessionEndpointUris("connect/logout")
                .SetRevocationEndpointUris("connect/revoke");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
            options.Configure(server => server.CodeChallengeMethods.RemoveWhere(method => method != CodeChallengeMethods.Sha256));
            options.RegisterScopes(Scopes.OfflineAccess, Scopes.Profile, Scopes.Email);
            options.RegisterClaims(Claims.Name, Claims.Email);

            // What they open tells people their own name and address: no more than the API tells whichever client they let in.
            options.IgnoreScopePermissions();
            foreach (var key in keys.Signing)
            {
                options.AddSigningKey(key);
            }

            foreach (var key in keys.Encryption)
            {
                options.AddEncryptionKey(key);
            }

            if (publicUrl is not null)
            {
                options.SetIssuer(publicUrl);
            }

            options.AddEventHandler(ReusedTokens.Descriptor).AddEventHandler(RevokedTokens.Descriptor);
            options.DisableAccessTokenEncryption();
            options.SetAccessTokenLifetime(AccessTokenLifetime)
                .SetRefreshTokenLifetime(SessionStamp.Longest)
                .SetRefreshTokenReuseLeeway(TimeSpan.Zero);
            options.DisableSlidingRefreshTokenExpiration();
            var host = options.UseAspNetCore()
                .EnableAuthorizationEndpointPassthrough()
                .EnableTokenEndpointPassthrough()
                .EnableUserInfoEndpointPassthrough()
                .EnableEndSessionEndpointPassthrough();
            if (isHttpAllowed)
            {
                host.DisableTransportSecurityRequirement();
            }
        });
        services.PostConfigure<OpenIddictServerOptions>(options =>
        {
            // By itself the issuer prefers the certificate that expires last, which may be a former one.
            options.SigningCredentials.Sort((one, other) => InUse(other.Key, keys.Signing).CompareTo(InUse(one.Key, keys.Signing)));
            options.EncryptionCredentials.Sort((one, other) => InUse(other.Key, keys.Encryption).CompareTo(InUse(one.Key, keys.Encryption)));
        });
        issuer.AddValidation(options =>
        {
            options.UseLocalServer();
            options.AddAudiences(ConnectEndpoints.Audience);
            options.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
        });
    }

    private static bool InUse(SecurityKey key, IReadOnlyList<SecurityKey> keys) => ReferenceEquals(key, keys[0]);

    private static CookieBuilder Hardened(string name, bool isHttpAllowed)
    {
        var cookie = new CookieBuilder();
        Harden(cookie, name, isHttpAllowed);
        return cookie;
    }

    /// <summary>A name that starts with <c>__Host-</c> makes the browser refuse it without TLS or from a sibling domain.</summary>
    private static void Harden(CookieBuilder cookie, string name, bool isHttpAllowed)
    {
        cookie.Name = isHttpAllowed ? name : $"__Host-{name}";
        cookie.SecurePolicy = isHttpAllowed ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.HttpOnly = true;
    }
}
