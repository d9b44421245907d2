using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Api.Auditing;

/// <summary>The trail of everything that was done and read, with its proofs.</summary>
internal static class AuditEndpoints
{
    private const string JsonLines = "application/jsonl";
    private const string SealingTakesSeconds = "1";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/complaints/{reference}/history", (string reference, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetCaseHistory(reference, limit ?? Cursor.DefaultLimit, after), ct))
            .WithTags(Tags.Complaints)
            .Describe(
                "GetCaseHistory", "Read a case's history", "What was done in the case, in order: who, in which role, when, why, and what changed.");

        var audit = api.MapGroup("/audit").WithTags(Tags.Audit);
        MapEntries(audit);
        MapCheckpoints(audit);
        MapWhole(audit);
    }

    private static void MapEntries(RouteGroupBuilder audit)
    {
        audit.MapGet("/entries", (
                string? stream, Guid? @case, Guid? actor, string? action, Guid? subject, DateTimeOffset? from, DateTimeOffset? to,
                int? limit, string? after,
                IMediator mediator, CancellationToken ct) =>
            {
                ComplaintId? complaint = @case is { } id ? new ComplaintId(id) : null;
                return mediator.Send(
                    new GetAuditEntries(new(stream, complaint, actor, action, subject, from, to), limit ?? Cursor.DefaultLimit, after), ct);
            })
            .Describe(
                "GetAuditEntries", "List the trail",
                "What waits to be sealed first, then from the newest leaf back, without the entries of cases that are not for you.");

        audit.MapGet(
            "/entries/{entry:guid}/proof",
            async Task<Results<Ok<AuditProof>, Accepted>> (Guid entry, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                if (await mediator.Send(new GetAuditProof(new EntryId(entry)), ct) is { } proof)
                {
                    return TypedResults.Ok(proof);
                }

                response.Headers.RetryAfter = SealingTakesSeconds;
                return TypedResults.Accepted((string?)null);
            })
            .Describe(
                "GetAuditProof", "Prove an entry",
                "The hashes that lead from the entry to the newest checkpoint. 202 with Retry-After while the entry is not sealed yet.");
    }

    private static void MapCheckpoints(RouteGroupBuilder audit)
    {
        audit.MapGet("/checkpoints", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetCheckpoints(limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetCheckpoints", "List checkpoints", "The signed heads of the trail (C2SP tlog-checkpoint), newest first. Keep them elsewhere.");

        audit.MapGet("/checkpoints/latest", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetLatestCheckpoint(), ct))
            .Describe("GetLatestCheckpoint", "Read the newest checkpoint", "The signed head of the trail.");

        audit.MapGet("/checkpoints/{size:long}/consistency", (long size, long? to, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetConsistencyProof(size, to), ct))
            .Describe(
                "GetConsistencyProof", "Prove that nothing was rewritten",
                "That the trail of this checkpoint is the beginning of that of a later one, by default the newest.");
    }

    private static void MapWhole(RouteGroupBuilder audit)
    {
        audit.MapPost("/verification", (VerifyAuditTrail body, IMediator mediator, CancellationToken ct) => mediator.Send(body, ct))
            .Describe(
                "VerifyAuditTrail", "Verify the trail",
                "Recomputes everything, and names the first entry that does not fit and how. Takes some minutes for a million entries.")
            .WithExample(new VerifyAuditTrail(
                "vetting.example/audit\n85\npYox0f2opiQgkhPTWnVlWMCJiiikR2Z8bopm90BptgA=\n\n— vetting.example/audit zmIqg9xYetYHrzfCq1UVvpDhwkd/…\n",
                "vetting.example/audit+cc622a83+AXk…"));

        audit.MapPost("/exports", (ExportAuditTrail body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Stream(output => mediator.Send(body with { Output = output }, ct), JsonLines))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [JsonLines]))
            .Describe(
                "ExportAuditTrail", "Export the trail or one case",
                "A bundle that proves itself: JSON Lines with headers, data, salts and proofs. 'audit verify-file' checks it.")
            .WithExample(new ExportAuditTrail("C-2026-483019"));
    }
}
