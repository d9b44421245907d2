using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Reporting;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>The reports that were received, those first that are to be answered first.</summary>
[Requires(Permission.ReadReports)]
public sealed class ReceivedModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public ReportQueue Queue { get; private set; } = null!;

    public ReportStatus? Shown => Status == "all" ? null : Enum.TryParse<ReportStatus>(Status, out var status) ? status : ReportStatus.Open;

    public async Task OnGet() => Queue = await Send(new GetReports(Shown, After: After));

    public bool IsOverdue(ReportRow row) => row.AcknowledgedOn is null && row.AcknowledgeBy < Today;
}
