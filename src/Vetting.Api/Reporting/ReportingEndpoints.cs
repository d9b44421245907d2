using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.Reporting;

namespace Vetting.Api.Reporting;

/// <summary>Reports from outside: sent by anybody, worked on by officers, and followed by their reporters in a mailbox.</summary>
internal static class ReportingEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags(Tags.Reporting);
        reports.MapPost("/", (SentReport body, IFileSeals seals, IMediator mediator, CancellationToken ct) =>
                // The code is drawn here: a transaction that runs again sends the same report, for which the proof still counts.
                mediator.Send(new SubmitReport(body.Told(), SentFile.Opened(body.Files, seals), AccessCode.Draw(), body.Proof), ct))
            .AllowAnonymous()
            .WithMetadata(new TakesNoIdempotencyKey())
            .Describe(
                "SubmitReport", "Send a report",
                "By anybody, without signing in. The answer holds the code that leads back to the report: it is answered once and kept nowhere. "
                    + "No address, browser or time of day of who sends it is kept. It takes no Idempotency-Key, because the answer would have to be kept. "
                    + "Files are sent before, each by itself, and named here by what they were answered with. "
                    + "A report without proof of work is taken all the same, and officers find it the next day.")
            .WithExample(new SentReport(
                "He shouted at a volunteer and would not let her leave the room.", "On a Saturday in September, after lunch.",
                new DateOnly(2026, 9, 5), null, "A volunteer", "Two other volunteers", "The candidate for Anytown", "That it does not happen again.",
                Confidentiality.Anonymous, null, null, null, null));
        reports.MapGet("/work", (IProofs proofs) => proofs.Ask())
            .AllowAnonymous()
            .Describe(
                "AskForWork", "Ask for work to prove",
                "For each puzzle, numbered from 0, find a number: the SHA-256 of the salt, the number of the puzzle (one byte) and the number found (four "
                    + "bytes, the highest first) begins with so many zero bits. The numbers, in the order of the puzzles, are the answers of one report.");
        reports.MapPost("/files", (HttpRequest request, IEvidenceFiles files, IFileSeals seals, IMediator mediator, CancellationToken ct) =>
                Store(request, files, seals, mediator, new StoreReportFile(request.Body), ct))
            .AllowAnonymous()
            .WithMetadata(new TakesNoIdempotencyKey())
            .AcceptsBytes()
            .Describe(
                "SendReportFile", "Send a file of a report",
                "Before the report that names it, by anybody. It is kept encrypted, and thrown away after a day if no report names it. "
                    + $"A report takes up to {Report.MostFiles} files.");
        reports.MapGet("/", (ReportStatus? status, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetReports(status, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetReports", "List reports",
                "Those that you may know of, by the day on which they are to be answered. `count` reconciles: received = open + became a case + ended.");
        MapOne(reports.MapGroup("/{report}"));
        api.MapGroup("/complaints/{reference}/reports").WithTags(Tags.Complaints)
            .MapGet("/", (string reference, IMediator mediator, CancellationToken ct) => mediator.Send(new GetReportsOfCase(reference), ct))
            .Describe("GetReportsOfCase", "Read from which reports a case came", "For its officers, with the messages. It is not told who reported.");
        MapMailbox(api.MapGroup("/mailbox").WithTags(Tags.Reporting).WithMetadata(new TakesNoIdempotencyKey()));
    }

    private static async Task<FileSent> Store(
        HttpRequest request, IEvidenceFiles files, IFileSeals seals, IMediator mediator, IRequest<StoredFile> store, CancellationToken ct)
    {
        request.TakeAsLargeAs(files.MaxSize);
        var stored = await mediator.Send(store, ct);
        return new(seals.Seal(stored), stored.Sha256, stored.Size);
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
        mailbox.MapPost("/files", (HttpRequest request, IEvidenceFiles files, IFileSeals seals, IMediator mediator, CancellationToken ct) =>
                Store(request, files, seals, mediator, new StoreMailboxFile(request.Body), ct))
            .AcceptsBytes()
            .Describe("SendMailboxFile", "Send a file of a message", "Before the message that names it. As with the files of a report.");
        mailbox.MapPost("/messages", async (ReporterMessage body, IFileSeals seals, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new WriteToMailbox(body.Text, SentFile.Opened(body.Files, seals)), ct);
                return TypedResults.NoContent();
            })
            .Describe("WriteToMailbox", "Write to whoever handles the report", "What was sent is part of the record and never changes.")
            .WithExample(new ReporterMessage("It was the first Saturday.", null));
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

/// <param name="Files">What was sent before, see <see cref="FileSent"/>; null for none.</param>
/// <param name="Proof">Of the work that was asked for; null for none.</param>
internal sealed record SentReport(
    string What, string When, DateOnly? EventFrom, DateOnly? EventTo, string? ToWhom, string? WhoWasThere, string Candidate, string? Wanted,
    Confidentiality Confidentiality, string? Name, string? Contact, IReadOnlyList<SentFile>? Files, ProofOfWork? Proof)
{
    public NewReport Told() => new(What, When, EventFrom, EventTo, ToWhom, WhoWasThere, Candidate, Wanted, Confidentiality, Name, Contact);
}

/// <param name="File">Names the file where it is spoken of, for some hours. It says nothing of what is in it.</param>
internal sealed record FileSent(string File, string Sha256, long Size);

/// <param name="File">As it was answered, see <see cref="FileSent"/>.</param>
internal sealed record SentFile(string File, string FileName, string MediaType)
{
    /// <exception cref="ProblemException">A file was not sent here, or so long ago that it may be gone.</exception>
    public static IReadOnlyList<HandedFile> Opened(IReadOnlyList<SentFile>? files, IFileSeals seals) =>
    [
        .. (files ?? []).Select((file, at) => new HandedFile(
            file.FileName, file.MediaType,
            seals.Open(file.File) ?? throw ProblemException.BadField(
                $"files[{at}].file", "This is no file that was sent here, or it was sent long ago. Send it again."))),
    ];
}

internal sealed record Matched(IReadOnlyList<CandidateId> Candidates);

internal sealed record ReportEnding(ReportEnd End, string Reason, string? SameAs);

internal sealed record NewMessage(string Text);

/// <param name="Files">What was sent before; null for none.</param>
internal sealed record ReporterMessage(string Text, IReadOnlyList<SentFile>? Files);

internal sealed record IdentityAnswer(bool Agrees);
