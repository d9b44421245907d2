using Vetting.Domain.Common;
using Vetting.Domain.Seats;

namespace Vetting.Domain.Elections;

/// <summary>
/// The kinds of election whose timetable is known. Another needs its rule in the reference data, with its source, and its name here.
/// </summary>
public enum ElectionKind
{
    UkParliamentaryGeneral,
    UkParliamentaryByElection,
    LocalEngland,
}

/// <summary>The places whose bank holidays do not count as working days.</summary>
public enum HolidayScope
{
    AnyPartOfTheUnitedKingdom,
    PartWhereTheSeatLies,
}

/// <summary>How the law computes the timetable of one kind of election.</summary>
/// <param name="From">The first polling day that it governs. A later rule of the same kind takes over from it.</param>
/// <param name="HeldIn">The nations in which there are such elections.</param>
/// <param name="Source">The enactment.</param>
public sealed record TimetableRule(ElectionKind Kind, DateOnly From, IReadOnlyList<Nation> HeldIn, HolidayScope Holidays, string Source,
    IReadOnlyList<TimetableStepRule> Steps)
{
    /// <summary>Whether the law lets the returning officer fix the day on which nominations close.</summary>
    public bool IsCloseFixedByOfficer => Steps.Any(step => step is { Code: TimetableCodes.CloseOfNominations, NotLaterThan: not null });

    /// <param name="nations">The nations in which this election is held.</param>
    public WorkingDays WorkingDays(BankHolidays holidays, IEnumerable<Nation> nations) =>
        new(holidays, Holidays == HolidayScope.AnyPartOfTheUnitedKingdom ? Enum.GetValues<UkDivision>() : [.. nations.Select(DivisionOf).Distinct()]);

    private static UkDivision DivisionOf(Nation nation) => nation switch
    {
        Nation.Scotland => UkDivision.Scotland,
        Nation.NorthernIreland => UkDivision.NorthernIreland,
        _ => UkDivision.EnglandAndWales,
    };
}

/// <param name="Code">Stable; see <see cref="TimetableCodes"/>.</param>
/// <param name="WorkingDaysBefore">The number of working days from this step to polling day.</param>
/// <param name="Hour">In Europe/London.</param>
/// <param name="NotLaterThan">Where a returning officer fixes the day: the number of working days before polling day by which it must fall at the
/// latest.</param>
public sealed record TimetableStepRule(string Code, string Name, int WorkingDaysBefore, TimeOnly Hour, string Source, int? NotLaterThan = null);

public static class TimetableCodes
{
    public const string Dissolution = "dissolution";
    public const string CloseOfNominations = "close-of-nominations";
    public const string PollOpens = "poll-opens";
    public const string PollCloses = "poll-closes";
}

/// <summary>A step of one election's timetable.</summary>
/// <param name="Day">In Europe/London. <paramref name="At"/> is the hour of that day, in UTC.</param>
public sealed record TimetableStep(string Code, string Name, DateOnly Day, DateTimeOffset At, string Source);

/// <summary>All rules that are known.</summary>
public sealed class TimetableRules(IEnumerable<TimetableRule> rules)
{
    private readonly TimetableRule[] _rules = [.. rules];

    /// <exception cref="RuleBrokenException">No known rule governs such an election on that day.</exception>
    public TimetableRule For(ElectionKind kind, DateOnly pollingDay) =>
        _rules.Where(rule => rule.Kind == kind && rule.From <= pollingDay).MaxBy(rule => rule.From)
        ?? throw new RuleBrokenException(RuleCodes.TimetableUnknown, $"No timetable rule is known for {kind} on {CivilTime.Written(pollingDay)}.");
}
