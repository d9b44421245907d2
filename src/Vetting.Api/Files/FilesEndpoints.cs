using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Files;
using Vetting.Domain.Common;

namespace Vetting.Api.Files;

/// <summary>The files of evidence, as they came: bytes in, bytes out.</summary>
internal static class FilesEndpoints
{
    private const string Bytes = "application/octet-stream";

    /// <summary>Should a browser show the file after all, nothing in it runs, whatever it is.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder api)
    {
        var one = api.MapGroup("/complaints/{reference}/evidence/{evidence:guid}").WithTags(Tags.Complaints);
        one.MapPut(
            "/file", async (string reference, Guid evidence, HttpRequest request, IEvidenceFiles files, IMediator mediator, CancellationToken ct) =>
            {
                request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = files.MaxSize;
                var stored = await mediator.Send(new StoreEvidenceFile(reference, request.Body), ct);
                await mediator.Send(new KeepEvidenceFile(reference, new EvidenceId(evidence), stored), ct);
                return TypedResults.NoContent();
            })
            .Accepts<Stream>(Bytes)
            .Limited()
            .Describe(
                "KeepEvidenceFile", "Keep the file of evidence",
                "The bytes of the file that was recorded by its SHA-256: any other is refused. A repeat changes nothing. "
                    + "It can be opened once a virus scanner found nothing in it.");

        one.MapGet("/file", async (string reference, Guid evidence, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenEvidenceFile(reference, new EvidenceId(evidence)), ct);
                response.ContentLength = opened.Size;
                response.Headers.ContentSecurityPolicy = Sandbox;
                return TypedResults.Stream(opened.Content, Bytes, opened.FileName);
            })
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [Bytes]))
            .Describe(
                "OpenEvidenceFile", "Open the file of evidence",
                "For whoever has a place on the case; for its panel, what was disclosed to the respondent. "
                    + "The connection breaks off before the last byte if the file is not the one that was recorded.");
    }
}
