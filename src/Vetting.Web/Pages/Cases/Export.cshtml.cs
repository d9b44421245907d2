using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Takes the list out of the system, as a table that a spreadsheet opens.</summary>
[Requires(Permission.ExportCases)]
public sealed class ExportModel(PageServices services) : CaseListPage(services)
{
    private static readonly string[] Columns =
    [
        "Reference", "Respondent", "Stage", "How it ended", "Severity", "Categories", "Received on", "Next deadline", "Due on", "Overdue",
        "Restricted"
    ];

    public Task OnGet() => ReadChoices();

    public async Task<IActionResult> OnPost()
    {
        await ReadChoices();
        IReadOnlyList<ComplaintRow> cases = [];
        if (!await Accepts(async () => cases = await Send(new ExportComplaints(Found?.Words, Filter, Order))))
        {
            return Page();
        }

        return File(await CsvFile.Of(Columns, cases.Select(Cells), Ended), CsvFile.MediaType, $"cases-{Today:yyyy-MM-dd}.csv");
    }

    private string[] Cells(ComplaintRow row) =>
    [
        row.Reference, row.RespondentName, Words.Of(row.Stage), row.Disposition is { } ended ? Words.Of(ended) : "", Words.Of(row.Severity),
        string.Join("; ", row.Categories.Select(Words.Of)), $"{CivilTime.DateOf(row.ReceivedAt):yyyy-MM-dd}",
        row.NextDeadline is { } next ? Words.Of(next) : "", row.NextDue is { } due ? $"{due:yyyy-MM-dd}" : "", row.NextDue < Today ? "Yes" : "No",
        row.IsRestricted ? "Yes" : "No",
    ];
}
