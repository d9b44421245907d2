using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Files;
using Vetting.Domain.Common;

namespace Vetting.Api.Files;

/// <summary>The files of evidence, as they came: bytes in, bytes out.</summary>
internal static class FilesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/complaints/{reference}/evidence/{evidence:guid}").WithTags(Tags.Complaints);
        one.MapPut(
            "/file", async (string reference, Guid evidence, HttpRequest request, IEvidenceFiles files, IMediator mediator, CancellationToken ct) =>
            {
                request.TakeAsLargeAs(files.MaxSize);
                var stored = await mediator.Send(new StoreEvidenceFile(reference, request.Body), ct);
                await mediator.Send(new KeepEvidenceFile(reference, new EvidenceId(evidence), stored), ct);
                return TypedResults.NoContent();
            })
            .AcceptsBytes()
            .Limited()
            .Describe(
                "KeepEvidenceFile", "Keep the file of evidence",
                "The bytes of the file that was recorded by its SHA-256: any other is refused. A repeat changes nothing. "
                    + "It can be opened once a virus scanner found nothing in it.");

        one.MapGet("/file", async (string reference, Guid evidence, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenEvidenceFile(reference, new EvidenceId(evidence)), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe(
                "OpenEvidenceFile", "Open the file of evidence",
                "For whoever has a place on the case; for its panel, what was disclosed to the respondent. "
                    + "The connection breaks off before the last byte if the file is not the one that was recorded.");
    }
}
