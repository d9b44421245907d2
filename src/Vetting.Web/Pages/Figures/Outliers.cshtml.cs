using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>Rulings that are far from what their like cases led to.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class OutliersModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Outliers Report { get; private set; } = new(0, 0, 0, [], null);

    public async Task OnGet() => await Accepts(async () => Report = await Send(new GetOutliers(After: After)));
}
