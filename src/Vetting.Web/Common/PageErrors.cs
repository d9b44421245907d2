using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>Gives what a page threw its status; the error page then says it in words.</summary>
internal sealed partial class PageErrors(IOutages outages, ILogger<PageErrors> logger) : IExceptionHandler
{
    private static readonly object IsPage = new();

    public ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (!http.Items.ContainsKey(IsPage))
        {
            return ValueTask.FromResult(false);
        }

        http.Response.StatusCode = exception switch
        {
            _ when http.RequestAborted.IsCancellationRequested => StatusCodes.Status499ClientClosedRequest,
            NotFoundException => StatusCodes.Status404NotFound,
            ForbiddenException => StatusCodes.Status403Forbidden,
            RuleBrokenException => StatusCodes.Status409Conflict,
            FluentValidation.ValidationException or AntiforgeryValidationException or BadHttpRequestException => StatusCodes.Status400BadRequest,
            _ when outages.Note(exception) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        if (exception is RuleBrokenException or ForbiddenException)
        {
            http.Items[exception.GetType()] = exception;
        }

        if (http.Response.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            LogOutage(exception.GetType().FullName!);
        }

        if (http.Response.StatusCode == StatusCodes.Status500InternalServerError)
        {
            // Not the message: what an engine or a parser says may repeat what somebody wrote about a person.
            LogFailure(exception.GetType().FullName!, exception.StackTrace ?? "");
        }

        return ValueTask.FromResult(true);
    }

    /// <summary>Marks a request as one for a page.</summary>
    internal static Task Mark(HttpContext http, RequestDelegate next)
    {
        http.Items[IsPage] = true;
        return next(http);
    }

    [LoggerMessage(LogLevel.Warning, "The database could not serve a page ({Type}). Its reader was told to try again.")]
    private partial void LogOutage(string type);

    [LoggerMessage(LogLevel.Error, "A page failed with {Type} at {Stack}")]
    private partial void LogFailure(string type, string stack);
}
