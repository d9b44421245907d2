using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Vetting.Infrastructure;

namespace Vetting.Server;

/// <summary>
/// Who is believed about the address and the scheme that a client used: the reverse proxies that <c>Proxies</c> lists, as networks or addresses.
/// If it lists none, nobody is believed. Otherwise anybody could put somebody else's address on record.
/// </summary>
internal static class Proxies
{
    private const string Setting = "Proxies";

    /// <exception cref="BadSettingException">An item is neither a network nor an address.</exception>
    public static void AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = (configuration.GetSection(Setting).Get<string[]>() ?? []).Select(Parse).ToList();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = networks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            networks.ForEach(options.KnownIPNetworks.Add);
        });
    }

    private static System.Net.IPNetwork Parse(string text) =>
        System.Net.IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
        : throw new BadSettingException(Setting, $"'{text}' is no network. Write for example '10.0.0.0/8' or '192.0.2.7'.");
}
