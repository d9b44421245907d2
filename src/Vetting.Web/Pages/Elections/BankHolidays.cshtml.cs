using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Elections;

/// <summary>The bank holidays of this year and those to come, by which timetables are computed.</summary>
[Requires(Permission.ReadReference)]
public sealed class BankHolidaysModel(PageServices services) : VettingPage(services)
{
    public KnownBankHolidays Known { get; private set; } = null!;

    public int FromYear => Today.Year;

    public async Task OnGet() => Known = await Send(new GetBankHolidays(From: FromYear));
}
