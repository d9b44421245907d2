using System.Globalization;
using System.Text.Json;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>Who decided, and how often which way.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class DecidersModel(PageServices services) : VettingPage(services)
{
    public Deciders Report { get; private set; } = null!;

    public async Task OnGet() => Report = await Send(new GetDeciders());

    public static string Percent(double? share) => share is { } known ? (100 * known).ToString("0.#", CultureInfo.InvariantCulture) : "";

    public static string Place(FunnelPlace place) => place switch
    {
        FunnelPlace.TooFew => "Too few to say",
        FunnelPlace.Within => "Within what chance gives",
        FunnelPlace.Below => "Why so few?",
        _ => "Why so many?",
    };

    /// <summary>The limits, as the chart draws them.</summary>
    public static string Curve(DecidedShares shares) => JsonSerializer.Serialize(
        shares.Limits.Select(limit => new { cases = limit.Cases, low = 100 * limit.Low, high = 100 * limit.High }));
}
