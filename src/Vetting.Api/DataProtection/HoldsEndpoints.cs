using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;

namespace Vetting.Api.DataProtection;

/// <summary>Legal holds. A hold has a version of its own.</summary>
internal static class HoldsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var holds = api.MapGroup("/holds").WithTags(Tags.DataProtection);

        holds.MapGet("/", (bool? ended, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetHolds(ended ?? false, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetHolds", "List legal holds", "Those that stand, newest first; with `ended` the others too.");

        holds.MapPost("/", async (PlaceHold body, IMediator mediator, CancellationToken ct) =>
                new Made<LegalHoldId>("/holds", await mediator.Send(body, ct)))
            .Creates()
            .Describe(
                "PlaceHold", "Place a legal hold",
                "On a case, on all cases in which a candidate has a part, or on all that fit a query: exactly one of the three. Nothing under a hold is disposed of.")
            .WithExample(new PlaceHold("C-2099-000001", null, null, "A claim was announced to the court.", null));

        holds.MapPost("/{hold:guid}/lift", async (Guid hold, IfMatch seen, HoldLifting body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new LiftHold(new LegalHoldId(hold), seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("LiftHold", "Lift a legal hold", "What lay under it is due again by the periods of the rulebook.")
            .WithExample(new HoldLifting("The claim was settled."));
    }
}

internal sealed record HoldLifting(string Reason);
