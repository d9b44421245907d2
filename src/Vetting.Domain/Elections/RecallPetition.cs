using Vetting.Domain.Common;
using Vetting.Domain.Seats;

namespace Vetting.Domain.Elections;

/// <summary>
/// How the law computes the days of a recall petition from the Speaker's notice: Recall of MPs Act 2015. What it leads to is called as a
/// by-election, which has its own timetable.
/// </summary>
/// <param name="From">The first day on which a notice can have been given.</param>
/// <param name="ThresholdPercent">So many of a hundred registered electors have to sign at least.</param>
/// <param name="Steps">Each counts from one that stands before it.</param>
public sealed record RecallRule(
    DateOnly From, string Source, int ThresholdPercent, IReadOnlyList<RecallStepRule> Steps, IReadOnlyList<Provision> Provisions)
{
    /// <param name="noticeOn">The day on which the Speaker gave notice to the petition officer.</param>
    /// <param name="nation">Where the seat lies: the bank holidays of that part of the United Kingdom do not count.</param>
    /// <returns>In order of time.</returns>
    /// <exception cref="RuleBrokenException">There was no such petition yet on that day, or no bank holidays are known of the year.</exception>
    public IReadOnlyList<TimetableStep> Timetable(DateOnly noticeOn, Nation nation, BankHolidays holidays)
    {
        if (noticeOn < From)
        {
            throw new RuleBrokenException(
                RuleCodes.TimetableUnknown, $"There are recall petitions since {CivilTime.Written(From)}: enter a day from then on.");
        }

        var days = new WorkingDays(holidays, [UkDivisionCodes.Of(nation)]);
        var placed = new Dictionary<string, DateOnly>();
        foreach (var step in Steps)
        {
            placed.Add(step.Code, step.CountsFrom is { } from ? step.Place(placed[from], days) : noticeOn);
        }

        return
        [
            .. Steps.Select(step => (Rule: step, Day: placed[step.Code]))
                .Select(step => new TimetableStep(
                    step.Rule.Code, step.Rule.Name, step.Day, CivilTime.At(step.Day, step.Rule.Hour), step.Rule.Source))
                .OrderBy(step => step.At),
        ];
    }

    /// <summary>The fewest valid signatures by which the seat becomes vacant.</summary>
    /// <param name="electors">How many may sign.</param>
    public int SignaturesNeeded(int electors) => (int)Math.Ceiling(electors * (long)ThresholdPercent / 100m);
}

/// <param name="CountsFrom">The code of the step from which it counts; null for the Speaker's notice.</param>
/// <param name="WorkingDaysAfter">Negative for working days before it.</param>
/// <param name="Weeks">The step is the last day of so many weeks that begin with the day from which it counts; 0 for none.</param>
/// <param name="Hour">In Europe/London.</param>
public sealed record RecallStepRule(
    string Code, string Name, TimeOnly Hour, string Source, string? CountsFrom = null, int WorkingDaysAfter = 0, int Weeks = 0)
{
    private const int DaysOfAWeek = 7;

    public DateOnly Place(DateOnly from, WorkingDays days) =>
        Weeks > 0 ? from.AddDays((Weeks * DaysOfAWeek) - 1)
        : WorkingDaysAfter < 0 ? days.Before(from, -WorkingDaysAfter)
        : days.After(from, WorkingDaysAfter);
}
