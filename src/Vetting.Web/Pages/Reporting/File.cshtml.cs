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
    /// <summary>Nothing in it runs, whatever it is, should a browser show it after all.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public async Task<IActionResult> OnGet(string report, Guid id)
    {
        var opened = await Send(new OpenReportFile(report, new EvidenceId(id)));
        Response.ContentLength = opened.Size;
        Response.Headers.ContentSecurityPolicy = Sandbox;
        return File(opened.Content, "application/octet-stream", opened.FileName);
    }
}
