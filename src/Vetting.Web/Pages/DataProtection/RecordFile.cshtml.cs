using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Hands out a file that was found, so that somebody can decide on it.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class RecordFileModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string request, Guid id) => Attached(await Send(new OpenSubjectFile(request, new SubjectHitId(id))));
}
