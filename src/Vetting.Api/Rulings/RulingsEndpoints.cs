using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Appeals;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Rulings;

namespace Vetting.Api.Rulings;

/// <summary>Rulings and the appeals against them.</summary>
internal static class RulingsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost(
            "/complaints/{reference}/ruling", async (string reference, IfMatch seen, Decision body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new RecordRuling(reference, seen.Version, body), ct);
                return new Made<RulingId>($"/rulings/{id.Value}", id, seen);
            })
            .WithTags(Tags.Rulings)
            .Creates()
            .Describe(
                "RecordRuling", "Record the ruling",
                "By the chair, as the majority voted. Immutable: an appeal or a reopening supersedes it. "
                + "It is measured by the comparators that are shown, whichever of them it names.")
            .WithExample(new Decision(
                [new NewFinding(new AllegationId(Examples.SomeId), FindingOutcome.Proved, "The messages are genuine and were unwanted.")],
                new NewSanction("suspension", 6, new DateOnly(2026, 12, 1), null), ["previous-sanction"], [],
                "Proved on the balance of probabilities.", null, [], null));

        api.MapGet("/rulings/{ruling:guid}", (Guid ruling, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRuling(new RulingId(ruling)), ct))
            .WithTags(Tags.Rulings)
            .Describe("GetRuling", "Read a ruling", "Findings, factors, sanction, votes and dissent.");

        MapPrecedents(api);

        api.MapPost("/rulings/{ruling:guid}/appeals", async (Guid ruling, IfMatch seen, NewAppeal body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new FileAppeal(new RulingId(ruling), seen.Version, body.Grounds, body.Text, body.FiledOn), ct);
                return new Made<AppealId>($"/appeals/{id.Value}", id, seen);
            })
            .WithTags(Tags.Appeals)
            .Creates()
            .Describe("FileAppeal", "File an appeal", "Within the window that the service of the ruling opened. If-Match is the case's.")
            .WithExample(new NewAppeal(["procedural-unfairness"], "I was not given the recording.", new DateOnly(2026, 12, 8)));

        api.MapGet("/appeals/{appeal:guid}", (Guid appeal, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetAppeal(new AppealId(appeal)), ct))
            .WithTags(Tags.Appeals)
            .Describe("GetAppeal", "Read an appeal", "Grounds, stay and outcome, and what was decided on each ground.");

        api.MapPost(
            "/appeals/{appeal:guid}/decision", async (Guid appeal, IfMatch seen, AppealDecision body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(
                    new DecideAppeal(new AppealId(appeal), seen.Version, body.Outcome, body.Sanction, body.Reasons, body.Grounds ?? []), ct);
                return new Acted(seen);
            })
            .WithTags(Tags.Appeals)
            .Describe(
                "DecideAppeal", "Record the decision of an appeal",
                "By the chair of the fresh panel, as its majority voted, on each ground and in all. If-Match is the case's. "
                    + "`grounds` is left out only where a member voted when grounds were not voted on.")
            .WithExample(new AppealDecision(
                AppealOutcome.Dismissed, null, "The ruling stands, because no ground is made out.",
                [new GroundDecision("procedural-unfairness", GroundOutcome.Dismissed, "The recording was served with the notice.")]));
    }

    private static void MapPrecedents(IEndpointRouteBuilder api)
    {
        var precedents = api.MapGroup("").WithTags(Tags.Rulings);

        precedents.MapGet("/rulings/{ruling:guid}/precedents", (Guid ruling, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRulingPrecedents(new RulingId(ruling)), ct))
            .Describe(
                "GetRulingPrecedents", "Read the digests of a ruling",
                "Those that wait, are published or were given back, and what you may do about them.");

        precedents.MapPost("/rulings/{ruling:guid}/precedents", async (Guid ruling, Digest body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new WritePrecedent(new RulingId(ruling), body.Text), ct);
                return new Made<PrecedentId>($"/rulings/{ruling}/precedents", id);
            })
            .Creates()
            .Describe(
                "WritePrecedent", "Write the digest of a ruling",
                "By the chair who recorded it, without anything that tells whom it is about. An officer of the case checks and publishes it.")
            .WithExample(new Digest("A candidate who had shared a false claim, and took it back within a day, was reminded of the rules."));

        precedents.MapPost("/precedents/{precedent:guid}/publication", async (Guid precedent, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new PublishPrecedent(new PrecedentId(precedent), seen.Version), ct);
                return new Acted(seen);
            })
            .Describe(
                "PublishPrecedent", "Publish a digest",
                "By an officer of the case who did not write it, once the case is closed. Refused while it names somebody of the case.");

        precedents.MapPost("/precedents/{precedent:guid}/refusal", async (
                Guid precedent, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DeclinePrecedent(new PrecedentId(precedent), seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("DeclinePrecedent", "Give a digest back", "With a reason. The chair may then write another.")
            .WithExample(Because.Example);

        precedents.MapPost("/precedents/{precedent:guid}/withdrawal", async (
                Guid precedent, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new WithdrawPrecedent(new PrecedentId(precedent), seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("WithdrawPrecedent", "Withdraw a digest", "With a reason. Another ruling, or a restriction of the case, withdraws it by itself.")
            .WithExample(Because.Example);
    }
}

public sealed record Digest(string Text);
