using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Vetting.Application.Files;

namespace Vetting.Api.Common;

/// <summary>How files come and go: bytes in, bytes out, of no kind that anybody would show or run.</summary>
internal static class FileAnswer
{
    private const string Bytes = "application/octet-stream";

    /// <summary>Should a browser show the file after all, nothing in it runs, whatever it is.</summary>
    private const string Sandbox = "sandbox; default-src 'none'; frame-ancestors 'none'";

    /// <summary>Says, for the OpenAPI document, that an operation answers with bytes.</summary>
    public static RouteHandlerBuilder AnswersWithBytes(this RouteHandlerBuilder operation) =>
        operation.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), [Bytes]));

    /// <summary>Says, for the OpenAPI document, that an operation takes bytes: see <see cref="TakeAsLargeAs"/>.</summary>
    public static RouteHandlerBuilder AcceptsBytes(this RouteHandlerBuilder operation) => operation.Accepts<Stream>(Bytes);

    public static FileStreamHttpResult Answer(this OpenedFile opened, HttpResponse response)
    {
        response.ContentLength = opened.Size;
        response.Headers.ContentSecurityPolicy = Sandbox;
        return TypedResults.Stream(opened.Content, Bytes, opened.FileName);
    }

    /// <param name="most">In bytes, instead of the limit that holds for what is no file.</param>
    public static void TakeAsLargeAs(this HttpRequest request, long most) =>
        request.HttpContext.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = most;
}
