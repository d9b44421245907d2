using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Calendars;
using Vetting.Domain.Common;

namespace Vetting.Api.Calendars;

/// <summary>Sittings of panels, absences, and one's own calendar. Sittings and absences have versions of their own.</summary>
internal static class CalendarsEndpoints
{
    private static readonly SittingTime SomeTime = new(
        new DateOnly(2099, 10, 13), new TimeOnly(14, 30), 120, "Europe/London", "Committee room 2", IsRespondentInvited: true);

    public static void Map(IEndpointRouteBuilder api)
    {
        MapSittings(api.MapGroup("/complaints/{reference}/sittings").WithTags(Tags.Panels));
        MapAbsences(api.MapGroup("/absences").WithTags(Tags.People));
        MapCalendar(api.MapGroup("/me/calendar").WithTags(Tags.Me));
    }

    private static void MapSittings(RouteGroupBuilder sittings)
    {
        sittings.MapGet("/", (string reference, IMediator mediator, CancellationToken ct) => mediator.Send(new GetSittings(reference), ct))
            .Describe("GetSittings", "List the sittings of a case", "Of all its panels, latest first.");
        sittings.MapPost("/", async (string reference, SittingTime body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new FixSitting(reference, body), ct);
                return new Made<SittingId>($"/complaints/{reference}/sittings", id);
            })
            .Creates()
            .Describe(
                "FixSitting", "Fix a sitting",
                "Of the panel that sits on the case, by the clocks of the place. Its members are invited by mail that calendars read; the respondent, if "
                    + "invited, has the notice that the rulebook gives them.")
            .WithExample(SomeTime);
        sittings.MapPost("/{sitting:guid}/move", async (
                string reference, Guid sitting, IfMatch seen, SittingMove body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new MoveSitting(reference, new SittingId(sitting), seen.Version, body.Time, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("MoveSitting", "Move a sitting", "Gives it another time or place. The version is that of the sitting.")
            .WithExample(new SittingMove(SomeTime, "The chair is away."));
        sittings.MapPost("/{sitting:guid}/calling-off", async (
                string reference, Guid sitting, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new CallOffSitting(reference, new SittingId(sitting), seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("CallOffSitting", "Call a sitting off", "Whoever was invited is told. The version is that of the sitting.")
            .WithExample(new Because("The respondent is ill."));
        sittings.MapPost("/{sitting:guid}/attendance", async (
                string reference, Guid sitting, IfMatch seen, WhoCame body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RecordAttendance(reference, new SittingId(sitting), seen.Version, body.Members, body.Respondent), ct);
                return new Acted(seen);
            })
            .Describe("RecordAttendance", "Record who came", "Once the sitting has begun. The version is that of the sitting.")
            .WithExample(new WhoCame([new UserId(Examples.SomeId)], Respondent: true));
    }

    private static void MapAbsences(RouteGroupBuilder absences)
    {
        absences.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetAbsences(), ct))
            .Describe("GetAbsences", "List absences", "Of today and later: everybody’s for an officer, one’s own for all others.");
        absences.MapPost("/", async (RecordAbsence body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created("/api/v1/absences", await mediator.Send(body, ct)))
            .Creates()
            .Describe(
                "RecordAbsence", "Record an absence",
                "One’s own, or as an officer a colleague’s. A deputy is put on the open cases and takes over the tasks that fall due meanwhile; the answer "
                    + "says on which cases that was not possible.")
            .WithExample(new RecordAbsence(
                new UserId(Examples.SomeId), new DateOnly(2099, 8, 3), new DateOnly(2099, 8, 14), Deputy: null));
        absences.MapPost("/{absence:guid}/end", async (Guid absence, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new EndAbsence(new AbsenceId(absence), seen.Version), ct);
                return new Acted(seen);
            })
            .Describe("EndAbsence", "End an absence", "Whoever was away is back sooner, or does not go.");
    }

    private static void MapCalendar(RouteGroupBuilder calendar)
    {
        calendar.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetCalendar(), ct))
            .Describe("GetCalendar", "Read one’s own calendar", "Tasks that have a day, sittings, and when one is away.");
        calendar.MapPost("/address", async (IMediator mediator, CancellationToken ct) =>
                new CalendarCode(await mediator.Send(new MakeCalendarAddress(), ct)))
            .Describe(
                "MakeCalendarAddress", "Make a secret address for a calendar program",
                "It reads the same at `/calendar/feed/{code}`, without signing in. The code is shown only now; one made before leads nowhere any more.");
        calendar.MapDelete("/address", async (IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RevokeCalendarAddress(), ct);
                return TypedResults.NoContent();
            })
            .Describe("RevokeCalendarAddress", "Revoke the address of one’s own calendar", "No program reads it any more.");
    }
}

internal sealed record SittingMove(SittingTime Time, string Reason);

/// <param name="Respondent">Null where the respondent was not invited.</param>
internal sealed record WhoCame(IReadOnlyList<UserId> Members, bool? Respondent);

/// <param name="Code">The secret part of the address.</param>
internal sealed record CalendarCode(string Code);
