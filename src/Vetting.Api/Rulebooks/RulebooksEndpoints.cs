using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;

namespace Vetting.Api.Rulebooks;

internal static class RulebooksEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rulebooks = api.MapGroup("/rulebooks").WithTags(Tags.Rulebooks);

        rulebooks.MapPost("/", async (ImportRulebook body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<RulebookId>("/rulebooks", id);
            })
            .Creates()
            .Describe(
                "ImportRulebook", "Import a version of the rulebook",
                "`source` is YAML. Everything that is wrong with it is told at once, by line and column, and nothing is stored then. "
                    + "A version in force never changes; one that is not yet may be replaced.")
            .WithExample(new ImportRulebook("label: \"2027.1\"\nin-force-from: 2027-01-01\ntitle: Rules on the conduct of candidates\n"));

        rulebooks.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetRulebooks(), ct))
            .Describe("GetRulebooks", "List the versions of the rulebook", "Newest first.");

        rulebooks.MapGet("/{label}", async (string label, IMediator mediator, CancellationToken ct) =>
            {
                var rulebook = await mediator.Send(new GetRulebook(label), ct);
                return new Versioned<RulebookView>(rulebook, rulebook.Version);
            })
            .Describe("GetRulebook", "Read a version of the rulebook", "What it says, and the text from which that was read.");
    }
}
