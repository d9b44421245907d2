using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Bundles;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Api.Bundles;

/// <summary>What is made unreadable of the evidence, and the documents in which it leaves.</summary>
internal static class BundlesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var evidence = api.MapGroup("/complaints/{reference}/evidence/{evidence:guid}").WithTags(Tags.Complaints);

        evidence.MapGet("/redactions", (string reference, Guid evidence, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRedactions(reference, new EvidenceId(evidence)), ct))
            .Describe(
                "GetRedactions", "List the redactions of evidence",
                "With what its file is: a text, a PDF or an image. For the officers of the case.");

        evidence.MapPost("/redactions/find", (string reference, Guid evidence, SoughtWords body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRedactions(reference, new EvidenceId(evidence), body.Words), ct))
            .Describe(
                "FindToRedact", "Find words in the file of evidence",
                "As `GetRedactions`, with `found`: each place at which the words stand, with what to redact there. Words in a picture are not found.")
            .WithExample(new SoughtWords("Robin Reed"));

        evidence.MapPost("/redactions", async (string reference, Guid evidence, NewRedactions body, IMediator mediator, CancellationToken ct) =>
            {
                var made = await mediator.Send(new Redact(reference, new EvidenceId(evidence), body.Places, body.Reason), ct);
                return TypedResults.Created($"/api/v1/complaints/{reference}/evidence/{evidence}/redactions", new RedactionsMade(made));
            })
            .Creates()
            .Describe(
                "Redact", "Redact evidence",
                "What is redacted is gone from every bundle that is composed from now on; the evidence itself stays whole. A place is a range of a "
                    + "text in UTF-16 characters, or an area of a page in ten-thousandths of its width and height.")
            .WithExample(new NewRedactions([new(Text: new(0, 4))], RedactionReason.ThirdPartyData));

        api.MapDelete("/complaints/{reference}/redactions/{redaction:guid}", async (string reference, Guid redaction, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new LiftRedaction(reference, new RedactionId(redaction)), ct);
                return TypedResults.NoContent();
            })
            .WithTags(Tags.Complaints)
            .Describe("LiftRedaction", "Lift a redaction", "Refused once a bundle was made with it.");

        var bundles = api.MapGroup("/complaints/{reference}/bundles").WithTags(Tags.Complaints);

        bundles.MapPost("/", async (string reference, NewBundle body, IMediator mediator, CancellationToken ct) =>
            {
                var printed = await mediator.Send(new PrintBundle(reference, body.Recipient, body.Evidence, body.DiscloseIdentityBecause), ct);
                return new Made<BundleId>($"/complaints/{reference}/bundles", await mediator.Send(new ComposeBundle(reference, printed), ct));
            })
            .Creates()
            .Describe(
                "ComposeBundle", "Compose a bundle",
                "One PDF with cover, contents, bookmarks and page numbers, of evidence in the given order, with its redactions burnt in and the gist "
                    + "in the place of what is withheld. It is kept and never changes.")
            .WithExample(new NewBundle(BundleRecipient.Respondent, [new EvidenceId(new Guid("0193f3a0-0000-7000-8000-000000000001"))]));

        bundles.MapGet("/", (string reference, IMediator mediator, CancellationToken ct) => mediator.Send(new GetBundles(reference), ct))
            .Describe("GetBundles", "List bundles", "Newest first, with the SHA-256 of each and what it holds. Not for whoever judges the case.");

        bundles.MapGet("/{bundle:guid}/file", async (string reference, Guid bundle, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenBundle(reference, new BundleId(bundle)), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe("OpenBundle", "Download a bundle", "The same bytes for good. Each download stands in the trail.");
    }
}

internal sealed record SoughtWords(string Words);

internal sealed record NewRedactions(IReadOnlyList<RedactionPlace> Places, RedactionReason Reason);

internal sealed record RedactionsMade(IReadOnlyList<RedactionId> Ids);

/// <param name="Evidence">In the order in which it stands in the bundle.</param>
internal sealed record NewBundle(BundleRecipient Recipient, IReadOnlyList<EvidenceId> Evidence, string? DiscloseIdentityBecause = null);
