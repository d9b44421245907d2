using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>Declaration first, bundle after.</summary>
[Requires(Permission.SitOnPanel)]
public sealed class DeclareModel(PageServices services) : PanelPage(services)
{
    [BindProperty]
    [Display(Name = "Have you an interest in this case?")]
    public bool? HasInterest { get; set; }

    [BindProperty]
    [Display(Name = "What the interest is")]
    public string? Detail { get; set; }

    public async Task<IActionResult> OnGet()
    {
        await ReadPanel();
        if (Panel.Next != PanelStep.Declare)
        {
            return Redirect(Address);
        }

        if (IsReopened)
        {
            await Restore();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadPanel();
        Demand(HasInterest is not null, nameof(HasInterest), "Say whether you have an interest in this case.");
        Demand(HasInterest is not true || !string.IsNullOrWhiteSpace(Detail), nameof(Detail), "Enter what the interest is.");
        if (!await Accepts(() => Send(new DeclareInterest(new PanelId(Id), HasInterest!.Value, HasInterest.Value ? Detail : null))))
        {
            return Page();
        }

        await Forget();
        Say(HasInterest!.Value ? "Your interest is recorded." : "Your declaration is recorded. You may read the bundle now.");
        return Redirect(HasInterest.Value ? Address : Addresses.Panels.Bundle(Id));
    }
}
