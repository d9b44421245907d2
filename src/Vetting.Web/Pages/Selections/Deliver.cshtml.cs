using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Selections;

/// <summary>Records when the certificate reached the returning officer.</summary>
[Requires(Permission.ManageSelections)]
public sealed class DeliverModel(PageServices services) : SelectionPage(services)
{
    [BindProperty]
    [Display(Name = "Day of delivery")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "Time of delivery")]
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
        Demand(On is not null, nameof(On), "Enter the day of delivery, such as 27 March 2026.");
        Demand(Time is not null, nameof(Time), "Enter the time of delivery, such as 14:30.");
        if (!await Accepts(() => Send(new DeliverCertificate(new SelectionId(Id), Version, CivilTime.At(On!.Value, Time!.Value)))))
        {
            return Page();
        }

        Say("The delivery of the certificate is recorded.");
        return Redirect(Address);
    }
}
