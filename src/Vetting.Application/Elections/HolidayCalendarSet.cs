using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Elections;

internal static class HolidayCalendarSet
{
    /// <summary>All bank holidays that are known. Read them once in a handler.</summary>
    public static async Task<BankHolidays> BankHolidays(this IQueryable<HolidayCalendar> calendars, CancellationToken ct) =>
        Domain.Elections.BankHolidays.Of(await calendars.AsNoTracking().ToListAsync(ct));

    /// <summary>Those that a case's deadlines mind: none where the rulebook lets them stand, and then none are read.</summary>
    public static async Task<BankHolidays> MindedBy(this IVettingDb db, RulebookContent rules, CancellationToken ct) =>
        rules.Deadlines.MovesToNextWorkingDay is null ? Domain.Elections.BankHolidays.None : await db.HolidayCalendars.BankHolidays(ct);
}
