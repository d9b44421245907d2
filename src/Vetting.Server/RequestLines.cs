using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Vetting.Api.Common;

namespace Vetting.Server;

/// <summary>
/// Requests that Kestrel would refuse by an empty answer. It lets others refuse an address of up to <see cref="MostReadBytes"/> and a header that is not
/// UTF-8; what it refuses itself all the same is explained on its way out (<see cref="UnreadRequests"/>).
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
        kestrel.ExplainUnreadRequests();
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
