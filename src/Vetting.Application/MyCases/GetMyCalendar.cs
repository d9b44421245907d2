using FluentValidation;
using MediatR;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Calendars;
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
        List<CalendarEntry> entries =
        [
            .. complaint.RespondentDeadlines(CivilTime.DateOf(now)).Select(deadline => DayOf(deadline, complaint.Reference, now)),
            .. (await db.SittingsOfRespondent(complaint, ct)).Select(sitting => EntryOf(sitting, complaint.Reference, now)),
        ];
        trail.Record("MyCalendarRead", complaint.Id.Value, new { complaint.Reference, Days = entries.Count }, complaint.Id);
        var file = calendars.Write(entries);
        return new($"{complaint.Reference}.ics", file.Length, new MemoryStream(file), null);
    }

    private static CalendarEntry EntryOf(Sitting sitting, string reference, DateTimeOffset now) => CalendarEntry.OfSitting(
        sitting.Id, sitting.Changes, sitting.Plan, $"Sitting in case {reference}",
        "You are invited to be heard. If the time moves, fetch this file again.", now);

    private static CalendarEntry DayOf(RespondentDeadline deadline, string reference, DateTimeOffset now)
    {
        var (kind, what) = deadline.Kind == DeadlineKind.Reply ? ("reply", "your reply") : ("appeal", "your appeal");
        return new(
            $"{kind}-{deadline.Notice.Value}@vetting.invalid", deadline.Moves, $"Deadline in case {reference}: {what}",
            $"The time for {what} ends at the end of this day. If the day moves, fetch this file again.", now)
        {
            On = deadline.On,
            HasReminder = true,
        };
    }
}
