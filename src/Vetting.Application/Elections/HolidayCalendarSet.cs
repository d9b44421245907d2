using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Elections;

namespace Vetting.Application.Elections;

internal static class HolidayCalendarSet
{
    /// <summary>All bank holidays that are known. Read them once in a handler.</summary>
    public static async Task<BankHolidays> BankHolidays(this IQueryable<HolidayCalendar> calendars, CancellationToken ct) =>
        Domain.Elections.BankHolidays.Of(await calendars.AsNoTracking().ToListAsync(ct));
}
