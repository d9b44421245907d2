namespace Vetting.Domain.Elections;

/// <summary>
/// Days as electoral law counts them: not Saturdays and Sundays, not Christmas Eve, Christmas Day and Good Friday (which every division's list
/// holds), not the bank holidays of the divisions that matter, not the days appointed for public thanksgiving or mourning. Representation of the
/// People Act 1983, Schedule 1, rule 2; other enactments disregard further days.
/// </summary>
/// <param name="also">Further days that an enactment names.</param>
/// <param name="observances">Days of thanksgiving or mourning.</param>
public sealed class WorkingDays(
    BankHolidays holidays, IReadOnlyCollection<UkDivision> divisions, IReadOnlyCollection<EasterDay> also, IReadOnlyCollection<DateOnly> observances)
{
    private const int December = 12;

    public WorkingDays(BankHolidays holidays, IReadOnlyCollection<UkDivision> divisions) : this(holidays, divisions, [], [])
    {
    }

    public bool Count(DateOnly day) =>
        day is not ({ DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } or { Month: December, Day: 24 or 25 })
        && !holidays.Includes(day, divisions)
        && !also.Any(feast => day == Easter.Of(feast, day.Year))
        && !observances.Contains(day);

    /// <summary>The day that lies so many working days before the given one: the 1st before 4 July 2024 is 3 July.</summary>
    public DateOnly Before(DateOnly day, int count) => Step(day, count, -1);

    /// <summary>The 1st after 30 May 2024 is 31 May.</summary>
    public DateOnly After(DateOnly day, int count) => Step(day, count, 1);

    /// <summary>How many working days lie after the first day, up to the last: none when they are the same. 0 when the last is earlier.</summary>
    public int Between(DateOnly first, DateOnly last) =>
        Enumerable.Range(1, Math.Max(0, last.DayNumber - first.DayNumber)).Count(later => Count(first.AddDays(later)));

    private DateOnly Step(DateOnly day, int count, int direction)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        while (count > 0)
        {
            day = day.AddDays(direction);
            count -= Count(day) ? 1 : 0;
        }

        return day;
    }
}
