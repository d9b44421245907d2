using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records that the complaint was acknowledged.</summary>
[Requires(Permission.AcknowledgeComplaint)]
public sealed class AcknowledgeModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "Date it was sent")]
    public DateOnly? SentOn { get; set; }

    [BindProperty]
    [Display(Name = "How it was acknowledged")]
    public string? How { get; set; }

    protected override string Done => "Acknowledgement recorded.";

    protected override void Check() => Demand(SentOn is not null, nameof(SentOn), "Enter the date on which it was sent.");

    protected override async Task Act() => await Send(new AcknowledgeComplaint(Reference, Version, SentOn!.Value, How ?? ""));
}
