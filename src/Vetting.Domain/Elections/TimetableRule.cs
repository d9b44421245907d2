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
    LocalScotland,
    LocalWales,
    LocalNorthernIreland,
    ScottishParliament,
    Senedd,
    NorthernIrelandAssembly,

    /// <summary>Of a combined authority or of a council; not of London.</summary>
    Mayor,
    LondonMayorAndAssembly,
    PoliceAndCrimeCommissioner,
}

public static class ElectionKinds
{
    /// <summary>Whether it fills seats of the House of Commons. The register of seats holds no others.</summary>
    public static bool IsToTheCommons(this ElectionKind kind) =>
        kind is ElectionKind.UkParliamentaryGeneral or ElectionKind.UkParliamentaryByElection;
}

/// <summary>The places whose bank holidays do not count as working days.</summary>
public enum HolidayScope
{
    AnyPartOfTheUnitedKingdom,
    PartWhereTheSeatLies,

    /// <summary>Those of England and Wales, wherever the election is held.</summary>
    EnglandAndWales,
}

/// <summary>A day that was appointed for public thanksgiving or mourning. It does not count at any kind of election where it was appointed.</summary>
/// <param name="In">The parts of the United Kingdom for which it was appointed.</param>
public sealed record Observance(DateOnly Day, string Name, IReadOnlyList<UkDivision> In, string Source);

/// <summary>What the law of one kind of election lays down without a day, and whoever stands must know.</summary>
/// <param name="Code">Stable, for example: deposit.</param>
public sealed record Provision(string Code, string Name, string Text, string Source);

/// <summary>How the law computes the timetable of one kind of election.</summary>
/// <param name="From">The first polling day that it governs. A later rule of the same kind takes over from it.</param>
/// <param name="HeldIn">The nations in which there are such elections.</param>
/// <param name="Source">The enactment.</param>
/// <param name="Until">The last polling day that it governs; null while it is in force.</param>
/// <param name="AlsoDisregards">Days that do not count though they are no bank holidays; none where left out.</param>
public sealed record TimetableRule(
    ElectionKind Kind, DateOnly From, IReadOnlyList<Nation> HeldIn, HolidayScope Holidays, string Source, IReadOnlyList<TimetableStepRule> Steps,
    IReadOnlyList<Provision> Provisions, DateOnly? Until = null, IReadOnlyList<EasterDay>? AlsoDisregards = null)
{
    /// <summary>The days of thanksgiving or mourning that are known.</summary>
    public IReadOnlyList<Observance> Observances { get; init; } = [];

    /// <summary>Whether the law lets the returning officer fix the day on which nominations close.</summary>
    public bool IsCloseFixedByOfficer => Steps.Any(step => step is { Code: TimetableCodes.CloseOfNominations, NotLaterThan: not null });

    public bool Governs(ElectionKind kind, DateOnly pollingDay) => kind == Kind && From <= pollingDay && !(Until < pollingDay);

    /// <param name="nations">The nations in which this election is held.</param>
    public WorkingDays WorkingDays(BankHolidays holidays, IEnumerable<Nation> nations) =>
        DaysOf(holidays, Holidays, [.. nations.Select(UkDivisionCodes.Of).Distinct()], AlsoDisregards);

    /// <summary>
    /// The days by which one step counts. A step that follows the bank holidays of the part where the seat lies, at an election that others govern,
    /// can fall on a day of its own in each part.
    /// </summary>
    /// <returns>For each part of the United Kingdom that it concerns; one entry, of no part, where it is the same everywhere.</returns>
    public IEnumerable<(UkDivision? Part, WorkingDays Days)> DaysOf(TimetableStepRule step, BankHolidays holidays, IReadOnlyList<Nation> nations)
    {
        UkDivision[] parts = [.. nations.Where(step.Concerns).Select(UkDivisionCodes.Of).Distinct()];
        var also = step.AlsoDisregards ?? AlsoDisregards;
        return step.Holidays == HolidayScope.PartWhereTheSeatLies && parts.Length > 1
            ? parts.Select(part => ((UkDivision?)part, DaysOf(holidays, HolidayScope.PartWhereTheSeatLies, [part], also)))
            : [(null, DaysOf(holidays, step.Holidays ?? Holidays, parts, also))];
    }

    private WorkingDays DaysOf(BankHolidays holidays, HolidayScope scope, IReadOnlyList<UkDivision> parts, IReadOnlyList<EasterDay>? also)
    {
        IReadOnlyList<UkDivision> minded = scope switch
        {
            HolidayScope.AnyPartOfTheUnitedKingdom => Enum.GetValues<UkDivision>(),
            HolidayScope.EnglandAndWales => [UkDivision.EnglandAndWales],
            _ => parts,
        };
        return new WorkingDays(
            holidays, minded, also ?? [],
            [.. Observances.Where(observance => observance.In.Intersect(minded).Any()).Select(observance => observance.Day)]);
    }
}

/// <param name="Code">Stable; see <see cref="TimetableCodes"/>.</param>
/// <param name="WorkingDaysBefore">The number of working days from this step to polling day.</param>
/// <param name="Hour">In Europe/London. 23:59 where the law lets the whole day.</param>
/// <param name="NotLaterThan">Where a returning officer fixes the day: the number of working days before polling day by which it must fall at the
/// latest.</param>
/// <param name="OnDayOfClose">Whether it falls on the day on which nominations close, whichever that is; the number of days says nothing
/// then.</param>
/// <param name="Holidays">Whose bank holidays do not count for this step; null for those of the rule.</param>
/// <param name="AlsoDisregards">What else does not count for this step; null for what the rule says.</param>
/// <param name="HeldIn">The nations that it concerns; null for all.</param>
/// <param name="From">With <paramref name="Until"/>, the polling days at which the step is so; null for all that the rule governs.</param>
public sealed record TimetableStepRule(
    string Code, string Name, int WorkingDaysBefore, TimeOnly Hour, string Source, int? NotLaterThan = null, bool OnDayOfClose = false,
    HolidayScope? Holidays = null, IReadOnlyList<EasterDay>? AlsoDisregards = null, IReadOnlyList<Nation>? HeldIn = null, DateOnly? From = null,
    DateOnly? Until = null)
{
    public bool Concerns(Nation nation) => HeldIn?.Contains(nation) ?? true;

    /// <summary>Whether an election has this step.</summary>
    public bool IsPartOf(DateOnly pollingDay, IReadOnlyList<Nation> nations) =>
        !(pollingDay < From) && !(pollingDay > Until) && nations.Any(Concerns);
}

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

/// <summary>All rules that are known, and the days of thanksgiving or mourning that all of them mind.</summary>
public sealed class TimetableRules(IEnumerable<TimetableRule> rules, IReadOnlyList<Observance> observances)
{
    private readonly TimetableRule[] _rules = [.. rules.Select(rule => rule with { Observances = observances })];

    /// <exception cref="RuleBrokenException">No known rule governs such an election on that day.</exception>
    public TimetableRule For(ElectionKind kind, DateOnly pollingDay) =>
        _rules.Where(rule => rule.Governs(kind, pollingDay)).MaxBy(rule => rule.From)
        ?? throw new RuleBrokenException(
            RuleCodes.TimetableUnknown,
            $"No timetable rule is known for {kind} on {CivilTime.Written(pollingDay)}: enter a polling day from "
                + $"{CivilTime.Written(_rules.Where(rule => rule.Kind == kind).Min(rule => rule.From))} on.");
}
