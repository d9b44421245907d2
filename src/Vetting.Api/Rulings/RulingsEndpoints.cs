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
}

internal sealed record NewAppeal(IReadOnlyList<string> Grounds, string Text, DateOnly FiledOn);

internal sealed record AppealDecision(
    AppealOutcome Outcome, NewSanction? Sanction, string Reasons, IReadOnlyList<GroundDecision>? Grounds = null);
