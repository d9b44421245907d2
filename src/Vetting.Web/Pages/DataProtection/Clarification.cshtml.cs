using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Asks what is meant, and stops the clock.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class ClarificationModel(PageServices services) : SubjectActPage(services)
{
    [BindProperty]
    [Display(Name = "Day on which it was asked")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "What was asked")]
    public string? Question { get; set; }

    protected override string Done => "Recorded. The clock stands until the answer comes.";

    protected override void Begin() => On ??= Today;

    protected override void Check()
    {
        Demand(On is not null, nameof(On), "Enter the day on which it was asked.");
        DemandNone(Problems.OfText(Question, nameof(Question), "what was asked", SubjectRequest.ReasonMaxLength));
    }

    protected override Task Act() => Send(new AskForClarification(Reference, Version, On!.Value, Question ?? ""));
}
