using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Api.Panels;

/// <summary>The register of panel members, and the panels that judge.</summary>
internal static class PanelsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var register = api.MapGroup("/panel-register").WithTags(Tags.Panels);
        register.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetPanelRegister(), ct))
            .Describe("GetPanelRegister", "Read the register of panel members", "Who may sit on panels, and for how long their training holds.");
        register.MapPut("/{user:guid}", async (Guid user, PanelQualification body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RegisterPanelMember(new UserId(user), body.MayChair, body.IsIndependent, body.TrainedOn), ct);
                return TypedResults.NoContent();
            })
            .Describe("RegisterPanelMember", "Enter somebody in the register", "Enters a line, or brings it up to date. Nobody registers themself.")
            .WithExample(new PanelQualification(false, true, new DateOnly(2026, 3, 1)));

        api.MapGroup("/complaints/{reference}").WithTags(Tags.Panels)
            .MapPost("/panel", async (string reference, IfMatch seen, NewPanel body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new ConvenePanel(reference, seen.Version, body.Members, body.Chair), ct);
                return new Made<PanelId>($"/panels/{id.Value}", id, seen);
            })
            .Creates()
            .Describe(
                "ConvenePanel", "Convene a panel",
                "For a case in which the respondent was heard, or a fresh one for its appeal. A refusal says who is not eligible, never why.")
            .WithExample(new NewPanel([new UserId(Examples.SomeId)], new UserId(Examples.SomeId)));

        var panels = api.MapGroup("/panels/{panel:guid}").WithTags(Tags.Panels);
        panels.MapGet("/", async (Guid panel, IMediator mediator, CancellationToken ct) =>
            {
                var view = await mediator.Send(new GetPanel(new PanelId(panel)), ct);
                return new Versioned<PanelView>(view, view.Version);
            })
            .Describe("GetPanel", "Read a panel", "Votes show once they are open; your own always.");
        panels.MapGet("/people", (Guid panel, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetWhoIsInTheCase(new PanelId(panel)), ct))
            .Describe(
                "GetWhoIsInTheCase", "Read who is in the case",
                "For a member, before declaring: the respondent and their seats, the parties whose names are not protected, who has worked on it.");
        panels.MapPost("/declarations", async (Guid panel, Declaration body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DeclareInterest(new PanelId(panel), body.HasInterest, body.Detail), ct);
                return TypedResults.NoContent();
            })
            .Describe("DeclareInterest", "Declare", "Before reading the bundle: no interest, or which.")
            .WithExample(new Declaration(false, null));
        panels.MapPost("/recusals", async (Guid panel, IfMatch seen, Recusal body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RecuseMember(new PanelId(panel), seen.Version, body.Member, body.Reason, body.Substitute), ct);
                return new Acted(seen);
            })
            .Describe(
                "RecuseMember", "Recuse a member",
                "Yourself, or as an officer of the case another, with a substitute if need be. If-Match is the panel's.")
            .WithExample(new Recusal(new UserId(Examples.SomeId), "A declared interest.", new UserId(Examples.SomeId)));
        panels.MapPost(
                "/objections/{objection:guid}/decision",
                async (Guid panel, Guid objection, IfMatch seen, NewObjectionDecision body, IMediator mediator, CancellationToken ct) =>
                {
                    await mediator.Send(
                        new DecideObjection(new PanelId(panel), seen.Version, new ObjectionId(objection), body.IsUpheld, body.Reasons), ct);
                    return new Acted(seen);
                })
            .Describe(
                "DecideObjection", "Decide on an objection to a member",
                "By the chair, by another member where it is the chair, by an officer of the case where it is all of them. If-Match is the panel's.")
            .WithExample(new NewObjectionDecision(false, "They have met once, years ago, at a public event."));
        panels.MapPost("/votes", async (Guid panel, Ballot body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new CastVote(new PanelId(panel), body), ct);
                return new Made<VoteId>($"/panels/{panel}", id);
            })
            .Creates()
            .Describe("CastVote", "Cast a sealed vote", "Final. Nobody else reads it before all have voted or the chair closes the vote. "
                    + "On an appeal it has `grounds`, one for each ground that was raised, and `appeal` rests on them.")
            .WithExample(new Ballot(
                [new BallotFinding(new AllegationId(Examples.SomeId), FindingOutcome.Proved, "The messages are genuine.")],
                new SanctionPoint("suspension", 6), null));
        panels.MapPost("/votes/closing", async (Guid panel, IfMatch seen, VoteClosing body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new CloseVoting(new PanelId(panel), seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("CloseVoting", "Close the vote", "By the chair, with a quorum and a reason, although not all have voted.")
            .WithExample(new VoteClosing("A member is in hospital."));
    }
}

internal sealed record PanelQualification(bool MayChair, bool IsIndependent, DateOnly TrainedOn);

internal sealed record NewPanel(IReadOnlyList<UserId> Members, UserId Chair);

internal sealed record Declaration(bool HasInterest, string? Detail);

internal sealed record Recusal(UserId Member, string Reason, UserId? Substitute);

internal sealed record NewObjectionDecision(bool IsUpheld, string Reasons);

internal sealed record VoteClosing(string Reason);
