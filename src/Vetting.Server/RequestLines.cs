using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Vetting.Server;

/// <summary>
/// Requests that Kestrel would refuse by an empty answer, as far as it lets others refuse them: these are explained as every other error is. What is
/// not HTTP at all, such as <c>%00</c> in a path, a header with a control character or an address of more than <see cref="MostReadBytes"/>, it
/// answers itself before anybody is asked: 400 or 414, without a body.
/// </summary>
internal static class RequestLines
{
    /// <summary>As Kestrel's own limit.</summary>
    private const int MostBytes = 8 * 1024;

    private const int MostReadBytes = 64 * 1024;

    public static void ExplainWhatItWouldRefuse(this KestrelServerOptions kestrel)
    {
        kestrel.Limits.MaxRequestLineSize = MostReadBytes;

        // Every byte is a character of it. So a header that is not UTF-8 reaches whoever reads it, and is a wrong value there.
        kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
    }

    public static void RefuseLongAddresses(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        if (http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Length <= MostBytes)
        {
            return next(http);
        }

        http.Response.StatusCode = StatusCodes.Status414UriTooLong;
        return Task.CompletedTask;
    });
}
