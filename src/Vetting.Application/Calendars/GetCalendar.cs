using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Calendars;

/// <summary>What the viewer has to do on which day: their tasks that have one, sittings of their panels and cases, and when they are away.</summary>
[Requires(Permission.ReadTasks)]
public sealed record GetCalendar : IQuery<OwnCalendar>;

/// <param name="AddressMadeAt">When the address was made at which a program reads it; null while it has none.</param>
/// <param name="AddressReadOn">The last day on which a program read it there.</param>
public sealed record OwnCalendar(IReadOnlyList<CalendarItem> Items, DateTimeOffset? AddressMadeAt, DateOnly? AddressReadOn);

/// <summary>One of three: a task, a sitting, or an absence.</summary>
/// <param name="On">The civil day, of an absence the first.</param>
/// <param name="Reference">Null for an absence.</param>
public sealed record CalendarItem(DateOnly On, string? Reference, TaskRow? Task, CalendarSitting? Sitting, AbsenceView? Absence);

/// <param name="Changes">How often it was changed.</param>
public sealed record CalendarSitting(SittingId Id, PanelId Panel, DateTimeOffset At, int Minutes, string TimeZone, string Place, int Changes)
{
    /// <summary>A calendar does not say whether the respondent is invited.</summary>
    public SittingPlan Plan() => new(At, Minutes, TimeZone, Place, IsRespondentInvited: false);
}

internal sealed class GetCalendarHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetCalendar, OwnCalendar>
{
    public async Task<OwnCalendar> Handle(GetCalendar request, CancellationToken ct)
    {
        var items = await new CalendarList(db, user, clock).All(ct);
        var address = await db.CalendarAddresses.AsNoTracking().SingleOrDefaultAsync(known => known.Id == user.Id && known.CodeHash != null, ct);
        trail.Record("CalendarRead", user.Id.Value, new { References = CalendarList.ReferencesOf(items) });
        return new(items, address?.MadeAt, address?.LastReadOn);
    }
}

/// <summary>How handlers put somebody's calendar together.</summary>
internal sealed class CalendarList(IVettingDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>How long a sitting stays in the calendar after it was held.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static IReadOnlyList<string> ReferencesOf(IEnumerable<CalendarItem> items) =>
        [.. items.Select(item => item.Reference).OfType<string>().Distinct()];

    /// <summary>In order of time.</summary>
    public async Task<IReadOnlyList<CalendarItem>> All(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var tasks = await new TaskList(db, user).All(now, ct);
        return
        [
            .. tasks.Where(task => task.DueOn is not null).Select(task => new CalendarItem(task.DueOn!.Value, task.Reference, task, null, null))
                .Concat(await Sittings(now - Kept, ct))
                .Concat(await OwnAbsences(today, ct))
                .OrderBy(item => item.On).ThenBy(item => item.Sitting?.At).ThenBy(item => item.Reference, StringComparer.Ordinal),
        ];
    }

    /// <summary>Of the panels on which they sit and of the cases on which they work.</summary>
    private async Task<IEnumerable<CalendarItem>> Sittings(DateTimeOffset since, CancellationToken ct)
    {
        var place = CaseKey.OfPlace(user.Id);
        var rows = await db.CaseKeys.Where(key => key.Key == place)
            .Join(
                db.Complaints.Where(complaint => complaint.Access.Any(access => access.User == user.Id
                    && (access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator || access.Kind == AccessKind.PanelMember))),
                key => key.Complaint, complaint => complaint.Id, (_, complaint) => new { complaint.Id, complaint.Reference })
            .Join(
                db.Sittings.Where(sitting => sitting.At >= since && sitting.CalledOffAt == null), complaint => complaint.Id,
                sitting => sitting.Complaint, (complaint, sitting) => new { complaint.Reference, Sitting = sitting })
            .AsNoTracking().ToListAsync(ct);
        return rows.Select(row => new CalendarItem(
            CivilTime.DateOf(row.Sitting.At), row.Reference, null,
            new(row.Sitting.Id, row.Sitting.Panel, row.Sitting.At, row.Sitting.Minutes, row.Sitting.TimeZone, row.Sitting.Place, row.Sitting.Changes),
            null));
    }

    private async Task<IEnumerable<CalendarItem>> OwnAbsences(DateOnly today, CancellationToken ct)
    {
        var absences = await db.Absences.AsNoTracking().NotOver(today).Where(absence => absence.User == user.Id).ToListAsync(ct);
        return absences.Select(absence => new CalendarItem(
            absence.From, null, null, null, new(absence.Id, absence.Version, absence.User, absence.From, absence.Until, absence.Deputy)));
    }
}
