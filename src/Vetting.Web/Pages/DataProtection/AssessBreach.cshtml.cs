using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

[Requires(Permission.ManageBreaches)]
public sealed class AssessBreachModel(PageServices services) : BreachPage(services)
{
    [BindProperty]
    [Display(Name = "How great is the risk?")]
    public BreachRisk? Risk { get; set; }

    [BindProperty]
    [Display(Name = "What may follow from it, for those whose data it is?")]
    public string? Consequences { get; set; }

    [BindProperty]
    [Display(Name = "What was done, or will be done, about it?")]
    public string? Measures { get; set; }

    [BindProperty]
    [Display(Name = "About how many people? (optional: as far as it is known)")]
    public int? Persons { get; set; }

    public override async Task OnGet()
    {
        await base.OnGet();
        if (!IsReopened)
        {
            (Risk, Consequences, Measures, Persons) = (Breach.Risk, Breach.Consequences, Breach.Measures, Breach.Persons);
        }
    }

    public Task<IActionResult> OnPost()
    {
        Demand(Risk is not null, nameof(Risk), "Choose how great the risk is.");
        return Act(
            () => Send(new AssessBreach(BreachId, Version, new BreachAssessment(Risk!.Value, Consequences ?? "", Measures ?? "", Persons))),
            "The assessment is kept.");
    }
}
