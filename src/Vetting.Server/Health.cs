using System.Reflection;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Server;

/// <summary>The probes: whether the process lives, and whether it can serve.</summary>
internal static class Health
{
    /// <summary>The version, and after a plus sign the commit that it was built from.</summary>
    public static string Version { get; } =
        typeof(Health).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    public static void Map(IEndpointRouteBuilder app)
    {
        var probes = app.MapGroup("/health").AllowAnonymous().ExcludeFromDescription();
        probes.MapGet("/live", () => TypedResults.Ok(new { Status = "live", Version }));
        probes.MapGet("/ready", async (VettingDbContext db, CancellationToken ct) =>
        {
            var problem = await Schema.ProblemOf(db, ct);
            return TypedResults.Json(
                new { Status = problem is null ? "ready" : "not ready", Version, Problem = problem },
                statusCode: problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }
}
