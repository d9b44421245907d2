using Vetting.Domain.Elections;

namespace Vetting.Domain.DataProtection;

/// <summary>
/// How long a controller has to answer. A month ends on the corresponding day of the next month, on the last day of a shorter one, and on the next
/// working day where that day is a Saturday, a Sunday or a bank holiday: as the Information Commissioner counts it. UK GDPR, articles 12(3) and 12A.
/// </summary>
public static class SubjectClock
{
    /// <summary>The month in which every request is to be answered.</summary>
    public const int Months = 1;

    /// <summary>By so many further months at most, where requests are complex or many.</summary>
    public const int MostFurtherMonths = 2;

    /// <summary>Within so many days a complaint is acknowledged, the day of receipt being the first: Data Protection Act 2018, section 164A(3).</summary>
    public const int DaysToAcknowledge = 30;

    /// <param name="from">The day of receipt, or of the proof of identity, which counts.</param>
    /// <param name="notCounted">Days on which the controller waited for clarification.</param>
    public static DateOnly End(DateOnly from, int months, int notCounted, BankHolidays holidays, UkDivision division)
    {
        var end = from.AddMonths(months).AddDays(notCounted);
        while (IsFree(end, holidays, division))
        {
            end = end.AddDays(1);
        }

        return end;
    }

    /// <summary>The last day on which receipt of a complaint is acknowledged in time. It does not move.</summary>
    public static DateOnly AcknowledgeBy(DateOnly receivedOn) => receivedOn.AddDays(DaysToAcknowledge - 1);

    /// <summary>Of a year of which nothing is known, Saturdays and Sundays alone move the end.</summary>
    private static bool IsFree(DateOnly day, BankHolidays holidays, UkDivision division) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || ((holidays.Knows(day.Year) || holidays.Computes(day.Year)) && holidays.Includes(day, [division]));
}
