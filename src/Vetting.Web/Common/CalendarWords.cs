using System.Globalization;
using Vetting.Application.Calendars;

namespace Vetting.Web.Common;

/// <summary>A sitting, as the pages show it.</summary>
/// <param name="Reference">Of its case.</param>
public sealed record ShownSittings(string Reference, IReadOnlyList<SittingView> Sittings);

/// <summary>Entries of a calendar in words. Others look into calendars: they name a case by its reference, and nobody at all.</summary>
public static class CalendarWords
{
    public static string TitleOf(CalendarItem item) => item switch
    {
        { Task: { } task } => $"{item.Reference}: {(task.Task is null ? TaskWords.Of(task) : "A task")}",
        { Sitting: not null } => $"Sitting in {item.Reference}",
        _ => "Away",
    };

    /// <summary>Two o’clock in the afternoon of 3 March 2026, 90 minutes, and where the clocks differ from London’s by which.</summary>
    public static string WhenOf(DateTime local, int minutes, string timeZone) =>
        $"{WrittenDate.Long(DateOnly.FromDateTime(local))}, {local.ToString("HH:mm", CultureInfo.InvariantCulture)} to "
        + $"{local.AddMinutes(minutes).ToString("HH:mm", CultureInfo.InvariantCulture)}{(timeZone == SittingFields.Usual ? "" : $" ({timeZone})")}";

    /// <summary>As a calendar program reads it.</summary>
    public static CalendarEntry EntryOf(CalendarItem item, DateTimeOffset now) => item switch
    {
        { Sitting: { } sitting } => CalendarEntry.OfSitting(sitting.Id, sitting.Changes, sitting.Plan(), TitleOf(item), "", now),
        { Absence: { } absence } => new($"absence-{absence.Id.Value}@vetting.invalid", 0, TitleOf(item), "", now)
        {
            On = absence.From,
            Until = absence.Until,
        },
        _ => new($"{KeyOf(item)}@vetting.invalid", 0, TitleOf(item), "", now) { On = item.On },
    };

    /// <summary>The same for the same thing, whenever it is due.</summary>
    private static string KeyOf(CalendarItem item)
    {
        var task = item.Task!;
        return task.Task?.Value.ToString() ?? task.Statement?.Value.ToString() ?? $"{item.Reference}-{task.Kind}-{task.Deadline}".ToLowerInvariant();
    }
}
