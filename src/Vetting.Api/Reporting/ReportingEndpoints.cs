using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Api.Reporting;

/// <summary>Reports from outside: sent by anybody, worked on by officers, and followed by their reporters in a mailbox.</summary>
internal static class ReportingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags(Tags.Reporting);
        reports.MapPost("/", (NewReport body, IMediator mediator, CancellationToken ct) => mediator.Send(new SubmitReport(body, []), ct))
            .AllowAnonymous()
            .WithMetadata(new TakesNoIdempotencyKey())
            .Describe(
                "SubmitReport", "Send a report",
                "By anybody, without signing in. The answer holds the code that leads back to the report: it is answered once and kept nowhere. "
                    + "No address, browser or time of day of who sends it is kept. It takes no Idempotency-Key, because the answer would have to be kept.")
            .WithExample(new NewReport(
                "He shouted at a volunteer and would not let her leave the room.", "On a Saturday in September, after lunch.",
                new DateOnly(2026, 9, 5), null, "A volunteer", "Two other volunteers", "The candidate for Anytown", "That it does not happen again.",
                Confidentiality.Anonymous, null, null));
        reports.MapGet("/", (ReportStatus? status, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetReports(status, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetReports", "List reports",
                "Those that you may know of, by the day on which they are to be answered. `count` reconciles: received = open + became a case + ended.");
        MapOne(reports.MapGroup("/{report}"));
        MapMailbox(api.MapGroup("/mailbox").WithTags(Tags.Reporting).WithMetadata(new TakesNoIdempotencyKey()));
    }

    private static void MapOne(RouteGroupBuilder one)
    {
        one.MapGet("/", async (string report, IMediator mediator, CancellationToken ct) =>
            {
                var view = await mediator.Send(new GetReport(report), ct);
                return new Versioned<ReportView>(view, view.Version);
            })
            .Describe(
                "GetReport", "Read a report",
                "Not found, too, when it is about you, or became a case that is not for you. Who reported in confidence is not told here.");
        one.MapPost("/identity", (string report, Because body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new OpenReporterIdentity(report, body.Reason), ct))
            .Describe(
                "OpenReporterIdentity", "Open who reported", "Needs a reason of at least 20 characters, and stands in the trail.")
            .WithExample(Because.Example);
        one.MapPost("/candidates", async (string report, IfMatch seen, Matched body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new MatchReport(report, seen.Version, body.Candidates), ct);
                return new Acted(seen);
            })
            .Describe(
                "MatchReport", "Say whom a report is about", "They replace those named before. None of them may know of the report from then on.")
            .WithExample(new Matched([new CandidateId(Examples.SomeId)]));
        one.MapPost("/end", async (string report, IfMatch seen, ReportEnding body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new EndReport(report, seen.Version, body.End, body.Reason, body.SameAs), ct);
                return new Acted(seen);
            })
            .Describe("EndReport", "End a report", "That becomes no case. The reporter reads the reason.")
            .WithExample(new ReportEnding(ReportEnd.ForAnotherBody, "This is for the council's standards officer, who answers such complaints.", null));
        one.MapPost("/messages", async (string report, IfMatch seen, NewMessage body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new AnswerReporter(report, seen.Version, body.Text), ct);
                return new Acted(seen);
            })
            .Describe("AnswerReporter", "Write to the reporter", "An answer or a question, which stands in the reporter's mailbox and never changes.")
            .WithExample(new NewMessage("Thank you. Can you say on which day this was?"));
        one.MapPost("/read", async (string report, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new MarkReportRead(report, seen.Version), ct);
                return new Acted(seen);
            })
            .Describe("MarkReportRead", "Note that the reporter's messages were read", "Where nothing is to be answered. Otherwise officers are reminded.");
        one.MapGet("/files/{file:guid}", async (string report, Guid file, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenReportFile(report, new EvidenceId(file)), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe("OpenReportFile", "Open a file of a report", "Once a virus scanner found nothing in it.");
    }

    private static void MapMailbox(RouteGroupBuilder mailbox)
    {
        mailbox.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetMailbox(), ct))
            .Describe("GetMailbox", "Read the mailbox", "With the token of a reporter's door: where the matter stands, and what was written.");
        mailbox.MapPost("/messages", async (NewMessage body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new WriteToMailbox(body.Text, []), ct);
                return TypedResults.NoContent();
            })
            .Describe("WriteToMailbox", "Write to whoever handles the report", "What was sent is part of the record and never changes.")
            .WithExample(new NewMessage("It was the first Saturday."));
        mailbox.MapPost("/identity", async (IdentityAnswer body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DecideOnIdentity(body.Agrees), ct);
                return TypedResults.NoContent();
            })
            .Describe("DecideOnIdentity", "Agree or not to be identified", "Whether the respondent may be told who reported.")
            .WithExample(new IdentityAnswer(false));
        mailbox.MapPost("/withdrawal", async (IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new WithdrawReport(), ct);
                return TypedResults.NoContent();
            })
            .Describe(
                "WithdrawReport", "Withdraw a report", "An open one ends. Of one that became a case, the officers of the case decide what follows.");
    }
}

internal sealed record Matched(IReadOnlyList<CandidateId> Candidates);

internal sealed record ReportEnding(ReportEnd End, string Reason, string? SameAs);

internal sealed record NewMessage(string Text);

internal sealed record IdentityAnswer(bool Agrees);
