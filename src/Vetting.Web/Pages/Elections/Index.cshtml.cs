using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Elections;

/// <summary>Elections, latest first.</summary>
[Requires(Permission.ReadReference)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<ElectionSummary> Elections { get; private set; } = null!;

    public KnownBankHolidays Holidays { get; private set; } = null!;

    public bool MayCall => Me.May(Permission.ManageSelections);

    public async Task OnGet()
    {
        Elections = await Send(new GetElections(After: After));
        var year = Today.Year;
        Holidays = await Send(new GetBankHolidays(year, year));
    }
}
