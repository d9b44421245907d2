using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Domain.Reporting;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the reporter of a case wrote, and an answer to them, without leaving the case.</summary>
[Requires(Permission.HandleReports)]
public sealed class ReporterModel(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Report { get; set; } = "";

    /// <summary>Of the report, as the form showed it.</summary>
    [BindProperty]
    public long ReportVersion { get; set; }

    [BindProperty]
    [Display(Name = "Message to the reporter")]
    public string? Text { get; set; }

    public ReportOfCase View { get; private set; } = null!;

    public async Task OnGet()
    {
        await ReadReport();
        ReportVersion = View.Version;
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        DemandNone(Problems.OfText(Text, nameof(Text), "the message", ReportMessage.TextMaxLength));
        return await Do(() => Send(new AnswerReporter(Report, ReportVersion, Text!.Trim())), "Your message stands in the reporter’s mailbox.");
    }

    public Task<IActionResult> OnPostRead() => Do(() => Send(new MarkReportRead(Report, ReportVersion)), "The messages are marked as read.");

    /// <summary>After a stale version: takes over the present one of the report, so that the form can be sent again.</summary>
    protected override async Task ShowChanges()
    {
        await ReadReport();
        ModelState.Remove(nameof(ReportVersion));
        ReportVersion = View.Version;
        Changes = ["The messages are shown as they stand now."];
    }

    private async Task<IActionResult> Do(Func<Task> act, string done)
    {
        if (await Accepts(act))
        {
            Say(done);
            return Redirect(Address);
        }

        await ReadReport();
        return Page();
    }

    private async Task ReadReport()
    {
        await ReadFile();
        View = (await Send(new GetReportsOfCase(Reference))).FirstOrDefault(report => report.Reference == Report)
            ?? throw new NotFoundException("report");
    }
}
