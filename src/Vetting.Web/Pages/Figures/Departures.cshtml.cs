using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>Rulings that depart from the tariff or from their comparators, with their reasons.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class DeparturesModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<Departure> Rows { get; private set; } = new([], null);

    public async Task OnGet() => await Accepts(async () => Rows = await Send(new GetDepartures(After: After)));
}
