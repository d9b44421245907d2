namespace Vetting.Application.MyCases;

/// <summary>Writes days into a file that calendars read.</summary>
public interface ICalendarFiles
{
    byte[] Write(IReadOnlyList<CalendarDay> days);
}

/// <summary>Something that is due on a whole civil day.</summary>
/// <param name="Uid">Stays the same when the day moves.</param>
/// <param name="Sequence">Grows when the day moves, so that a calendar takes the newer one.</param>
/// <param name="WrittenAt">When the file was asked for.</param>
public sealed record CalendarDay(string Uid, int Sequence, DateOnly On, string Title, string Text, DateTimeOffset WrittenAt);
