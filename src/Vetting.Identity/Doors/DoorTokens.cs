using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Vetting.Application.Doors;
using Vetting.Domain.Common;

namespace Vetting.Identity.Doors;

/// <summary>Makes and reads the tokens of programs: the id of the key and the end of the session, sealed.</summary>
public sealed class DoorTokens(IDataProtectionProvider protection, TimeProvider clock) : IDoorTokens
{
    private readonly IDataProtector _protector = protection.CreateProtector("door-token");

    public (string Token, DateTimeOffset ExpiresAt) Issue(Door door)
    {
        var until = clock.GetUtcNow() + DoorSessions.Lifetime;
        return (_protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{door.Key.Value} {until.ToUnixTimeSeconds()}")), until);
    }

    /// <returns>Null when it is not ours, or over.</returns>
    public DoorKeyId? Read(string token)
    {
        try
        {
            return _protector.Unprotect(token).Split(' ') is [var key, var until]
                && DateTimeOffset.FromUnixTimeSeconds(long.Parse(until, CultureInfo.InvariantCulture)) > clock.GetUtcNow()
                    ? new DoorKeyId(Guid.Parse(key))
                    : null;
        }
        catch (CryptographicException)
        {
            // Not ours: as good as none.
            return null;
        }
    }
}

/// <summary>Knows a program by <c>Authorization: Door …</c>.</summary>
internal sealed class DoorTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, DoorTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "DoorToken";
    private const string Prefix = "Door ";

    public static bool IsIn(string? authorization) => authorization?.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) == true;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization.ToString();
        if (!IsIn(authorization))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(tokens.Read(authorization[Prefix.Length..].Trim()) is { } key
            ? AuthenticateResult.Success(new(DoorSessions.Principal(key, SchemeName), SchemeName))
            : AuthenticateResult.Fail("The token is not ours, or over."));
    }
}
