using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;

namespace Vetting.Infrastructure.Files;

/// <summary>Section <c>Scanner</c> of the configuration. Without either setting, files are kept and nobody can open them.</summary>
public sealed class ScannerOptions
{
    public const string Section = "Scanner";

    private const string None = "None";

    /// <summary>Where clamd listens: <c>tcp://host:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>.</summary>
    public string ClamAv { get; init; } = "";

    /// <summary>
    /// <c>None</c> says explicitly that no scanner is used and that files are opened unscanned, which their pages then say. In Development this need
    /// not be said.
    /// </summary>
    public string Mode { get; init; } = "";

    internal void Check()
    {
        if (Mode is not ("" or None))
        {
            throw new BadSettingException(
                $"{Section}:{nameof(Mode)}", $"'{Mode}' is not known. Leave it empty, or write '{None}' when no scanner is used.");
        }

        if (Mode == None && ClamAv.Length > 0)
        {
            throw new BadSettingException(
                $"{Section}:{nameof(Mode)}", $"it says that no scanner is used, but {Section}:{nameof(ClamAv)} names one. Set one of the two.");
        }

        Address();
    }

    internal EndPoint? Address()
    {
        if (ClamAv.Length == 0)
        {
            return null;
        }

        if (ClamAv.StartsWith("unix:/", StringComparison.Ordinal))
        {
            return new UnixDomainSocketEndPoint(ClamAv["unix:".Length..]);
        }

        return Uri.TryCreate(ClamAv, UriKind.Absolute, out var address) && address is { Scheme: "tcp", Port: > 0, Host.Length: > 0 }
            ? new DnsEndPoint(address.Host, address.Port)
            : throw new BadSettingException(
                $"{Section}:{nameof(ClamAv)}", "it is no address of clamd. Write 'tcp://host:3310' or 'unix:/run/clamav/clamd.ctl'.");
    }

    internal bool IsWithoutScanner(IHostEnvironment environment) => Mode == None || (environment.IsDevelopment() && ClamAv.Length == 0);
}
