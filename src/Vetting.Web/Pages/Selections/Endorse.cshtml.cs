using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>Endorse the candidacy, which the clearance must allow. Refused with its state and never why.</summary>
[Requires(Permission.ManageSelections)]
public sealed class EndorseModel(PageServices services) : SelectionPage(services)
{
    public async Task OnGet() => await ReadSelection();

    public async Task<IActionResult> OnPost()
    {
        await ReadSelection();
        if (!await Accepts(() => Send(new EndorseCandidacy(new SelectionId(Id), Version))))
        {
            return Page();
        }

        Say("The candidacy is endorsed.");
        return Redirect(Address);
    }
}
