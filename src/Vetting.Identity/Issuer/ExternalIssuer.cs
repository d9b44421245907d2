using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Identity.Issuer;

/// <summary>Asks the discovery document of the issuer that <c>Identity:Authority</c> names.</summary>
internal sealed class ExternalIssuer(IdentitySettings settings, IOptionsMonitor<OpenIdConnectOptions> options) : IExternalIssuer
{
    public bool IsOn => settings.IsExternal;

    public async Task<string?> Name(CancellationToken ct)
    {
        if (!IsOn)
        {
            return null;
        }

        try
        {
            return (await options.Get(OpenIdConnectDefaults.AuthenticationScheme).ConfigurationManager!.GetConfigurationAsync(ct)).Issuer;
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException)
        {
            throw new RuleBrokenException(
                RuleCodes.ExternalIssuer,
                $"The party's sign-in service at {settings.Authority} does not answer, or not as OpenID Connect asks. Nothing was changed. Try again later.");
        }
    }
}
