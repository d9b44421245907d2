using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Records that proof of who asks was asked for.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class ProofModel(PageServices services) : SubjectActPage(services)
{
    [BindProperty]
    [Display(Name = "Day on which it was asked for")]
    public DateOnly? On { get; set; }

    protected override string Done => "Recorded. The time runs from the day on which the proof comes.";

    protected override void Begin() => On ??= Today;

    protected override void Check() => Demand(On is not null, nameof(On), "Enter the day on which it was asked for.");

    protected override Task Act() => Send(new AskForProof(Reference, Version, On!.Value));
}
