using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Seats;
using Vetting.Domain.Seats;

namespace Vetting.Api.Seats;

internal static class SeatsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var seats = api.MapGroup("/seats").WithTags(Tags.Reference);

        seats.MapGet("/", (string? name, Nation? nation, string? region, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetSeats(name, nation, region, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetSeats", "List seats",
                "Constituencies by name, with who holds them and by how much. "
                    + "`name` is a part of the name in any case, `region` the whole name of one.");

        seats.MapGet("/{onsId}", (OnsId onsId, IMediator mediator, CancellationToken ct) => mediator.Send(new GetSeat(onsId), ct))
            .Describe(
                "GetSeat", "Read a seat", "With every contest that is known, latest first. Results of before a change of boundaries are notional.");
    }
}
