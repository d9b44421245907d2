using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Calendars;

/// <summary>What the reader has to do on which day, and the address at which a program reads the same.</summary>
[Requires(Permission.ReadTasks)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public OwnCalendar Calendar { get; private set; } = null!;

    /// <summary>The address that was just made; null otherwise.</summary>
    public string? Made { get; private set; }

    public IEnumerable<(string Month, IReadOnlyList<CalendarItem> Items)> Months => Calendar.Items
        .GroupBy(item => (item.On.Year, item.On.Month))
        .Select(month => (month.First().On.ToString("MMMM yyyy", CultureInfo.InvariantCulture), (IReadOnlyList<CalendarItem>)[.. month]));

    public async Task OnGet() => Calendar = await Send(new GetCalendar());

    public async Task OnPostMake()
    {
        ActOnce();
        string? code = null;
        if (await Accepts(async () => code = await Send(new MakeCalendarAddress())))
        {
            Made = $"{Request.Scheme}://{Request.Host}{CalendarFeed.AddressOf(code!)}";
        }

        await OnGet();
    }

    public async Task<IActionResult> OnPostRevoke()
    {
        if (await Accepts(() => Send(new RevokeCalendarAddress())))
        {
            Say("No program reads your calendar any more.");
            return Redirect(Addresses.Calendars.Index);
        }

        await OnGet();
        return Page();
    }
}
