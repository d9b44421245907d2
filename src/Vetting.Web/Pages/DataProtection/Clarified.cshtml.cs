using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>Records that it was answered what is meant.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class ClarifiedModel(PageServices services) : SubjectActPage(services)
{
    [BindProperty]
    [Display(Name = "Day on which the answer came")]
    public DateOnly? On { get; set; }

    protected override string Done => "Recorded. The clock runs again.";

    protected override void Begin() => On ??= Today;

    protected override void Check() => Demand(On is not null, nameof(On), "Enter the day on which the answer came.");

    protected override Task Act() => Send(new RecordClarification(Reference, Version, On!.Value));
}
