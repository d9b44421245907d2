using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Calendars;

/// <summary>
/// What a calendar program reads at somebody's secret address, as that person. Programs ask many times a day: the first time on each stands in the
/// trail, with what was shown.
/// </summary>
[Requires(Permission.ReadTasks)]
public sealed record FetchCalendar : ICommand<IReadOnlyList<CalendarItem>>
{
    /// <summary>Below it stand the secret addresses. Whoever asks there is the owner of the address, and nobody else.</summary>
    public const string Path = "/calendar/feed";
}

internal sealed class FetchCalendarHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<FetchCalendar, IReadOnlyList<CalendarItem>>
{
    public async Task<IReadOnlyList<CalendarItem>> Handle(FetchCalendar request, CancellationToken ct)
    {
        var address = await db.CalendarAddresses.SingleOrDefaultAsync(known => known.Id == user.Id && known.CodeHash != null, ct)
            ?? throw new NotFoundException("calendar");
        var items = await new CalendarList(db, user, clock).All(ct);
        if (address.NoteReading(CivilTime.DateOf(clock.GetUtcNow())))
        {
            trail.Record("CalendarFetched", user.Id.Value, new { References = CalendarList.ReferencesOf(items) }, stream: StreamId.Of(user.Id));
        }

        return items;
    }
}
