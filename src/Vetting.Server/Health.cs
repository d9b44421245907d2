using System.Reflection;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Operations;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Server;

/// <summary>The probes: whether the process lives, and whether it can serve.</summary>
internal static class Health
{
    /// <summary>The version, and after a plus sign the commit that it was built from.</summary>
    public static string Version { get; } =
        typeof(Health).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private const string Live = "/health/live";
    private const string Ready = "/health/ready";

    public static bool IsProbe(HttpContext http) => http.Request.Path.StartsWithSegments(Live) || http.Request.Path.StartsWithSegments(Ready);

    public static void Map(IEndpointRouteBuilder app)
    {
        var probes = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        probes.MapGet(Live, () => TypedResults.Ok(new { Status = "live", Version }));
        probes.MapGet(Ready, async (VettingDbContext db, IOutages outages, IOutbox outbox, IScanner scanner, CancellationToken ct) =>
        {
            var problem = await Schema.ProblemOf(db, ct) ?? await outages.Problem(ct);
            if (problem is not null)
            {
                return TypedResults.Json(new Readiness("not ready", Version, problem), statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            // A replica without mail or scanner serves as well as any other. To take it out of service would help nobody.
            string?[] lacks =
            [
                (await outbox.Read(ct)).Problem is { } mail ? $"mail: {mail}" : null,
                scanner.IsUsed && await scanner.Problem(ct) is { } problemOfScanner ? $"files: {problemOfScanner}" : null,
            ];
            var lacking = string.Join("; ", lacks.OfType<string>());
            return TypedResults.Json(lacking.Length > 0 ? new Readiness("degraded", Version, lacking) : new Readiness("ready", Version, null));
        });
    }

    private sealed record Readiness(string Status, string Version, string? Problem);
}
