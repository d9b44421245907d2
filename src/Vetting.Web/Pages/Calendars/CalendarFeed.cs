using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Web.Pages.Calendars;

/// <summary>
/// What a calendar program reads, at an address that is a secret of its owner. <c>CallerMiddleware</c> knows the owner by it; to whoever comes with
/// another one, or with one that leads nowhere any more, there is nothing.
/// </summary>
public static class CalendarFeed
{
    /// <param name="code">The secret part.</param>
    public static string AddressOf(string code) => $"{FetchCalendar.Path}/{Uri.EscapeDataString(code)}";

    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(
            $"{FetchCalendar.Path}/{{code}}",
            async (HttpContext http, ICurrentUser user, IMediator mediator, LastFeeds last, CancellationToken ct) =>
            {
                if (!user.IsAuthenticated)
                {
                    throw new NotFoundException("calendar");
                }

                http.Response.Headers.CacheControl = "private, no-store";
                return Results.Bytes(last.Of(user.Id, await mediator.Send(new FetchCalendar(), ct)), "text/calendar; charset=utf-8");
            })
            .AllowAnonymous();
}
