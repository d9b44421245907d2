using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Vetting.Api.Common;

/// <summary>The limit of how much one caller may create in a minute.</summary>
internal static class CreationLimit
{
    private const string Policy = "creation";
    private const string Setting = "RateLimits:CreationsPerMinute";

    /// <summary>Marks an operation that creates: it is limited, and takes an Idempotency-Key.</summary>
    public static RouteHandlerBuilder Creates(this RouteHandlerBuilder operation) => operation.Limited().WithMetadata(new TakesIdempotencyKey());

    /// <summary>Counts towards what one caller may create in a minute.</summary>
    public static RouteHandlerBuilder Limited(this RouteHandlerBuilder operation) => operation.RequireRateLimiting(Policy);

    public static void AddCreationLimit(this IServiceCollection services, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue(Setting, 120);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            limits.AddPolicy(Policy, http => RateLimitPartition.GetFixedWindowLimiter(
                http.User.FindFirstValue("sub") ?? http.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }
}

/// <summary>Marks an operation of whom nothing is kept but what they say: a key and its answer would tell at what time they came.</summary>
internal sealed record TakesNoIdempotencyKey;

/// <summary>Marks, for the OpenAPI document, an operation that takes an Idempotency-Key.</summary>
internal sealed record TakesIdempotencyKey;
