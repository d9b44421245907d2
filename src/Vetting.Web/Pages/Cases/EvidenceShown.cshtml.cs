using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>An image or a PDF as <c>EvidenceView</c> has it shown: under the kind that its content has, and with nothing in it that runs.</summary>
[Requires(Permission.OpenEvidence)]
public sealed class EvidenceShownModel(PageServices services) : VettingPage(services)
{
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'self'";

    /// <summary>A browser shows no PDF in a sandbox. Its own viewer is an object of the page, with styles, and runs nothing of the party's.</summary>
    private const string ForPdf = "default-src 'none'; object-src 'self'; frame-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
        + "form-action 'none'; frame-ancestors 'self'";

    public async Task<IActionResult> OnGet(string reference, Guid id)
    {
        var opened = await Send(new OpenEvidenceFile(reference, new EvidenceId(id), ToShow: true));
        Response.ContentLength = opened.Size;
        Response.Headers.ContentSecurityPolicy = opened.Shown!.MediaType == ShownAs.Pdf ? ForPdf : Sandbox;
        Response.Headers.XFrameOptions = "SAMEORIGIN";
        var disposition = new ContentDispositionHeaderValue("inline");
        disposition.SetHttpFileName(opened.FileName);
        Response.Headers.ContentDisposition = disposition.ToString();
        return File(opened.Content, opened.Shown.MediaType);
    }
}
