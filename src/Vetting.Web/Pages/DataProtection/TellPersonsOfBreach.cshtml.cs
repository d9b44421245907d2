using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Whether, when and how those whose data it is were told of a breach.</summary>
[Requires(Permission.ManageBreaches)]
public sealed class TellPersonsOfBreachModel(PageServices services) : BreachPage(services)
{
    public static IEnumerable<Choice> Choices => [new("true", "They were told"), new("false", "They are not told")];

    [BindProperty]
    [Display(Name = "Are those whose data it is told?")]
    public bool? IsTold { get; set; }

    [BindProperty]
    [Display(Name = "On which day? (if they were told)")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "At what time? (if they were told)")]
    public TimeOnly? Time { get; set; }

    [BindProperty]
    [Display(Name = "How were they told, or why are they not?")]
    public string? Text { get; set; }

    public Task<IActionResult> OnPost()
    {
        Demand(IsTold is not null, nameof(IsTold), "Choose whether they are told.");
        Demand(IsTold != true || On is not null, nameof(On), "Enter the day, such as 27 March 2026.");
        Demand(IsTold != true || Time is not null, nameof(Time), "Enter the time, such as 14:30.");
        return Act(
            () => Send(new DecideOnPersons(BreachId, Version, IsTold == true ? CivilTime.At(On!.Value, Time!.Value) : null, Text ?? "")),
            IsTold == true ? "It is kept that they were told." : "It is kept why they are not told.");
    }

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(DecideOnPersons.Words) ? nameof(Text) : ofCommand;

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.DatesContradict ? nameof(On) : base.FieldOf(broken);
}
