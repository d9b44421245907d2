using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>The register of breaches, and the form that enters one.</summary>
[Requires(Permission.ManageBreaches)]
public sealed class BreachesModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    [Display(Name = "What is it, in a line?")]
    public string? BreachTitle { get; set; }

    [BindProperty]
    [Display(Name = "What happened?")]
    public string? WhatHappened { get; set; }

    [BindProperty]
    [Display(Name = "On which day did it become known?")]
    public DateOnly? AwareOn { get; set; }

    [BindProperty]
    [Display(Name = "At what time?")]
    public TimeOnly? AwareTime { get; set; }

    [BindProperty]
    [Display(Name = "Which data, of whom?")]
    public string? Data { get; set; }

    [BindProperty]
    [Display(Name = "About how many people? (optional: as far as it is known)")]
    public int? Persons { get; set; }

    public Page<BreachView> Known { get; private set; } = null!;

    public string Standing(BreachView breach) => BreachWords.Standing(breach, Now);

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
        Demand(AwareOn is not null, nameof(AwareOn), "Enter the day, such as 27 March 2026.");
        Demand(AwareTime is not null, nameof(AwareTime), "Enter the time, such as 14:30.");
        ActOnce();
        DataBreachId? recorded = null;
        if (await Accepts(async () => recorded = await Send(new RecordBreach(new NewBreach(
            BreachTitle ?? "", WhatHappened ?? "", CivilTime.At(AwareOn!.Value, AwareTime!.Value), Data ?? "", Persons)))))
        {
            Say("The breach stands in the register. Assess it now.");
            return Redirect(Addresses.DataProtection.Breach(recorded!.Value.Value));
        }

        await Read();
        return Page();
    }

    protected override string FieldOf(string ofCommand) => ofCommand switch
    {
        nameof(NewBreach.Title) => nameof(BreachTitle),
        nameof(NewBreach.AwareAt) => nameof(AwareOn),
        _ => ofCommand,
    };

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.DatesContradict ? nameof(AwareOn) : base.FieldOf(broken);

    private async Task Read() => Known = await Send(new GetBreaches(After: After));
}
