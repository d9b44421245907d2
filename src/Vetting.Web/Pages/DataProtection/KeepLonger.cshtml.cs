using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

[Requires(Permission.ReviewRetention)]
public sealed class KeepLongerModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    [Display(Name = "Until which day?")]
    public DateOnly? Until { get; set; }

    [BindProperty]
    [Display(Name = "Why is it kept longer?")]
    public string? Reason { get; set; }

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Until is not null, nameof(Until), "Enter the day.");
        ActOnce();
        if (await Accepts(() => Send(new KeepCaseLonger(Reference, Until!.Value, Reason ?? ""))))
        {
            Say("The case is kept longer.");
            return Redirect(Addresses.DataProtection.Retention);
        }

        return Page();
    }

    protected override string FieldOf(RuleBrokenException broken) =>
        broken.Code == RuleCodes.DatesContradict ? nameof(Until) : base.FieldOf(broken);
}
