using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Api.Selections;

/// <summary>How a candidate comes to stand for a seat, imposed ones included.</summary>
internal static class SelectionsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var selections = api.MapGroup("/selections").WithTags(Tags.Selections);
        selections.MapPost("/", async (OpenSelection body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<SelectionId>($"/selections/{id.Value}", id);
            })
            .Creates()
            .Describe("OpenSelection", "Open a selection", "One seat at one election, on one route.")
            .WithExample(new OpenSelection(new ElectionId(Examples.SomeId), OnsId.Parse("E14001063"), SelectionRoute.MemberBallot));
        selections.MapGet("/", (Guid election, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetSelections(new ElectionId(election), limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetSelections", "List selections", "Those of one election, by seat, with the clearance of whoever was chosen.");
        selections.MapGet("/{selection:guid}", async (Guid selection, IMediator mediator, CancellationToken ct) =>
            {
                var view = await mediator.Send(new GetSelection(new SelectionId(selection)), ct);
                return new Versioned<SelectionView>(view, view.Version);
            })
            .Describe(
                "GetSelection", "Read a selection",
                "Route, shortlist, choice or imposition, endorsement, certificate, and what happened on the ground.");
        selections.MapPut(
            "/{selection:guid}/shortlist", async (Guid selection, IfMatch seen, Shortlist body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ShortlistCandidates(new SelectionId(selection), seen.Version, body.Candidates), ct);
                return new Acted(seen);
            })
            .Describe("ShortlistCandidates", "Set the shortlist", "Replaces the list before.")
            .WithExample(new Shortlist([new CandidateId(Examples.SomeId)]));
        selections.MapPost("/{selection:guid}/choice", async (Guid selection, IfMatch seen, Choice body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ChooseCandidate(new SelectionId(selection), seen.Version, body.Candidate), ct);
                return new Acted(seen);
            })
            .Describe("ChooseCandidate", "Record the choice", "Whom the members, or the selection panel, chose from the shortlist.")
            .WithExample(new Choice(new CandidateId(Examples.SomeId)));
        selections.MapPost(
            "/{selection:guid}/imposition", async (Guid selection, IfMatch seen, ImposedChoice body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ImposeCandidate(new SelectionId(selection), seen.Version, body.Candidate, body.Authority), ct);
                return new Acted(seen);
            })
            .Describe(
                "ImposeCandidate", "Record an imposed candidacy",
                "It does not stand without the deciding body, the clause, reasons, who was consulted and what the normal route would have been.")
            .WithExample(new ImposedChoice(
                new CandidateId(Examples.SomeId),
                new Imposition(
                    "National executive", "S7.3", "The selected candidate withdrew after the close of the ballot.", "The branch officers",
                    "A ballot of the members")));
        selections.MapPost("/{selection:guid}/endorsement", async (Guid selection, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new EndorseCandidacy(new SelectionId(selection), seen.Version), ct);
                return new Acted(seen);
            })
            .Describe("EndorseCandidacy", "Endorse", "The clearance must allow it. Whoever recorded the choice does not endorse it.");
        selections.MapPost("/{selection:guid}/certificate", async (Guid selection, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new CertifyCandidacy(new SelectionId(selection), seen.Version), ct);
                return new Acted(seen);
            })
            .Describe("CertifyCandidacy", "Issue the certificate", "Of authorisation, before nominations close.");
        selections.MapPost(
            "/{selection:guid}/occurrences", async (Guid selection, IfMatch seen, NewOccurrence body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RecordOccurrence(new SelectionId(selection), seen.Version, body.Kind, body.Text, body.At), ct);
                return new Acted(seen);
            })
            .Describe("RecordOccurrence", "Record an objection or incident", "Objection, protest, threat or police escort.")
            .WithExample(new NewOccurrence(
                OccurrenceKind.Protest, "About forty people outside the branch office.", new DateTimeOffset(2026, 10, 20, 18, 0, 0, TimeSpan.Zero)));
    }
}

internal sealed record Shortlist(IReadOnlyList<CandidateId> Candidates);

internal sealed record Choice(CandidateId Candidate);

internal sealed record ImposedChoice(CandidateId Candidate, Imposition Authority);

internal sealed record NewOccurrence(OccurrenceKind Kind, string Text, DateTimeOffset At);
