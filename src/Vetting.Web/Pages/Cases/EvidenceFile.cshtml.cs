using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Hands out the file of a piece of evidence, to be saved and never to be shown by the browser within these pages.</summary>
[Requires(Permission.OpenEvidence)]
public sealed class EvidenceFileModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string reference, Guid id) => Attached(await Send(new OpenEvidenceFile(reference, new EvidenceId(id))));
}
