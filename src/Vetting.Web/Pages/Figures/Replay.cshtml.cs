using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Reports;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Figures;

/// <summary>What the tariff of a version of the rulebook, and the like cases, would have given, over all rulings.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class ReplayModel(PageServices services) : VettingPage(services)
{
    private static readonly string[] Columns =
    [
        "Year decided", "Category", "Clause", "Severity", "Earlier sanctions", "Aggravating factors", "Mitigating factors", "Sanction", "Months",
        "Rulebook", "Tariff from", "Tariff from, months", "Tariff to", "Tariff to, months", "Beside the tariff", "Like cases", "Like cases from",
        "Like cases from, months", "Like cases to", "Like cases to, months", "Beside like cases",
    ];

    [BindProperty(SupportsGet = true), Display(Name = "Version of the rulebook")]
    public string? Rulebook { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Case")]
    public string? Case { get; set; }

    public Replay? Report { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Choice> Versions { get; private set; } = [];

    public async Task<IActionResult> OnGet()
    {
        Versions =
        [
            .. (await Send(new GetRulebooks())).Items
                .Select(version => new Choice(version.Label, $"{version.Label}, in force from {WrittenDate.Long(version.InForceFrom)}")),
        ];
        if (string.IsNullOrWhiteSpace(Case))
        {
            await Accepts(Read);
            Rulebook = Report?.Rulebook;
            return Page();
        }

        var reference = Case.Trim().ToUpperInvariant();
        if (Regex.IsMatch(reference, ComplaintReference.Pattern))
        {
            return Redirect(Addresses.Figures.CaseReplay(reference));
        }

        Refuse(StatusCodes.Status400BadRequest, nameof(Case), "This is not the reference of a case. It is written as in C-2026-123456.");
        return Page();
    }

    /// <summary>A row for each ruling; nothing in it names anybody.</summary>
    public async Task<IActionResult> OnGetCsv()
    {
        if (!await Accepts(Read))
        {
            return Page();
        }

        Response.ContentType = CsvFile.MediaType;
        Response.Headers.ContentDisposition = $"attachment; filename=\"replay-{Today:yyyy-MM-dd}.csv\"";
        await CsvFile.Write(Response.Body, Columns, Cells(), Ended);
        return new EmptyResult();
    }

    protected override string FieldOf(string ofCommand) => nameof(Rulebook);

    private async Task Read() => Report = await Send(new GetReplay(string.IsNullOrEmpty(Rulebook) ? null : Rulebook));

    private IEnumerable<string[]> Cells() => Report!.Cases.SelectMany(row => Enumerable.Repeat<string[]>(
        [
            Number(row.Year), row.Shape.Category, row.Shape.Clause, row.Shape.Severity.ToString(), Number(row.Shape.PreviousSanctions),
            Number(row.Shape.Factors?.Aggravating), Number(row.Shape.Factors?.Mitigating), .. Point(row.Sanction), Report.Rulebook,
            .. Point(row.Tariff?.From), .. Point(row.Tariff?.To), row.AgainstTariff?.ToString() ?? "", Number(row.Like?.Cases), .. Point(row.Like?.From),
            .. Point(row.Like?.To), row.AgainstLike?.ToString() ?? "",
        ],
        row.Cases));

    private static string[] Point(SanctionPoint? point) => [point?.Sanction ?? "", Number(point?.Months)];

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
