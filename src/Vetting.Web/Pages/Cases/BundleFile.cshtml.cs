using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Hands out the kept document of a bundle, to be saved.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed class BundleFileModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string reference, Guid id) => Attached(await Send(new OpenBundle(reference, new BundleId(id))));
}
