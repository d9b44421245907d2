using System.Collections.Concurrent;

namespace Vetting.Domain.Elections;

/// <summary>
/// The bank holidays that a year will have if nothing else is proclaimed: those of the Banking and Financial Dealings Act 1971, Schedule 1 (Scotland
/// with the St Andrew's Day Bank Holiday (Scotland) Act 2007), Good Friday and Christmas Day, which are holidays without it, and those that have been
/// proclaimed under section 1(3) in every year since 1978. What falls on a Saturday or Sunday is moved to the next weekday that is no holiday yet, as
/// each proclamation has done. A day that is proclaimed once cannot be computed.
/// </summary>
public static class BankHolidayRule
{
    private static readonly ConcurrentDictionary<(UkDivision, int), IReadOnlyList<BankHoliday>> Computed = [];

    /// <summary>In order of time.</summary>
    public static IReadOnlyList<BankHoliday> In(UkDivision division, int year) =>
        Computed.GetOrAdd((division, year), asked => Moved([.. Named(asked.Item1, asked.Item2)]));

    private static IEnumerable<BankHoliday> Named(UkDivision division, int year)
    {
        var isScotland = division == UkDivision.Scotland;
        yield return new(new DateOnly(year, 1, 1), "New Year’s Day");
        if (isScotland)
        {
            yield return new(new DateOnly(year, 1, 2), "2nd January");
        }

        if (division == UkDivision.NorthernIreland)
        {
            yield return new(new DateOnly(year, 3, 17), "St Patrick’s Day");
        }

        yield return new(Easter.GoodFriday(year), "Good Friday");
        if (!isScotland)
        {
            yield return new(Easter.Monday(year), "Easter Monday");
        }

        yield return new(FirstMonday(year, 5), "Early May bank holiday");
        yield return new(LastMonday(year, 5), "Spring bank holiday");
        if (division == UkDivision.NorthernIreland)
        {
            yield return new(new DateOnly(year, 7, 12), "Battle of the Boyne (Orangemen’s Day)");
        }

        yield return new(isScotland ? FirstMonday(year, 8) : LastMonday(year, 8), "Summer bank holiday");
        if (isScotland)
        {
            yield return new(new DateOnly(year, 11, 30), "St Andrew’s Day");
        }

        yield return new(new DateOnly(year, 12, 25), "Christmas Day");
        yield return new(new DateOnly(year, 12, 26), "Boxing Day");
    }

    private static IReadOnlyList<BankHoliday> Moved(IReadOnlyList<BankHoliday> named)
    {
        var taken = named.Select(holiday => holiday.Day).Where(IsWeekday).ToHashSet();
        return
        [
            .. named.Select(holiday => IsWeekday(holiday.Day) ? holiday : holiday with { Day = NextFree(holiday.Day, taken) })
                .OrderBy(holiday => holiday.Day),
        ];
    }

    private static DateOnly NextFree(DateOnly day, HashSet<DateOnly> taken)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (!IsWeekday(day) || !taken.Add(day));

        return day;
    }

    private static bool IsWeekday(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays((DayOfWeek.Monday - first.DayOfWeek + 7) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, 1).AddMonths(1).AddDays(-1);
        return last.AddDays(-((last.DayOfWeek - DayOfWeek.Monday + 7) % 7));
    }
}
