using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Vetting.Application.MyCases;

namespace Vetting.Infrastructure.Calendars;

/// <summary>Writes iCalendar (RFC 5545). A deadline is a whole day that does not make anybody busy, with a reminder two days before.</summary>
internal sealed class CalendarFiles : ICalendarFiles
{
    private const string Product = "-//Vetting//Deadlines//EN";
    private static readonly Duration TwoDaysBefore = Duration.FromDays(-2);

    public byte[] Write(IReadOnlyList<CalendarDay> days)
    {
        var calendar = new Calendar { ProductId = Product, Method = "PUBLISH" };
        foreach (var day in days)
        {
            var entry = new CalendarEvent
            {
                Uid = day.Uid,
                Sequence = day.Sequence,
                DtStamp = new CalDateTime(day.WrittenAt.UtcDateTime),
                Start = new CalDateTime(day.On),
                End = new CalDateTime(day.On.AddDays(1)),
                Summary = day.Title,
                Description = day.Text,
                Transparency = TransparencyType.Transparent,
                Class = "PRIVATE",
            };
            entry.Alarms.Add(new Alarm { Action = AlarmAction.Display, Trigger = new Trigger(TwoDaysBefore), Description = day.Title });
            calendar.Events.Add(entry);
        }

        return Encoding.UTF8.GetBytes(new CalendarSerializer().SerializeToString(calendar)!);
    }
}
