using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Vetting.Web.Common;

/// <summary>The compiled look and scripts. Their address changes with their content, so that a browser may keep them for good.</summary>
public static class Assets
{
    private const string KeptForGood = "public, max-age=31536000, immutable";

    private static readonly (string Name, string MediaType)[] Files =
    [
        ("vetting.css", "text/css; charset=utf-8"), ("vetting.js", "text/javascript; charset=utf-8"),
        ("vetting.js.LEGAL.txt", "text/plain; charset=utf-8"), ("icon.svg", "image/svg+xml"),
    ];

    private static readonly Guid Build = typeof(Assets).Assembly.ManifestModule.ModuleVersionId;

    public static string Address(string name) => $"/assets/{name}?v={Build:N}";

    internal static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (name, mediaType) in Files)
        {
            app.MapGet($"/assets/{name}", (HttpContext http) =>
            {
                http.Response.Headers.CacheControl = KeptForGood;
                return TypedResults.Stream(typeof(Assets).Assembly.GetManifestResourceStream(name)!, mediaType);
            }).AllowAnonymous().ExcludeFromDescription();
        }
    }
}
