using Vetting.Infrastructure;

namespace Vetting.Server;

/// <summary>
/// The host names under which requests are answered: that of <c>PublicUrl</c>, if it is set, and those that <c>AlsoKnownAs</c> lists. The host that
/// a request names becomes part of redirects, so a caller must not be able to choose it. Questions about the server's health are answered under
/// every name, because a program that checks it often knows only its address.
/// </summary>
internal static class PublicAddress
{
    public const string OtherNames = "AlsoKnownAs";

    public static void UsePublicAddress(this WebApplication app)
    {
        if (PublicUrl.Of(app.Configuration) is not { } url)
        {
            return;
        }

        var own = new HostString(url.Authority);
        var others = app.Configuration.GetSection(OtherNames).Get<string[]>() ?? [];
        app.Use(async (context, next) =>
        {
            var request = context.Request;
            if (Is(own.Host))
            {
                request.Host = own;
            }
            else if (!others.Any(Is) && !request.Path.StartsWithSegments("/health"))
            {
                context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
                return;
            }

            await next(context);

            bool Is(string name) => string.Equals(request.Host.Host, name, StringComparison.OrdinalIgnoreCase);
        });
    }
}
