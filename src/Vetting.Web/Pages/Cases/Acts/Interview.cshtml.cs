using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records an interview with the account as it was written up.</summary>
[Requires(Permission.Investigate)]
public sealed class InterviewModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Who was interviewed?")]
    public Correspondent? With { get; set; }

    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "Date")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "Time")]
    public TimeOnly? Time { get; set; }

    [BindProperty]
    [Display(Name = "Who else was present?")]
    public string? Present { get; set; }

    [BindProperty]
    [Display(Name = "Account")]
    public string? Account { get; set; }

    protected override string Done => "Interview recorded.";

    protected override string Next => Addresses.Cases.CaseInvestigation(Reference);

    protected override void Check()
    {
        Demand(With is not null, nameof(With), "Choose who was interviewed.");
        Demand(With?.IsNamed() != true || !string.IsNullOrWhiteSpace(Name), nameof(Name), "Enter the name.");
        Demand(On is not null, nameof(On), "Enter the date.");
        Demand(Time is not null, nameof(Time), "Enter the time, such as 14:30.");
    }

    protected override Task Act() => Send(new RecordInterview(
        Reference, Version,
        new NewInterview(With!.Value, With.Value.IsNamed() ? Name : null, CivilTime.At(On!.Value, Time!.Value), Present ?? "", Account ?? "")));

    protected override string FieldOf(string ofCommand) => ofCommand switch
    {
        $"{nameof(RecordInterview.Interview)}.{nameof(NewInterview.At)}" => nameof(On),
        _ => base.FieldOf(ofCommand.Replace($"{nameof(RecordInterview.Interview)}.", "", StringComparison.Ordinal)),
    };

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.DatesContradict => nameof(On),
        RuleCodes.ProtectedName => nameof(Account),
        _ => base.FieldOf(broken),
    };
}
