using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>Hands out a file of a report, to be saved and never to be shown by the browser within these pages.</summary>
[Requires(Permission.HandleReports)]
public sealed class FileModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string report, Guid id) => Attached(await Send(new OpenReportFile(report, new EvidenceId(id))));
}
