using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>
/// What the respondent has to do until when, for their own calendar. Others look into calendars, so it says neither what the case is about nor what
/// the party is called.
/// </summary>
[Requires(Permission.ReadMyCase)]
public sealed record GetMyCalendar(string Reference) : IQuery<OpenedFile>;

internal sealed class GetMyCalendarValidator : AbstractValidator<GetMyCalendar>
{
    public GetMyCalendarValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetMyCalendarHandler(IVettingDb db, ICurrentUser user, ICalendarFiles calendars, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetMyCalendar, OpenedFile>
{
    public async Task<OpenedFile> Handle(GetMyCalendar request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var now = clock.GetUtcNow();
        var days = complaint.RespondentDeadlines(CivilTime.DateOf(now)).Select(deadline => DayOf(deadline, complaint.Reference, now)).ToList();
        trail.Record("MyCalendarRead", complaint.Id.Value, new { complaint.Reference, Days = days.Count }, complaint.Id);
        var file = calendars.Write(days);
        return new($"{complaint.Reference}.ics", file.Length, new MemoryStream(file), null);
    }

    private static CalendarDay DayOf(RespondentDeadline deadline, string reference, DateTimeOffset now)
    {
        var (kind, what) = deadline.Kind == DeadlineKind.Reply ? ("reply", "your reply") : ("appeal", "your appeal");
        return new(
            $"{kind}-{deadline.Notice.Value}@vetting.invalid", deadline.Moves, deadline.On, $"Deadline in case {reference}: {what}",
            $"The time for {what} ends at the end of this day. If the day moves, fetch this file again.", now);
    }
}
