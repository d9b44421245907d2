using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Application.Reporting;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;
using Vetting.Web.Common;
using Vetting.Web.Pages.Cases.New;

namespace Vetting.Web.Pages.Reporting;

/// <summary>One report, what was written about it, and what an officer may do with it.</summary>
[Requires(Permission.ReadReports)]
public sealed class ReportModel(PageServices services) : ReportPage(services)
{
    [BindProperty]
    [Display(Name = "Message to the reporter")]
    public string? Text { get; set; }

    public bool MayHandle => Me.May(Permission.HandleReports);

    public bool HasUnread => View.Messages.Any(message => message.IsFromReporter && message.ReadOn is null);

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
        DemandNone(Problems.OfText(Text, nameof(Text), "the message", ReportMessage.TextMaxLength));
        if (await Accepts(() => Send(new AnswerReporter(Report, Version, Text!.Trim()))))
        {
            Say("Your message stands in the reporter’s mailbox.");
            return Redirect(Addresses.Reporting.Report(Report));
        }

        await Read();
        return Page();
    }

    public async Task<IActionResult> OnPostRead()
    {
        if (await Accepts(() => Send(new MarkReportRead(Report, Version))))
        {
            Say("The messages are marked as read.");
            return Redirect(Addresses.Reporting.Report(Report));
        }

        await Read();
        return Page();
    }

    /// <summary>Begins a case with what the report says of it. The officer says which rule it would break, and who the respondent is.</summary>
    public async Task<IActionResult> OnPostCase()
    {
        await Read();
        var isBusy = await Send(new GetDraft(ComplaintDraft.Form)) is not null;
        Demand(!isBusy, "", "You have begun to log another complaint. Log it or discard it first.");
        var respondent = View.Respondents is [var only] ? only : null;
        var draft = new ComplaintDraft
        {
            FromReport = Report,
            Respondent = respondent?.Id,
            RespondentName = respondent?.Name ?? "",
            Source = ComplaintSource.MemberOfThePublic,
            Confidentiality = View.Confidentiality,
            ReceivedOn = View.ReceivedOn,
            ReceivedThrough = ReceiptChannel.OnlineForm,
        };
        return await Accepts(() => Send(draft.ToKeep())) ? Redirect(Addresses.NewCase.Step(draft.NextStep)) : Page();
    }
}
