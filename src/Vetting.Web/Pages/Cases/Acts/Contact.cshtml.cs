using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records an approach about the case from outside its team.</summary>
[Requires(Permission.RecordContact)]
public sealed class ContactModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Who approached?")]
    public string? From { get; set; }

    [BindProperty]
    [Display(Name = "Whom did they approach?")]
    public string? To { get; set; }

    [BindProperty]
    [Display(Name = "What did they ask?")]
    public string? Asked { get; set; }

    [BindProperty]
    [Display(Name = "Date")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "Time")]
    public TimeOnly? Time { get; set; }

    protected override string Done => "Approach recorded.";

    protected override void Check()
    {
        Demand(On is not null, nameof(On), "Enter the date of the approach.");
        Demand(Time is not null, nameof(Time), "Enter the time, such as 14:30.");
    }

    protected override async Task Act() =>
        await Send(new RecordContact(Reference, Version, From ?? "", To ?? "", Asked ?? "", CivilTime.At(On!.Value, Time!.Value)));

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(RecordContact.At) ? nameof(On) : base.FieldOf(ofCommand);
}
