using Vetting.Domain.Elections;

namespace Vetting.Domain.Rulebooks;

/// <summary>By what a case is handled: the version of the rulebook that governs its procedure, and the bank holidays that its deadlines mind.</summary>
/// <param name="Holidays">Asked only where the rulebook moves deadlines.</param>
public sealed record Procedure(RulebookContent Rules, BankHolidays Holidays)
{
    /// <summary>
    /// The day on which a deadline of so many calendar days ends. If the rulebook says so, and that day is a Saturday, a Sunday or a bank holiday of
    /// the division that it names, the deadline ends on the next day that is none of them. A case is never refused because nothing is known of a
    /// year: of such a year, only Saturdays and Sundays move a deadline.
    /// </summary>
    /// <param name="from">The day of the step before, which does not count.</param>
    public DateOnly EndOf(DateOnly from, int days)
    {
        var end = from.AddDays(days);
        while (Rules.Deadlines.MovesToNextWorkingDay is { } division && IsFree(end, division))
        {
            end = end.AddDays(1);
        }

        return end;
    }

    private bool IsFree(DateOnly day, UkDivision division) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || (Holidays.Knows(day.Year) && Holidays.Includes(day, [division]));
}
