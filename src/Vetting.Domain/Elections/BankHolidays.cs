using System.Collections.Frozen;
using Vetting.Domain.Common;

namespace Vetting.Domain.Elections;

/// <summary>The three parts of the United Kingdom that have bank holidays of their own.</summary>
public enum UkDivision
{
    EnglandAndWales,
    Scotland,
    NorthernIreland,
}

/// <summary>The bank holidays that are known. A day in a year whose holidays are not known is refused, not guessed.</summary>
public sealed class BankHolidays
{
    private readonly FrozenSet<(UkDivision, DateOnly)> _days;

    /// <param name="firstYear">With <paramref name="lastYear"/>, the years in which the list is complete for every division.</param>
    public BankHolidays(int firstYear, int lastYear, IEnumerable<(UkDivision Division, DateOnly Day)> days)
    {
        FirstYear = firstYear;
        LastYear = lastYear;
        _days = days.ToFrozenSet();
    }

    public int FirstYear { get; }

    public int LastYear { get; }

    /// <exception cref="RuleBrokenException">Nothing is known of that year.</exception>
    public bool Includes(DateOnly day, IEnumerable<UkDivision> divisions)
    {
        if (day.Year < FirstYear || day.Year > LastYear)
        {
            throw new RuleBrokenException(
                RuleCodes.CalendarUnknown,
                $"Bank holidays are known from {FirstYear} to {LastYear}, not for {day.Year}: no timetable can be computed there.");
        }

        return divisions.Any(division => _days.Contains((division, day)));
    }
}
