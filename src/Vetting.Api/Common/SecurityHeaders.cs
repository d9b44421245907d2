using Microsoft.AspNetCore.Http;

namespace Vetting.Api.Common;

/// <summary>
/// Tells browsers to run nothing, frame nothing, guess no media type, send no referrer and keep nothing. What needs more sets its own
/// Content-Security-Policy, or says who may frame it, which is then kept.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    private const string ForData = "default-src 'none'; frame-ancestors 'none'";
    private const string ForPages = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task Invoke(HttpContext http)
    {
        http.Response.OnStarting(() =>
        {
            Set(http.Request.Path, http.Response.Headers);
            return Task.CompletedTask;
        });
        return next(http);
    }

    private static void Set(PathString path, IHeaderDictionary headers)
    {
        var isData = path.StartsWithSegments("/api") || path.StartsWithSegments("/health/live") || path.StartsWithSegments("/health/ready")
            || path.StartsWithSegments("/openapi");
        headers.TryAdd("Content-Security-Policy", isData ? ForData : ForPages);
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("X-Frame-Options", "DENY");
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        if (path.StartsWithSegments("/api"))
        {
            headers.CacheControl = "no-store";
        }
    }
}
