using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>A page of a PDF, or an image, as the picture on which areas are chosen to redact.</summary>
[Requires(Permission.ComposeBundle)]
public sealed class DrawnPageModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string reference, Guid id, int number)
    {
        if (number < 1)
        {
            throw new NotFoundException("page");
        }

        return File(await Send(new DrawEvidencePage(reference, new EvidenceId(id), number)), "image/jpeg");
    }
}
