using Vetting.Domain.Common;

namespace Vetting.Domain.Elections;

/// <summary>
/// The bank holidays that are proclaimed, and for some years after them those that the law alone lets expect. A day in any other year is refused, not
/// guessed.
/// </summary>
public sealed class BankHolidays
{
    /// <summary>For so many years after the last that is proclaimed they are computed: <see cref="BankHolidayRule"/>.</summary>
    public const int ComputedYears = 10;

    private readonly HashSet<(UkDivision, DateOnly)> _days;

    /// <param name="firstYear">With <paramref name="lastYear"/>, the years in which the list is complete for every division.</param>
    public BankHolidays(int firstYear, int lastYear, IEnumerable<(UkDivision Division, DateOnly Day)> days)
    {
        FirstYear = firstYear;
        LastYear = lastYear;
        _days = [.. days];
    }

    /// <summary>What is known where nobody has to know any: no year.</summary>
    public static BankHolidays None { get; } = new(1, 0, []);

    public int FirstYear { get; }

    public int LastYear { get; }

    /// <summary>The last year for which they are computed.</summary>
    public int LastComputedYear => IsAnyKnown ? LastYear + ComputedYears : LastYear;

    private bool IsAnyKnown => FirstYear <= LastYear;

    /// <param name="calendars">One for each division. What is known is what all of them know.</param>
    public static BankHolidays Of(IReadOnlyCollection<HolidayCalendar> calendars) =>
        calendars.Select(calendar => calendar.Division).Distinct().Count() < UkDivisionCodes.All.Count
            ? None
            : new(
                calendars.Max(calendar => calendar.FirstYear), calendars.Min(calendar => calendar.LastYear),
                calendars.SelectMany(calendar => calendar.Days.Select(holiday => (calendar.Division, holiday.Day))));

    /// <summary>Whether those of the year are proclaimed and imported.</summary>
    public bool Knows(int year) => FirstYear <= year && year <= LastYear;

    /// <summary>Whether those of the year are computed, because they are not proclaimed yet.</summary>
    public bool Computes(int year) => IsAnyKnown && LastYear < year && year <= LastComputedYear;

    /// <summary>Whether what is counted from one day to the other rests on bank holidays that are computed, not proclaimed.</summary>
    public bool AreComputed(DateOnly from, DateOnly to) => Computes(from.Year) || Computes(to.Year);

    /// <exception cref="RuleBrokenException">Nothing is known of that year.</exception>
    public bool Includes(DateOnly day, IEnumerable<UkDivision> divisions)
    {
        if (Knows(day.Year))
        {
            return divisions.Any(division => _days.Contains((division, day)));
        }

        if (Computes(day.Year))
        {
            return divisions.Any(division => BankHolidayRule.In(division, day.Year).Any(holiday => holiday.Day == day));
        }

        throw new RuleBrokenException(
            RuleCodes.CalendarUnknown,
            IsAnyKnown
                ? $"Bank holidays are known from {FirstYear} to {LastYear} and computed until {LastComputedYear}, not for {day.Year}: "
                    + "no timetable can be computed there."
                : $"No bank holidays are known, not for {day.Year} either: no timetable can be computed.");
    }
}
