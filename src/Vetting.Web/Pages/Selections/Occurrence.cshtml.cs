using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>Records an objection to a candidacy, or what happened on the ground.</summary>
[Requires(Permission.ManageSelections)]
public sealed class OccurrenceModel(PageServices services) : SelectionPage(services)
{
    [BindProperty]
    [Display(Name = "What happened?")]
    public OccurrenceKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "Description")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Day")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "Time")]
    public TimeOnly? Time { get; set; }

    public async Task OnGet()
    {
        await ReadSelection();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadSelection();
        Demand(Kind is not null, nameof(Kind), "Choose what happened.");
        Demand(On is not null, nameof(On), "Enter the day, such as 27 March 2026.");
        Demand(Time is not null, nameof(Time), "Enter the time, such as 14:30.");
        if (!await Accepts(() => Send(
            new RecordOccurrence(new SelectionId(Id), Version, Kind!.Value, Text ?? "", CivilTime.At(On!.Value, Time!.Value)))))
        {
            return Page();
        }

        Say("It is recorded.");
        return Redirect(Address);
    }
}
