using Vetting.Domain.Common;

namespace Vetting.Domain.Elections;

/// <summary>The bank holidays that are known. A day in a year whose holidays are not known is refused, not guessed.</summary>
public sealed class BankHolidays
{
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

    /// <param name="calendars">One for each division. What is known is what all of them know.</param>
    public static BankHolidays Of(IReadOnlyCollection<HolidayCalendar> calendars) =>
        calendars.Select(calendar => calendar.Division).Distinct().Count() < UkDivisionCodes.All.Count
            ? None
            : new(
                calendars.Max(calendar => calendar.FirstYear), calendars.Min(calendar => calendar.LastYear),
                calendars.SelectMany(calendar => calendar.Days.Select(holiday => (calendar.Division, holiday.Day))));

    public bool Knows(int year) => FirstYear <= year && year <= LastYear;

    /// <exception cref="RuleBrokenException">Nothing is known of that year.</exception>
    public bool Includes(DateOnly day, IEnumerable<UkDivision> divisions)
    {
        if (!Knows(day.Year))
        {
            throw new RuleBrokenException(
                RuleCodes.CalendarUnknown,
                FirstYear > LastYear
                    ? $"No bank holidays are known, not for {day.Year} either: no timetable can be computed."
                    : $"Bank holidays are known from {FirstYear} to {LastYear}, not for {day.Year}: no timetable can be computed there.");
        }

        return divisions.Any(division => _days.Contains((division, day)));
    }
}
