namespace Vetting.Domain.Elections;

/// <summary>
/// Days as electoral law counts them: not Saturdays and Sundays, not Christmas Eve, Christmas Day and Good Friday (which every division's list
/// holds), not the bank holidays of the divisions that matter. Representation of the People Act 1983, Schedule 1, rule 2.
/// </summary>
public sealed class WorkingDays(BankHolidays holidays, IReadOnlyCollection<UkDivision> divisions)
{
    private const int December = 12;

    public bool Count(DateOnly day) =>
        day is not ({ DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } or { Month: December, Day: 24 or 25 })
        && !holidays.Includes(day, divisions);

    /// <summary>The day that lies so many working days before the given one: the 1st before 4 July 2024 is 3 July.</summary>
    public DateOnly Before(DateOnly day, int count) => Step(day, count, -1);

    /// <summary>The 1st after 30 May 2024 is 31 May.</summary>
    public DateOnly After(DateOnly day, int count) => Step(day, count, 1);

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
