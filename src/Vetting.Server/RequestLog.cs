using Serilog;
using Serilog.AspNetCore;
using Serilog.Events;
using Vetting.Identity;

namespace Vetting.Server;

/// <summary>One line for each request: the route as a pattern, never the path, query or body, in any of which a person may be named.</summary>
internal static class RequestLog
{
    /// <summary>Nothing is logged where people without an account come in: the time of a line would tell when somebody reported.</summary>
    public static void UseRequestLog(this WebApplication app) =>
        app.UseWhen(http => !IdentitySetup.IsForStrangers(http), logged => logged.UseSerilogRequestLogging(Configure));

    private static void Configure(RequestLoggingOptions options)
    {
        options.MessageTemplate = "{Method} {Route} {StatusCode} in {Elapsed:0} ms";
        options.IncludeQueryInRequestPath = false;
        options.GetMessageTemplateProperties = (http, _, elapsed, status) =>
        [
            new("Method", new ScalarValue(http.Request.Method)),
            new("Route", new ScalarValue((http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none")),
            new("StatusCode", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
        ];
    }
}
