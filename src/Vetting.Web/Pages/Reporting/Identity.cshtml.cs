using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>Opens who made a report in confidence, for a reason that stands in the trail.</summary>
[Requires(Permission.HandleReports)]
public sealed class IdentityModel(PageServices services) : ReportPage(services)
{
    [BindProperty]
    [Display(Name = "Why you need to know")]
    public string? Reason { get; set; }

    public ReporterIdentity? Opened { get; private set; }

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPost()
    {
        await Read();
        DemandNone(Problems.OfText(Reason, nameof(Reason), "why you need to know", Complaint.ReasonMaxLength));
        await Accepts(async () => Opened = await Send(new OpenReporterIdentity(Report, Reason!.Trim())));
    }
}
