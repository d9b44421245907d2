using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Records that receipt of a complaint was acknowledged.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class AcknowledgementModel(PageServices services) : SubjectActPage(services)
{
    [BindProperty]
    [Display(Name = "Day on which it was acknowledged")]
    public DateOnly? On { get; set; }

    protected override string Done => "Recorded. Answer without undue delay.";

    protected override void Begin() => On ??= Today;

    protected override void Check() => Demand(On is not null, nameof(On), "Enter the day on which it was acknowledged.");

    protected override Task Act() => Send(new AcknowledgeSubjectComplaint(Reference, Version, On!.Value));
}
