using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

[Requires(Permission.ManageHolds)]
public sealed class LiftHoldModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    [Display(Name = "Why is it lifted?")]
    public string? Reason { get; set; }

    public HoldView Hold { get; private set; } = null!;

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        ActOnce();
        if (await Accepts(() => Send(new LiftHold(new LegalHoldId(Id), Version, Reason ?? ""))))
        {
            Say("The hold is lifted.");
            return Redirect(Addresses.DataProtection.Holds);
        }

        await Read();
        return Page();
    }

    private async Task Read() => Hold = await Send(new GetHold(new LegalHoldId(Id)));
}
