using Vetting.Domain.Common;

namespace Vetting.Domain.Elections;

/// <param name="Title">As it was published, for example: Good Friday.</param>
public sealed record BankHoliday(DateOnly Day, string Title);

/// <summary>The bank holidays of some years, as they were published for every division.</summary>
/// <param name="File">The name of the file that held them.</param>
/// <param name="Sha256">Of that file, in lower-case hexadecimal.</param>
/// <param name="FirstYear">With <paramref name="LastYear"/>, the years of which the list holds every bank holiday.</param>
public sealed record BankHolidayList(
    string File, string Sha256, int FirstYear, int LastYear, IReadOnlyDictionary<UkDivision, IReadOnlyList<BankHoliday>> Days);

/// <summary>The bank holidays of one division, of all years for which they are known.</summary>
public sealed class HolidayCalendar : AggregateRoot
{
    public const int TitleMaxLength = 100;
    public const int FileMaxLength = 255;

    /// <summary>The first year for which a list can be imported: those before stand in no published list that is still in use.</summary>
    public const int MinYear = 2000;

    public const int MaxYear = 2099;

    private HolidayCalendar()
    {
    }

    public HolidayCalendarId Id { get; private init; }

    /// <summary>Unique.</summary>
    public UkDivision Division { get; private init; }

    /// <summary>In order of time.</summary>
    public IReadOnlyList<BankHoliday> Days { get; private set; } = [];

    /// <summary>With <see cref="LastYear"/>, the years of which every bank holiday is known.</summary>
    public int FirstYear { get; private set; }

    public int LastYear { get; private set; }

    /// <summary>The file that last changed something here.</summary>
    public string File { get; private set; } = "";

    public DateTimeOffset ImportedAt { get; private set; }

    /// <summary>A calendar of which nothing is known yet.</summary>
    public static HolidayCalendar Of(UkDivision division) =>
        new() { Id = Common.Id.New<HolidayCalendarId>(), Division = division, FirstYear = MaxYear + 1, LastYear = MinYear - 1 };

    /// <summary>
    /// Puts the years of a list in the place of what was known of them. All other years stay. A list that says nothing new leaves everything as it is.
    /// </summary>
    /// <exception cref="RuleBrokenException">Between what is known and the list there would be years of which nothing is known.</exception>
    public BankHolidayChanges Take(BankHolidayList list, DateTimeOffset now)
    {
        var isKnown = FirstYear <= LastYear;
        if (isKnown && (list.FirstYear > LastYear + 1 || list.LastYear < FirstYear - 1))
        {
            throw new RuleBrokenException(
                RuleCodes.CalendarUnknown,
                $"Bank holidays of {Division.Code()} are known from {FirstYear} to {LastYear}, and the file holds {list.FirstYear} to {list.LastYear}: "
                    + "the years between would be unknown. Import a file that holds them, too.");
        }

        var known = Days.ToDictionary(holiday => holiday.Day);
        var published = list.Days[Division].ToDictionary(holiday => holiday.Day);
        var changes = new BankHolidayChanges(
            Division,
            [.. published.Values.Where(holiday => !known.ContainsKey(holiday.Day)).OrderBy(holiday => holiday.Day)],
            [.. Days.Where(holiday => IsIn(list, holiday) && !published.ContainsKey(holiday.Day))],
            [.. published.Values.Where(holiday => known.TryGetValue(holiday.Day, out var was) && was != holiday).OrderBy(holiday => holiday.Day)]);
        if (!changes.IsNothing)
        {
            Days = [.. Days.Where(holiday => !IsIn(list, holiday)).Concat(published.Values).OrderBy(holiday => holiday.Day)];
            (FirstYear, LastYear) = (Math.Min(FirstYear, list.FirstYear), Math.Max(LastYear, list.LastYear));
            (File, ImportedAt) = (list.File, now);
            Raise(new BankHolidaysImported(
                Id.Value, Division, list.FirstYear, list.LastYear, list.File, list.Sha256, changes.Added, changes.Removed, changes.Renamed));
        }

        return changes;
    }

    private static bool IsIn(BankHolidayList list, BankHoliday holiday) =>
        list.FirstYear <= holiday.Day.Year && holiday.Day.Year <= list.LastYear;
}

/// <summary>What an import changed in one division, each in order of time.</summary>
/// <param name="Renamed">The days that have another title now.</param>
public sealed record BankHolidayChanges(
    UkDivision Division, IReadOnlyList<BankHoliday> Added, IReadOnlyList<BankHoliday> Removed, IReadOnlyList<BankHoliday> Renamed)
{
    public bool IsNothing => Added.Count + Removed.Count + Renamed.Count == 0;
}

[Recorded("BankHolidaysImported", 1)]
public sealed record BankHolidaysImported(
    Guid Calendar, UkDivision Division, int FirstYear, int LastYear, string File, string Sha256, IReadOnlyList<BankHoliday> Added,
    IReadOnlyList<BankHoliday> Removed, IReadOnlyList<BankHoliday> Renamed)
    : DomainEvent(StreamId.System, Calendar);
