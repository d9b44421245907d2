using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Calendars;
using Vetting.Domain.Calendars;
using Vetting.Infrastructure.Mail;

namespace Vetting.Infrastructure.Calendars;

/// <summary>
/// Writes iCalendar (RFC 5545). A deadline is a whole day that does not make anybody busy; a sitting has a time by
/// the clocks of its place.
/// </summary>
[ServiceDescriptor<ICalendarFiles>(ServiceLifetime.Singleton)]
internal sealed class CalendarFiles(MailSettings mail) : ICalendarFiles
{
    private const string Product = "-//Vetting//Deadlines//EN";
    private static readonly Duration TwoDaysBefore = Duration.FromDays(-2);

    public byte[] Write(IReadOnlyList<CalendarEntry> entries)
    {
        var calendar = new Calendar { ProductId = Product, Method = CalendarMethods.Publish };
        foreach (var entry in entries)
        {
            calendar.Events.Add(EventOf(entry));
        }

        AddTimeZones(calendar, entries.Select(entry => entry.Time?.TimeZone).OfType<string>());
        return Encoding.UTF8.GetBytes(Text(calendar));
    }

    public string Invite(Sitting sitting, string title, string attendee, DateTimeOffset now)
    {
        var isOff = sitting.CalledOffAt is not null;
        var calendar = new Calendar { ProductId = Product, Method = isOff ? CalendarMethods.Cancel : CalendarMethods.Request };
        var invitation = EventOf(CalendarEntry.OfSitting(sitting.Id, sitting.Changes, sitting.Plan, title, "", now));
        invitation.Organizer = new Organizer($"mailto:{mail.Server.From.Address}");
        invitation.Attendees.Add(new Attendee($"mailto:{attendee}") { Role = ParticipationRole.RequiredParticipant, Rsvp = false });
        invitation.Status = isOff ? EventStatus.Cancelled : EventStatus.Confirmed;
        calendar.Events.Add(invitation);
        AddTimeZones(calendar, [sitting.TimeZone]);
        return Text(calendar);
    }

    private static CalendarEvent EventOf(CalendarEntry entry)
    {
        var written = new CalendarEvent
        {
            Uid = entry.Uid,
            Sequence = entry.Sequence,
            DtStamp = new CalDateTime(entry.WrittenAt.UtcDateTime),
            Summary = entry.Title,
            Class = "PRIVATE",
        };
        if (entry.Text.Length > 0)
        {
            written.Description = entry.Text;
        }

        if (entry.Time is { } time)
        {
            written.Start = new CalDateTime(time.Local, time.TimeZone);
            written.Duration = Duration.FromMinutes(time.Minutes);
            written.Location = time.Place;
            return written;
        }

        var first = entry.On!.Value;
        written.Start = new CalDateTime(first);
        written.End = new CalDateTime((entry.Until ?? first).AddDays(1));
        written.Transparency = TransparencyType.Transparent;
        if (entry.HasReminder)
        {
            written.Alarms.Add(new Alarm { Action = AlarmAction.Display, Trigger = new Trigger(TwoDaysBefore), Description = entry.Title });
        }

        return written;
    }

    private static void AddTimeZones(Calendar calendar, IEnumerable<string> zones)
    {
        foreach (var zone in zones.Distinct())
        {
            calendar.AddTimeZone(zone);
        }
    }

    private static string Text(Calendar calendar) => new CalendarSerializer().SerializeToString(calendar)!;
}
