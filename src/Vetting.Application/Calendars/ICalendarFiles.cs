using Vetting.Domain.Calendars;
using Vetting.Domain.Common;

namespace Vetting.Application.Calendars;

/// <summary>Writes iCalendar (RFC 5545), which calendar programs read.</summary>
public interface ICalendarFiles
{
    /// <summary>A file of entries, as a program fetches it.</summary>
    byte[] Write(IReadOnlyList<CalendarEntry> entries);

    /// <summary>An invitation to a sitting, or that it was called off (RFC 5546, <c>REQUEST</c> and <c>CANCEL</c>).</summary>
    /// <param name="title">What the calendar shows.</param>
    /// <param name="attendee">The address to which it is sent.</param>
    string Invite(Sitting sitting, string title, string attendee, DateTimeOffset now);
}

/// <summary>One entry of a calendar: a whole civil day, several, or a time on one.</summary>
/// <param name="Uid">Stays the same when it moves.</param>
/// <param name="Sequence">Grows when it moves, so that a calendar takes the newer one.</param>
/// <param name="WrittenAt">When the file was asked for.</param>
public sealed record CalendarEntry(string Uid, int Sequence, string Title, string Text, DateTimeOffset WrittenAt)
{
    /// <summary>Of a whole day; of several, the first.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Of several days, the last.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Whether the calendar reminds of it two days before. Who reads a calendar again and again has reminders of their own.</summary>
    public bool HasReminder { get; init; }

    /// <summary>Of an entry with a time. It keeps somebody busy; a day does not.</summary>
    public SittingPlan? Time { get; init; }

    /// <summary>The same sitting in an invitation, in a calendar that a program reads and behind the respondent's door is the same entry.</summary>
    /// <param name="changes">How often it was changed since it was fixed.</param>
    public static CalendarEntry OfSitting(SittingId sitting, int changes, SittingPlan plan, string title, string text, DateTimeOffset now) =>
        new($"sitting-{sitting.Value}@vetting.invalid", changes, title, text, now) { Time = plan };
}
