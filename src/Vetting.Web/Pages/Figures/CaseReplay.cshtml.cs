using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>One ruling beside every version of the rulebook and its like cases.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class CaseReplayModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public CaseReplay Report { get; private set; } = null!;

    public async Task OnGet() => Report = await Send(new GetCaseReplay(Reference));
}
