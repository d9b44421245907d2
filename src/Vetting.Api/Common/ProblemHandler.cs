using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Vetting.Application.Common;

namespace Vetting.Api.Common;

/// <summary>The only place where an exception becomes an answer.</summary>
internal sealed partial class ProblemHandler(IOutages outages, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        if (http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var isOutage = outages.Note(exception);
        var problem = isOutage ? Problems.Problem(StatusCodes.Status503ServiceUnavailable) : Problems.Of(exception);
        if (isOutage)
        {
            http.Response.Headers.RetryAfter = "5";
            LogOutage(exception.GetType().FullName!);
        }
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            // The message is left out: an engine or a parser may repeat in it what somebody wrote about a person.
            LogFailure(exception.GetType().FullName!, exception.StackTrace ?? "");
        }

        await Problems.Write(http, problem);
        return true;
    }

    [LoggerMessage(LogLevel.Warning, "The database could not serve a request ({Type}). Its caller was told to try again.")]
    private partial void LogOutage(string type);

    [LoggerMessage(LogLevel.Error, "A request failed with {Type} at {Stack}")]
    private partial void LogFailure(string type, string stack);
}
