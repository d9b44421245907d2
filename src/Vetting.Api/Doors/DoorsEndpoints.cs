using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Doors;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Api.Doors;

/// <summary>The way in for people without an account: a code for a session.</summary>
internal static class DoorsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/doors", async (OpenDoor body, IMediator mediator, IDoorTokens tokens, CancellationToken ct) =>
            {
                var door = await mediator.Send(body, ct) ?? throw new NotFoundException("door");
                var (token, expiresAt) = tokens.Issue(door);
                return new DoorOpen(door.Kind, token, expiresAt);
            })
            .AllowAnonymous()
            .WithTags(Tags.Doors)
            .Describe(
                "OpenDoor", "Show a code",
                "Answers with a token for 30 minutes, sent as Authorization: Door, followed by it. It leads to one report or one case and to nothing "
                    + "else. Not found for every code that opens nothing, whatever is wrong with it.")
            .WithExample(new OpenDoor("0A1B-2C3D-4E5F-6G7H-8J9K-AMBN-4E7"));
    }
}

/// <param name="Token">Names nobody.</param>
public sealed record DoorOpen(DoorKind Kind, string Token, DateTimeOffset ExpiresAt);
