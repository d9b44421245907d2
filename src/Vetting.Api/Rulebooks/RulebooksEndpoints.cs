using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulebooks;

namespace Vetting.Api.Rulebooks;

internal static class RulebooksEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var rulebooks = api.MapGroup("/rulebooks").WithTags(Tags.Rulebooks);

        rulebooks.MapPost("/", async (ProposeRulebook body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<RulebookProposalId>($"/rulebooks/proposals/{id.Value}", id);
            })
            .Creates()
            .Describe(
                "ProposeRulebook", "Propose a version of the rulebook",
                "`source` is YAML. Everything that is wrong with it is told at once, by line and column, and nothing is stored then. "
                    + "It becomes a version once another administrator has approved it. "
                    + "A version in force never changes; one that is not yet may be replaced.")
            .WithExample(new ProposeRulebook("label: \"2027.1\"\nin-force-from: 2027-01-01\ntitle: Rules on the conduct of candidates\n"));

        rulebooks.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetRulebooks(), ct))
            .Describe("GetRulebooks", "List the versions of the rulebook", "Newest first.");

        rulebooks.MapGet("/{label}", async (string label, IMediator mediator, CancellationToken ct) =>
            {
                var rulebook = await mediator.Send(new GetRulebook(label), ct);
                return new Versioned<RulebookView>(rulebook, rulebook.Version);
            })
            .Describe("GetRulebook", "Read a version of the rulebook", "What it says, and the text from which that was read.");

        MapProposals(rulebooks.MapGroup("/proposals"));
    }

    private static void MapProposals(RouteGroupBuilder proposals)
    {
        proposals.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetRulebookProposals(), ct))
            .Describe("GetRulebookProposals", "List proposed versions of the rulebook", "Those that wait for a second administrator.");

        proposals.MapGet("/{proposal:guid}", (Guid proposal, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRulebookProposal(new RulebookProposalId(proposal)), ct))
            .Describe("GetRulebookProposal", "Read a proposed version of the rulebook", "With its text, and how it was decided.");

        proposals.MapPost("/{proposal:guid}/approval", async (Guid proposal, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ApproveRulebook(new RulebookProposalId(proposal)), ct);
                return TypedResults.NoContent();
            })
            .Describe("ApproveRulebook", "Approve a version of the rulebook", "By another administrator. It is imported at once.");

        proposals.MapPost("/{proposal:guid}/refusal", async (Guid proposal, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DeclineRulebook(new RulebookProposalId(proposal), body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe("DeclineRulebook", "Refuse a version of the rulebook", "By an administrator, with a reason.")
            .WithExample(Because.Example);
    }
}
