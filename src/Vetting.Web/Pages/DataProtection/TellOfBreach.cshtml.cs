using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Whether and when the Information Commissioner was told of a breach.</summary>
[Requires(Permission.ManageBreaches)]
public sealed class TellOfBreachModel(PageServices services) : TellingPage(services)
{
    [BindProperty]
    [Display(Name = "Is the Information Commissioner told?")]
    public override bool? IsTold { get; set; }

    [BindProperty]
    [Display(Name = "Their reference (optional)")]
    public string? Reference { get; set; }

    [BindProperty]
    [Display(Name = "Why not, or why only after 72 hours?")]
    public string? Because { get; set; }

    protected override string SaidTold => "It is kept that the Information Commissioner was told.";

    protected override string SaidNotTold => "It is kept why the Information Commissioner is not told.";

    protected override Task Decide() => Send(new DecideOnRegulator(BreachId, Version, ToldAt, WereTold ? Reference : null, Because));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.BreachToldLate => nameof(Because),
        RuleCodes.BreachMustBeTold => nameof(IsTold),
        _ => base.FieldOf(broken),
    };
}
