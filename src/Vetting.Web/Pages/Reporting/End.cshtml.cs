using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Reporting;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Reporting;

/// <summary>Ends a report that becomes no case.</summary>
[Requires(Permission.HandleReports)]
public sealed class EndModel(PageServices services) : ReportPage(services)
{
    [BindProperty]
    [Display(Name = "Why it ends")]
    public ReportEnd? Ending { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [BindProperty]
    [Display(Name = "Earlier report about the same matter (optional)")]
    public string? SameAs { get; set; }

    public static IReadOnlyList<Choice> Endings { get; } = Choice.Of(
        ReportEnd.NotAboutACandidate, ReportEnd.NotUnderstood, ReportEnd.SameMatter, ReportEnd.Abusive, ReportEnd.ForAnotherBody);

    public async Task OnGet()
    {
        await Read();
        Version = View.Version;
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Ending is not null, nameof(Ending), "Choose why it ends.");
        DemandNone(Problems.OfText(Reason, nameof(Reason), "the reason", Domain.Reporting.Report.AnswerMaxLength));
        var sameAs = string.IsNullOrWhiteSpace(SameAs) ? null : SameAs.Trim();
        if (await Accepts(() => Send(new EndReport(Report, Version, Ending!.Value, Reason!.Trim(), sameAs))))
        {
            Say("The report has ended. Its reporter reads why.");
            return Redirect(Addresses.Reporting.Report(Report));
        }

        await Read();
        return Page();
    }
}
