using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Letters;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Api.Letters;

/// <summary>Letters and the templates of which they are made.</summary>
internal static class LettersEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapTemplates(api.MapGroup("/letter-templates").WithTags(Tags.Letters));
        MapCase(api.MapGroup("/complaints/{reference}/letters").WithTags(Tags.Letters));
        MapCandidacy(api.MapGroup("/candidates/{subject:guid}/letters").WithTags(Tags.Letters), LetterKind.Clearance, "Clearance");
        MapCandidacy(api.MapGroup("/selections/{subject:guid}/letters").WithTags(Tags.Letters), LetterKind.CertificateOfAuthorisation, "Certificate");
        MapRuns(api.MapGroup("/letter-runs").WithTags(Tags.Letters));
    }

    private static void MapTemplates(RouteGroupBuilder templates)
    {
        templates.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetLetterTemplates(), ct))
            .Describe("GetLetterTemplates", "List the templates of letters",
                "For each kind the one in force first, the one that waits, and the fields that one may have.");

        templates.MapGet("/{kind}/file", async (LetterKind kind, Guid? template, HttpResponse response, IMediator mediator, CancellationToken ct) =>
                (await mediator.Send(new OpenLetterTemplate(kind, Known(template)), ct)).Answer(response))
            .AnswersWithBytes()
            .Describe("OpenLetterTemplate", "Download a template", "The DOCX of the one in force, or of the one that is named.");

        templates.MapGet("/{kind}/preview", async (LetterKind kind, Guid? template, HttpResponse response, IMediator mediator,
            CancellationToken ct) =>
                (await mediator.Send(new OpenLetterTemplate(kind, Known(template), AsLetter: true), ct)).Answer(response))
            .AnswersWithBytes()
            .Describe("PreviewLetterTemplate", "Preview a template", "As a PDF, with invented values.");

        templates.MapPost("/{kind}/file", async (LetterKind kind, HttpRequest request, IMediator mediator, CancellationToken ct) =>
            {
                request.TakeAsLargeAs(LetterTemplate.MaxSize + 1);
                var content = new MemoryStream();
                await request.Body.CopyToAsync(content, ct);
                return new Made<LetterTemplateId>("/letter-templates", await mediator.Send(new ProposeLetterTemplate(kind, content.ToArray()), ct));
            })
            .AcceptsBytes()
            .Creates()
            .Describe(
                "ProposeLetterTemplate", "Propose a template",
                "A DOCX whose content controls bear the names of fields as their tags. Everything that is wrong with it is told at once, and nothing is kept "
                    + "then. It is used once another administrator has approved it.");

        templates.MapPost("/proposed/{template:guid}/approval", async (Guid template, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ApproveLetterTemplate(new LetterTemplateId(template)), ct);
                return TypedResults.NoContent();
            })
            .Describe("ApproveLetterTemplate", "Bring a template into force",
                "By another administrator. Letters of its kind are made with it at once.");

        templates.MapPost("/proposed/{template:guid}/refusal", async (Guid template, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DeclineLetterTemplate(new LetterTemplateId(template), body.Reason), ct);
                return TypedResults.NoContent();
            })
            .Describe("DeclineLetterTemplate", "Refuse a template", "By an administrator, with a reason.")
            .WithExample(Because.Example);
    }

    private static void MapCase(RouteGroupBuilder letters)
    {
        letters.MapGet("/", (string reference, IMediator mediator, CancellationToken ct) => mediator.Send(new GetCaseLetters(reference), ct))
            .Describe("GetCaseLetters", "List the letters of a case",
                "Newest first, with the SHA-256 of each, and which could be sent now. Not for whoever judges the case.");

        letters.MapPost("/preview", (string reference, CaseLetterPreview body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new PreviewCaseLetter(reference, body.Kind, body.Address), ct))
            .Describe("PreviewCaseLetter", "Preview a letter about a case",
                "What would stand in it, what is missing and where it is given, and the PDF once nothing is missing.")
            .WithExample(new CaseLetterPreview(LetterKind.Notice));

        letters.MapPost("/", async (string reference, NewCaseLetter body, IMediator mediator, CancellationToken ct) =>
            {
                var printed = await mediator.Send(
                    new PrintCaseLetter(reference, body.Kind, body.Method, body.Address, body.DiscloseIdentityBecause), ct);
                return new Made<LetterId>($"/complaints/{reference}/letters", await mediator.Send(new SendCaseLetter(reference, printed), ct));
            })
            .Creates()
            .Describe(
                "SendCaseLetter", "Send a letter about a case",
                "Merges it from what was served and decided, keeps it for good as DOCX and PDF, and records how it was sent. A notice is served first.")
            .WithExample(new NewCaseLetter(LetterKind.Notice, LetterMethod.Post, "12 Orchard Row\nNether Example"));

        letters.MapGet(
            "/{letter:guid}/file", async (string reference, Guid letter, LetterForm? form, HttpResponse response, IMediator mediator,
                CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenCaseLetter(reference, new LetterId(letter), form ?? LetterForm.Pdf), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe("OpenCaseLetter", "Download a letter about a case",
                "As a PDF or as the DOCX: the same bytes for good. Each download stands in the trail.");
    }

    private static void MapCandidacy(RouteGroupBuilder letters, LetterKind kind, string name)
    {
        letters.MapGet("/", (Guid subject, IMediator mediator, CancellationToken ct) => mediator.Send(new GetCandidacyLetters(kind, subject), ct))
            .Describe($"Get{name}Letters", $"List {name.ToLowerInvariant()} letters", "Newest first, with the SHA-256 of each.");

        letters.MapPost("/preview", (Guid subject, CandidacyLetterPreview body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new PreviewCandidacyLetter(kind, subject, body.Address, body.Description), ct))
            .Describe($"Preview{name}Letter", $"Preview a {name.ToLowerInvariant()} letter",
                "What would stand in it, what is missing and where it is given, and the PDF once nothing is missing.")
            .WithExample(new CandidacyLetterPreview("12 Orchard Row\nNether Example"));

        letters.MapPost("/", async (Guid subject, NewCandidacyLetter body, IMediator mediator, CancellationToken ct) =>
            {
                var printed = await mediator.Send(new PrintCandidacyLetter(kind, subject, body.Method, body.Address, body.Description), ct);
                var id = await mediator.Send(new SendCandidacyLetter(subject, printed), ct);
                return new Made<LetterId>($"/{(kind == LetterKind.Clearance ? "candidates" : "selections")}/{subject}/letters", id);
            })
            .Creates()
            .Describe($"Send{name}Letter", $"Send a {name.ToLowerInvariant()} letter", "It is kept for good as DOCX and PDF.")
            .WithExample(new NewCandidacyLetter(LetterMethod.ByHand));

        letters.MapGet(
            "/{letter:guid}/file", async (Guid subject, Guid letter, LetterForm? form, HttpResponse response, IMediator mediator,
                CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenCandidacyLetter(kind, subject, new LetterId(letter), form ?? LetterForm.Pdf), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe($"Open{name}Letter", $"Download a {name.ToLowerInvariant()} letter",
                "As a PDF or as the DOCX: the same bytes for good. Each download stands in the trail.");
    }

    private static void MapRuns(RouteGroupBuilder runs)
    {
        runs.MapGet("/", (LetterKind kind, IMediator mediator, CancellationToken ct) => mediator.Send(new GetLetterRuns(kind), ct))
            .Describe("GetLetterRuns", "List to whom letters wait to be sent, and the last runs",
                "Those who are cleared, or certified, and have had no letter since.");

        runs.MapPost("/", async (StartLetterRun body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(body, ct);
                return new Made<LetterRunId>($"/letter-runs/{id.Value}", id);
            })
            .Creates()
            .Describe(
                "StartLetterRun", "Send one kind of letter to many",
                "They are sent one after the other, each whole or not at all. What is refused is listed by row, and stops none of the others.")
            .WithExample(new StartLetterRun(LetterKind.Clearance, [Examples.SomeId], LetterMethod.ByHand));

        runs.MapGet("/{run:guid}", (Guid run, IMediator mediator, CancellationToken ct) => mediator.Send(new GetLetterRun(new LetterRunId(run)), ct))
            .Describe("GetLetterRun", "Read how far a run of letters has come", "And which rows were refused, and why.");
    }

    private static LetterTemplateId? Known(Guid? template) => template is { } id ? new LetterTemplateId(id) : null;
}

/// <param name="Address">The postal address; left out for the e-mail address of the person.</param>
internal sealed record CaseLetterPreview(LetterKind Kind, string? Address = null);

/// <inheritdoc cref="PrintCaseLetter"/>
internal sealed record NewCaseLetter(LetterKind Kind, LetterMethod Method, string? Address = null, string? DiscloseIdentityBecause = null);

/// <param name="Address">The postal address; left out for the e-mail address of the candidate.</param>
/// <param name="Description">Of a certificate: what the candidate may use on the ballot paper.</param>
internal sealed record CandidacyLetterPreview(string? Address = null, string? Description = null);

/// <inheritdoc cref="CandidacyLetterPreview"/>
internal sealed record NewCandidacyLetter(LetterMethod Method, string? Address = null, string? Description = null);
