using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>Reopenings and impositions by the route on which respondents were chosen.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class RoutesModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public RoutePractice Report { get; private set; } = new([], [], [], null);

    public async Task OnGet() => await Accepts(async () => Report = await Send(new GetRoutePractice(After: After)));

    public static string Name(SelectionRoute? route) => route is { } known ? IndexModel.Name(known) : "Never chosen for a seat";
}
