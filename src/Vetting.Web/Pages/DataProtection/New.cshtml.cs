using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Whose request it is: somebody on record, or somebody else.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class NewModel(PageServices services) : FindPersonPage(services)
{
    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPostSearch()
    {
        await Find();
        return Page();
    }

    public async Task<IActionResult> OnPostChoose() =>
        await Chosen() is { } person ? Redirect(Addresses.DataProtection.ReceiveWith(person.Id.Value)) : Page();
}
