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

/// <summary>What people ask about the data that the party holds on them.</summary>
internal static class SubjectRequestsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var requests = api.MapGroup("/subject-requests").WithTags(Tags.DataProtection);
        requests.MapPost("/", async (NewSubjectRequest body, IMediator mediator, CancellationToken ct) =>
            {
                var reference = await mediator.Send(new ReceiveSubjectRequest(body), ct);
                return new Made<string>($"/subject-requests/{reference}", reference);
            })
            .Creates()
            .Describe(
                "ReceiveSubjectRequest", "Put down a request of a data subject",
                "For access, rectification, erasure, restriction or objection, or a complaint to the controller. The time begins.")
            .WithExample(new NewSubjectRequest(
                SubjectRequestKind.Access, RequestChannel.Email, new DateOnly(2026, 11, 2), null, ["Robin Reed"], ["robin.reed@example.org"],
                "A copy of everything you hold about me."));
        requests.MapGet("/", (bool? openOnly, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetSubjectRequests(openOnly ?? false, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetSubjectRequests", "List requests of data subjects", "Newest first. Your own is not among them.");
        MapOne(requests.MapGroup("/{request}"));
        MapRecords(requests.MapGroup("/{request}"));
    }

    private static void MapOne(RouteGroupBuilder one)
    {
        one.MapGet("/", async (string request, IMediator mediator, CancellationToken ct) =>
            {
                var view = await mediator.Send(new GetSubjectRequest(request), ct);
                return new Versioned<SubjectRequestView>(view, view.Version);
            })
            .Describe("GetSubjectRequest", "Read a request", "With its time, how far the search is, and how many records were found.");
        one.MapPost("/proof", (string request, IfMatch seen, OnDay body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new AskForProof(request, seen.Version, body.On), seen, ct))
            .Describe("AskForProof", "Record that proof of identity was asked for", "The time runs from the day on which it comes.")
            .WithExample(new OnDay(new DateOnly(2026, 11, 4)));
        one.MapPost("/identity", (string request, IfMatch seen, IdentityShown body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new ConfirmSubjectIdentity(request, seen.Version, body.On, body.How), seen, ct))
            .Describe("ConfirmSubjectIdentity", "Record that it is sure who asks", "Nothing is searched or given before.")
            .WithExample(new IdentityShown(new DateOnly(2026, 11, 5), "Wrote from the address on record, and knew the membership number."));
        one.MapPost("/clarifications", (string request, IfMatch seen, QuestionAsked body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new AskForClarification(request, seen.Version, body.On, body.Question), seen, ct))
            .Describe("AskForClarification", "Stop the clock", "Until it is answered what is meant.")
            .WithExample(new QuestionAsked(new DateOnly(2026, 11, 6), "Do you mean the selection of last year, or all of them?"));
        one.MapPost("/clarifications/answer", (string request, IfMatch seen, OnDay body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new RecordClarification(request, seen.Version, body.On), seen, ct))
            .Describe("RecordClarification", "Let the clock run again", "The days from the question to the answer do not count.")
            .WithExample(new OnDay(new DateOnly(2026, 11, 9)));
        one.MapPost("/extension", (string request, IfMatch seen, MoreMonths body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new ExtendSubjectRequest(request, seen.Version, body.Months, body.ToldOn, body.Reason), seen, ct))
            .Describe("ExtendSubjectRequest", "Extend the time", "By one or two months, once, if whoever asks was told within the first.")
            .WithExample(new MoreMonths(2, new DateOnly(2026, 11, 20), "There are several thousand records to read."));
        one.MapPost("/acknowledgement", (string request, IfMatch seen, OnDay body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new AcknowledgeSubjectComplaint(request, seen.Version, body.On), seen, ct))
            .Describe("AcknowledgeSubjectComplaint", "Record that a complaint was acknowledged", "Within 30 days, the day of receipt being the first.")
            .WithExample(new OnDay(new DateOnly(2026, 11, 4)));
        one.MapPost("/corrections", (string request, IfMatch seen, CorrectedDetails body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new CorrectSubject(request, seen.Version, body.Name, body.Email, body.Phone), seen, ct))
            .Describe("CorrectSubject", "Correct the record of the person", "Under a request for rectification.")
            .WithExample(new CorrectedDetails("Robin Reed", "robin.reed@example.org", null));
        one.MapPost("/disagreements", (string request, IfMatch seen, Disagreement body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new RecordDisagreement(request, seen.Version, body.Case, body.OfRuling, body.Text), seen, ct))
            .Describe("RecordDisagreement", "Put a statement beside a record that never changes", "It stands wherever the record stands.")
            .WithExample(new Disagreement("C-2099-000001", OfRuling: true, "I was the deputy, and kept no books."));
        one.MapPost("/closing", (string request, IfMatch seen, RequestAnswer body, IMediator mediator, CancellationToken ct) =>
                Act(mediator, new CloseSubjectRequest(request, seen.Version, body.Outcome, body.Ground, body.Answer), seen, ct))
            .Describe("CloseSubjectRequest", "End a request", "With what whoever asked was told. A refusal names its ground.")
            .WithExample(new RequestAnswer(SubjectRequestOutcome.Met, "They were handed a copy."));
    }

    private static void MapRecords(RouteGroupBuilder one)
    {
        one.MapPost("/search", async (string request, IMediator mediator, CancellationToken ct) =>
            {
                var part = await mediator.Send(new SearchForSubject(request), ct);
                return new SearchDone(await mediator.Send(new NoteSearched(request, part), ct), part.UpTo is null, part.Cut);
            })
            .Describe(
                "SearchForSubject", "Find everything about the person",
                "The first time by the indexes. Each further time reads a part of everything that is kept, until `isDone`; a job does so too.");
        one.MapGet("/records", (string request, HitDecision? decision, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetSubjectHits(request, decision, limit ?? 25, after), ct))
            .Describe("GetSubjectHits", "List what was found", "With the beginning of each record. Every look stands in the trail.");
        one.MapGet("/records/{record:guid}", (string request, Guid record, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetSubjectHit(request, new SubjectHitId(record)), ct))
            .Describe("GetSubjectHit", "Read a record that was found", "Whole, as it is now.");
        one.MapGet("/records/{record:guid}/file", async (string request, Guid record, HttpResponse response, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new OpenSubjectFile(request, new SubjectHitId(record)), ct)).Answer(response))
            .AnswersWithBytes()
            .Describe("OpenSubjectFile", "Download a file that was found", "To decide on it. Each download stands in the trail.");
        one.MapPost("/decisions", async (string request, HitsDecided body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(
                    new DecideSubjectHits(request, body.Records, body.Decision, body.Exemption, body.Passages, body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe(
                "DecideSubjectHits", "Decide on records",
                "Given, given without some passages, or withheld under an exemption. What would tell who a protected person is, is only proposed by this.")
            .WithExample(new HitsDecided(
                [new SubjectHitId(new Guid("0193f3a0-0000-7000-8000-000000000001"))], HitDecision.Withheld, Exemption.RightsOfOthers));
        one.MapPost("/records/{record:guid}/release", async (string request, Guid record, ReleaseDecided body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DecideGuardedRelease(request, new SubjectHitId(record), body.Agrees), ct);
                return TypedResults.NoContent();
            })
            .Describe("DecideGuardedRelease", "Decide as the second person", "Whether a guarded record is given.")
            .WithExample(new ReleaseDecided(Agrees: true));
        one.MapPost("/bundle", async (string request, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                var printed = await mediator.Send(new PrintSubjectBundle(request), ct);
                await mediator.Send(new ComposeSubjectBundle(request, seen.Version, printed), ct);
                return new Acted(seen);
            })
            .Describe("ComposeSubjectBundle", "Compose what is given", "A PDF with a covering letter, redactions burnt in, and the same as JSON Lines.");
        one.MapGet("/bundle/file", async (string request, bool? asData, HttpResponse response, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new OpenSubjectBundle(request, asData ?? false), ct)).Answer(response))
            .AnswersWithBytes()
            .Describe("OpenSubjectBundle", "Download what is given", "The PDF, or with `asData` the JSON Lines. Each download stands in the trail.");
    }

    private static async Task<Acted> Act(IMediator mediator, IRequest<Unit> act, IfMatch seen, CancellationToken ct)
    {
        await mediator.Send(act, ct);
        return new(seen);
    }
}

internal sealed record OnDay(DateOnly On);

internal sealed record IdentityShown(DateOnly On, string How);

internal sealed record QuestionAsked(DateOnly On, string Question);

internal sealed record MoreMonths(int Months, DateOnly ToldOn, string Reason);

internal sealed record CorrectedDetails(string Name, string? Email = null, string? Phone = null);

internal sealed record Disagreement(string Case, bool OfRuling, string Text);

internal sealed record RequestAnswer(SubjectRequestOutcome Outcome, string Answer, RefusalGround? Ground = null);

/// <param name="Found">How many records are new on the worklist.</param>
/// <param name="Cut">The kinds of which there is more than was taken.</param>
internal sealed record SearchDone(int Found, bool IsDone, IReadOnlyList<string> Cut);

internal sealed record HitsDecided(
    IReadOnlyList<SubjectHitId> Records, HitDecision Decision, Exemption? Exemption = null, IReadOnlyList<string>? Passages = null, string? Reason = null);

internal sealed record ReleaseDecided(bool Agrees);
