using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Application.DataProtection.Extracts;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>The concluded cases, so coarse that nobody is recognised, for researchers and the press.</summary>
[Requires(Permission.MakeExtract)]
public sealed class ExtractModel(PageServices services) : VettingPage(services)
{
    /// <summary>Of the rows, how many stand on the page; the file has all.</summary>
    public const int Previewed = 20;

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Among how many cases of which the same is said must each stand?")]
    public int? K { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "In how many ways must these have ended?")]
    public int? L { get; set; }

    /// <summary>Null before it was asked for, and when it cannot be made.</summary>
    public Extract? Made { get; private set; }

    public async Task OnGet()
    {
        if (K is not null || L is not null)
        {
            await Accepts(Read);
        }

        (K, L) = (K ?? GetExtract.UsualK, L ?? GetExtract.UsualL);
    }

    public async Task<IActionResult> OnGetCsv() => await Accepts(Read)
        ? File(await CsvFile.Of(Columns(), Cells(), Ended), CsvFile.MediaType, $"concluded-cases-{Today:yyyy-MM-dd}.csv")
        : Page();

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.CannotBeAnonymised ? nameof(K) : base.FieldOf(broken);

    private async Task Read() => Made = await Send(new GetExtract(K ?? GetExtract.UsualK, L ?? GetExtract.UsualL));

    private static string[] Columns() => [.. ExtractColumns.All.Select(ExtractWords.Of), "Outcome", "Sanction", "Cases"];

    private IEnumerable<string[]> Cells() => Made!.Rows.Select(row => (string[])
        [.. row.Said, row.Ending.Outcome.ToString(), row.Ending.Sanction ?? "", row.Cases.ToString(CultureInfo.InvariantCulture)]);
}
