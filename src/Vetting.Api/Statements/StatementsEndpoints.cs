using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Statements;
using Vetting.Domain.Common;

namespace Vetting.Api.Statements;

/// <summary>What witnesses are asked to state: how an investigator asks, and what the witness does behind their code.</summary>
internal static class StatementsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapAsking(api.MapGroup("/complaints/{reference}/statements").WithTags(Tags.Complaints));
        MapOwn(api.MapGroup("/statement").WithTags(Tags.Doors));
    }

    private static void MapAsking(RouteGroupBuilder statements)
    {
        statements.MapGet("/", (string reference, IMediator mediator, CancellationToken ct) => mediator.Send(new GetStatements(reference), ct))
            .Describe(
                "GetStatements", "List witnesses and their statements",
                "For those who work on the case, and for auditors. A witness whose identity is protected has a number and no name. What a witness "
                    + "wrote is told once they confirmed it.");
        statements.MapPost("/", (string reference, IfMatch seen, NewStatement body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new AskForStatement(reference, seen.Version, body.Witness, body.Asked, body.Draft, body.ByMail), ct))
            .Describe(
                "AskForStatement", "Ask a witness for a statement",
                "By a code that opens for 14 days and leads to the statement alone. It goes by mail, or it is answered once, to be handed over.")
            .WithExample(new NewStatement(1, "Please tell what you saw and heard in the hall on 2 March.", "I stood beside the platform.", false));
        statements.MapPost(
            "/{statement:guid}/code",
            (string reference, Guid statement, IfMatch seen, StatementWay body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new AskAgainForStatement(reference, seen.Version, new StatementId(statement), body.ByMail), ct))
            .Describe(
                "AskAgainForStatement", "Give the witness another code",
                "For a statement that is not made yet, with 14 days from today. The code before opens nothing any more; what was kept is kept.")
            .WithExample(new StatementWay(false));
        statements.MapPost(
            "/{statement:guid}/revocation", async (string reference, Guid statement, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RevokeStatement(reference, seen.Version, new StatementId(statement)), ct);
                return new Acted(seen);
            })
            .Describe("RevokeStatement", "Ask a witness no longer", "Their code opens nothing from the next request on.");
    }

    private static void MapOwn(RouteGroupBuilder own)
    {
        own.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetMyStatement(), ct))
            .Describe(
                "GetMyStatement", "Read the statement that I am asked for",
                "What is asked, and the text as it stands. Nothing else of the case.");
        own.MapPut("/draft", async (KeepStatement body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(body, ct);
                return TypedResults.NoContent();
            })
            .Limited()
            .Describe("KeepStatement", "Keep my statement as it stands", "Nobody reads it before it is confirmed. Each wording is kept.")
            .WithExample(new KeepStatement("I stood beside the platform."));
        own.MapPost("/confirmation", async (ConfirmStatement body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(body, ct);
                return TypedResults.NoContent();
            })
            .Limited()
            .Describe("ConfirmStatement", "Confirm that my statement is true", "It becomes evidence of the case, and stays as it is.")
            .WithExample(new ConfirmStatement("I stood beside the platform and heard every word.", true));
        own.MapPost("/refusal", async (DeclineStatement body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(body, ct);
                return TypedResults.NoContent();
            })
            .Limited()
            .Describe("DeclineStatement", "Say that I make no statement", "With a reason, or without one.")
            .WithExample(new DeclineStatement("I did not see it."));
    }
}

/// <param name="Witness">Their number in the case.</param>
/// <param name="Asked">The witness reads it.</param>
/// <param name="Draft">What they may correct; null where they write it themself.</param>
/// <param name="ByMail">Whether the code goes to the address that their record holds.</param>
internal sealed record NewStatement(int Witness, string Asked, string? Draft, bool ByMail);

internal sealed record StatementWay(bool ByMail);
