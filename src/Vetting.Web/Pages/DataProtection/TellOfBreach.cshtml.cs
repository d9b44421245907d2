using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Whether and when the Information Commissioner was told of a breach.</summary>
[Requires(Permission.ManageBreaches)]
public sealed class TellOfBreachModel(PageServices services) : BreachPage(services)
{
    public static IEnumerable<Choice> Choices => [new("true", "They were told"), new("false", "They are not told")];

    [BindProperty]
    [Display(Name = "Is the Information Commissioner told?")]
    public bool? IsTold { get; set; }

    [BindProperty]
    [Display(Name = "On which day? (if they were told)")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "At what time? (if they were told)")]
    public TimeOnly? Time { get; set; }

    [BindProperty]
    [Display(Name = "Their reference (optional)")]
    public string? Reference { get; set; }

    [BindProperty]
    [Display(Name = "Why not, or why only after 72 hours?")]
    public string? Because { get; set; }

    public Task<IActionResult> OnPost()
    {
        Demand(IsTold is not null, nameof(IsTold), "Choose whether they are told.");
        Demand(IsTold != true || On is not null, nameof(On), "Enter the day, such as 27 March 2026.");
        Demand(IsTold != true || Time is not null, nameof(Time), "Enter the time, such as 14:30.");
        return Act(
            () => Send(new DecideOnRegulator(
                BreachId, Version, IsTold == true ? CivilTime.At(On!.Value, Time!.Value) : null, IsTold == true ? Reference : null, Because)),
            IsTold == true ? "It is kept that the Information Commissioner was told." : "It is kept why the Information Commissioner is not told.");
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.BreachToldLate => nameof(Because),
        RuleCodes.DatesContradict => nameof(On),
        RuleCodes.BreachMustBeTold => nameof(IsTold),
        _ => base.FieldOf(broken),
    };
}
