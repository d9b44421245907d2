using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Api.DataProtection;

/// <summary>The register of breaches. A breach has a version of its own.</summary>
internal static class BreachesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var breaches = api.MapGroup("/breaches").WithTags(Tags.DataProtection);

        breaches.MapGet("/", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetBreaches(limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetBreaches", "List breaches", "Open ones and closed ones, the last known first.");

        breaches.MapPost("/", async (NewBreach body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new RecordBreach(body), ct);
                return new Made<DataBreachId>($"/breaches/{id.Value}", id);
            })
            .Creates()
            .Describe("RecordBreach", "Record a breach of personal data", "From when the party became aware of it run 72 hours.")
            .WithExample(new NewBreach(
                "Letters with a wrong address", "Two letters went to the addresses of each other.", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
                "Names and what was alleged, of two respondents", 2));

        breaches.MapGet("/{breach:guid}", (Guid breach, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetBreach(new DataBreachId(breach)), ct))
            .Describe("GetBreach", "Read a breach", "With what is still missing before it may be closed.");

        breaches.MapPost("/{breach:guid}/assess", async (Guid breach, IfMatch seen, BreachAssessment body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new AssessBreach(new DataBreachId(breach), seen.Version, body), ct);
                return new Acted(seen);
            })
            .Describe("AssessBreach", "Assess a breach", "Again, as more becomes known.")
            .WithExample(new BreachAssessment(BreachRisk.Likely, "A neighbour knows of the complaint.", "Both letters were fetched back.", 2));

        breaches.MapPost("/{breach:guid}/regulator", async (Guid breach, IfMatch seen, TellingRegulator body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DecideOnRegulator(new DataBreachId(breach), seen.Version, body.NotifiedAt, body.Reference, body.Because), ct);
                return new Acted(seen);
            })
            .Describe(
                "DecideOnRegulator", "Say whether the Information Commissioner was told",
                "When, and why so late after 72 hours; or why not, of a breach that is unlikely to harm anybody.")
            .WithExample(new TellingRegulator(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), "IC-123456-A1B2", null));

        breaches.MapPost("/{breach:guid}/people", async (Guid breach, IfMatch seen, TellingPeople body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DecideOnPersons(new DataBreachId(breach), seen.Version, body.ToldAt, body.Words), ct);
                return new Acted(seen);
            })
            .Describe("DecideOnPersons", "Say whether those whose data it is were told", "When and how, or why not.")
            .WithExample(new TellingPeople(new DateTimeOffset(2026, 3, 3, 9, 0, 0, TimeSpan.Zero), "By telephone and by letter."));

        breaches.MapPost("/{breach:guid}/close", async (Guid breach, IfMatch seen, ClosingBreach body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new CloseBreach(new DataBreachId(breach), seen.Version, body.Lessons), ct);
                return new Acted(seen);
            })
            .Describe("CloseBreach", "Close a breach", "Once it is assessed, and it is decided who is told. It stays in the register.")
            .WithExample(new ClosingBreach("Letters are put into their envelopes by two people."));
    }
}

internal sealed record TellingRegulator(DateTimeOffset? NotifiedAt, string? Reference, string? Because);

internal sealed record TellingPeople(DateTimeOffset? ToldAt, string Words);

internal sealed record ClosingBreach(string Lessons);
