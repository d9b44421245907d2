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
                "Its statutory timetable is computed from its kind and polling day. A day of which the bank holidays are not known is refused.")
            .WithExample(new CallElection(ElectionKind.UkParliamentaryGeneral, "General election 2027", new DateOnly(2027, 5, 6)));

        elections.MapGet(
            "/", (ElectionKind? kind, DateOnly? from, DateOnly? to, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetElections(kind, from, to, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetElections", "List elections", "By polling day, latest first. `from` and `to` bound it.");

        elections.MapGet("/{id:guid}/timetable", (Guid id, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetElectionTimetable(new ElectionId(id)), ct))
            .Describe("GetElectionTimetable", "Read a statutory timetable", "Every step in order of time, with the enactment behind it.");
    }
}
