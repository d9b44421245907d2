using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Looks for a registered person who becomes a candidate.</summary>
[Requires(Permission.ManageCandidates)]
public sealed class KnownModel(PageServices services) : FindPersonPage(services)
{
    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public Task OnPostSearch() => Find();

    public async Task<IActionResult> OnPostChoose() =>
        await Chosen() is { } person ? Redirect(Addresses.Candidates.NewWith(person: person.Id.Value)) : Page();
}
