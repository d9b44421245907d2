using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Hands out a document that answers a request, to be saved.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class BundleFileModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string request, bool asData = false) => Attached(await Send(new OpenSubjectBundle(request, asData)));
}
