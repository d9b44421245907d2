using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Records what the respondent replied.</summary>
[Requires(Permission.RecordReply)]
public sealed class ReplyModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "The reply")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Date it was received")]
    public DateOnly? ReceivedOn { get; set; }

    protected override string Done => "Reply recorded.";

    protected override void Check() => Demand(ReceivedOn is not null, nameof(ReceivedOn), "Enter the date on which it was received.");

    protected override async Task Act() => await Send(new RecordReply(Reference, Version, Text ?? "", ReceivedOn!.Value));
}
