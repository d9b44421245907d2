using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>Interim measures taken and not taken for like severity.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class MeasuresModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public InterimPractice Report { get; private set; } = new([], [], null);

    public async Task OnGet() => await Accepts(async () => Report = await Send(new GetInterimPractice(After: After)));
}
