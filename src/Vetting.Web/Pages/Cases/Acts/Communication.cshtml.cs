using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Logs a call, a letter or a meeting that is part of the work on the case.</summary>
[Requires(Permission.WriteCaseNotes)]
public sealed class CommunicationModel(PageServices services) : ActPage(services)
{
    public static IReadOnlyList<Choice> Ways { get; } =
    [
        new("Telephone", "Telephone call"), new("VideoCall", "Video call"), new("InPerson", "Meeting in person"), new("Letter", "Letter"),
        new("Email", "E-mail"), new("Message", "Another message"),
    ];

    public static IReadOnlyList<Choice> Correspondents { get; } =
    [
        new("Complainant", "The complainant"), new("Respondent", "The respondent"), new("Witness", "A witness"), new("Other", "Somebody else"),
    ];

    [BindProperty]
    [Display(Name = "What was it?")]
    public CommunicationWay? Way { get; set; }

    [BindProperty]
    [Display(Name = "With whom?")]
    public Correspondent? With { get; set; }

    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "Who began it?")]
    public CommunicationDirection? Direction { get; set; }

    [BindProperty]
    [Display(Name = "Date")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "Time")]
    public TimeOnly? Time { get; set; }

    [BindProperty]
    [Display(Name = "What was said or written?")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Could it tell who the complainant is?")]
    public bool? MayIdentifyComplainant { get; set; }

    protected override string Done => "Logged.";

    protected override string Next => Addresses.Cases.CaseNotes(Reference);

    protected override void Check()
    {
        Demand(Way is not null, nameof(Way), "Choose what it was.");
        Demand(With is not null, nameof(With), "Choose with whom it was.");
        Demand(Direction is not null, nameof(Direction), "Choose who began it.");
        Demand(On is not null, nameof(On), "Enter the date.");
        Demand(Time is not null, nameof(Time), "Enter the time, such as 14:30.");
        Demand(With?.IsNamed() != true || !string.IsNullOrWhiteSpace(Name), nameof(Name), "Enter the name.");
    }

    protected override string FieldOf(string ofCommand) => ofCommand switch
    {
        $"{nameof(WriteCaseNote.Communication)}.{nameof(Communication.Name)}" => nameof(Name),
        $"{nameof(WriteCaseNote.Communication)}.{nameof(Communication.At)}" => nameof(On),
        _ => base.FieldOf(ofCommand),
    };

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.ProtectedName ? nameof(Text) : nameof(On);

    protected override Task Act() => Send(new WriteCaseNote(
        Reference, Text ?? "", MayIdentifyComplainant ?? false,
        new Communication(
            Way!.Value, With!.Value, With.Value.IsNamed() ? Name : null, Direction!.Value,
            CivilTime.At(On!.Value, Time!.Value))));
}
