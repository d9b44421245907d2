using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Who is close to a candidate: first, whom.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class RelationshipModel(PageServices services) : FindOtherPersonPage(services)
{
    public async Task<IActionResult> OnPostChoose()
    {
        await Read();
        return await Chosen() is { } person ? Redirect(Addresses.Candidates.Relate(Id, person.Id.Value)) : Page();
    }

    public async Task<IActionResult> OnPostRegister()
    {
        await Read();
        return await Registered() is { } person ? Redirect(Addresses.Candidates.Relate(Id, person.Id.Value)) : Page();
    }
}
