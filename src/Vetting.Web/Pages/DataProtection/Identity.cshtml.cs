using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Records by what it is sure who asks.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class IdentityModel(PageServices services) : SubjectActPage(services)
{
    [BindProperty]
    [Display(Name = "Day on which it was sure")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "How do you know?")]
    public string? How { get; set; }

    protected override string Done => "Recorded. You can search now.";

    protected override void Begin() => On ??= Today;

    protected override void Check()
    {
        Demand(On is not null, nameof(On), "Enter the day on which it was sure.");
        DemandNone(Problems.OfText(How, nameof(How), "how you know", SubjectRequest.ReasonMaxLength));
    }

    protected override Task Act() => Send(new ConfirmSubjectIdentity(Reference, Version, On!.Value, How ?? ""));
}
