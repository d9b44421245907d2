using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;

namespace Vetting.Api.Candidates;

/// <summary>The register of candidates. Of a clearance everybody learns its state and end, nobody here its reason.</summary>
internal static class CandidatesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var candidates = api.MapGroup("/candidates").WithTags(Tags.Candidates);
        candidates.MapPost("/", async (RegisterCandidate body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<CandidateId>($"/candidates/{id.Value}", id);
            })
            .Creates()
            .Describe(
                "RegisterCandidate", "Register a candidate",
                "A registered person, or a new one. A new one is refused with perhaps-registered while somebody registered may be the same person: "
                + "missing lists their ids. Send one of them as person, "
                + "or all in somebodyElseThan once it is known that they are other people.")
            .WithExample(new RegisterCandidate(null, "Rowan Example", "rowan@example.invalid", null, "M-40017"));
        candidates.MapGet("/", (string? membershipNumber, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetCandidates(membershipNumber, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetCandidates", "List candidates", "By membership number, with the clearance of each.");
        candidates.MapGet("/{candidate:guid}", async (Guid candidate, IMediator mediator, CancellationToken ct) =>
            {
                var record = await mediator.Send(new GetCandidate(new CandidateId(candidate)), ct);
                return new Versioned<CandidateRecord>(record, record.Version);
            })
            .Describe("GetCandidate", "Read a candidate's record", "Sanctions show to those who may see the case they come from.");
        candidates.MapPost(
            "/{candidate:guid}/vetting",
            async (Guid candidate, IfMatch seen, VettingOutcome body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(
                    new VetCandidate(new CandidateId(candidate), seen.Version, body.Outcome, body.Reason, body.Clause, body.Until), ct);
                return new Acted(seen);
            })
            .Describe("VetCandidate", "Record the outcome of vetting", "Clear, or clear with conditions. Nobody decides their own.")
            .WithExample(new VettingOutcome(ClearanceState.Clear, "All checks passed.", "V1", new DateOnly(2029, 1, 1)));
    }
}

internal sealed record VettingOutcome(ClearanceState Outcome, string Reason, string Clause, DateOnly? Until);
