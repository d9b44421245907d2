using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>Hands out a file that was disclosed to the respondent, to be saved.</summary>
[Requires(Permission.ReadMyCase)]
public sealed class FileModel(PageServices services) : VettingPage(services)
{
    /// <summary>Nothing in it runs, whatever it is, should a browser show it after all.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public async Task<IActionResult> OnGet(string reference, Guid id)
    {
        var opened = await Send(new OpenMyEvidenceFile(reference, new EvidenceId(id)));
        Response.ContentLength = opened.Size;
        Response.Headers.ContentSecurityPolicy = Sandbox;
        return File(opened.Content, "application/octet-stream", opened.FileName);
    }
}
