using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Api.Elections;

internal static class ElectionsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var elections = api.MapGroup("/elections").WithTags(Tags.Reference);

        elections.MapPost("/", async (CallElection body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<ElectionId>($"/elections/{id.Value}/timetable", id);
            })
            .Creates()
            .Describe(
                "CallElection", "Put down an election",
                "Its statutory timetable is computed from its kind and polling day. Seats are those of the House of Commons alone; at any other "
                    + "kind, the name says for which council or area it is. A day of which the bank holidays are neither proclaimed nor computed is "
                    + "refused.")
            .WithExample(new CallElection(ElectionKind.UkParliamentaryGeneral, "General election 2027", new DateOnly(2027, 5, 6)));

        elections.MapGet(
            "/", (ElectionKind? kind, DateOnly? from, DateOnly? to, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetElections(kind, from, to, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetElections", "List elections", "By polling day, latest first. `from` and `to` bound it.");

        elections.MapGet("/{id:guid}/timetable", (Guid id, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetElectionTimetable(new ElectionId(id)), ct))
            .Describe(
                "GetElectionTimetable", "Read a statutory timetable",
                "Every step in order of time, with its hour, the working days left and the enactment behind it, and what the law lays down without "
                    + "a day. `isComputed` says that a step rests on bank holidays that are computed, not proclaimed.");

        elections.MapGet("/recall-petition", (DateOnly notice, Nation nation, int? electors, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRecallTimetable(notice, nation, electors), ct))
            .Describe(
                "GetRecallTimetable", "Compute the days of a recall petition",
                "From `notice`, the day on which the Speaker gave notice to the petition officer, and the `nation` where the seat lies. With "
                    + "`electors`, how many may sign, it says how many signatures are needed. Nothing is kept.");
    }
}
