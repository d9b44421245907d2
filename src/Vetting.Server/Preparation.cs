using Microsoft.AspNetCore.DataProtection;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing.Records;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server;

/// <summary>What a database needs before anybody is served: its tables, its reference data and, in Development, the demo party.</summary>
public static class Preparation
{
    /// <summary>The setting that says whether a start may migrate when there is something to migrate.</summary>
    internal const string MigrateSetting = "Database:Migrate";

    /// <param name="upTo">The last kind of seed to run.</param>
    /// <exception cref="BadSettingException">The demo party was asked for outside Development; or the database is not up to date and must not be
    /// migrated from here.</exception>
    public static Task Run(IServiceProvider services, SeedKind upTo, CancellationToken ct) => Run(services, upTo, isMigration: false, ct);

    /// <summary>The same, as the account that owns the database.</summary>
    /// <inheritdoc cref="Run(IServiceProvider, SeedKind, CancellationToken)"/>
    public static Task Migrate(IServiceProvider services, SeedKind upTo, CancellationToken ct) => Run(services, upTo, isMigration: true, ct);

    /// <summary>Makes sure that the database is there and up to date, and changes nothing.</summary>
    /// <exception cref="BadSettingException">It does not exist or is not up to date.</exception>
    public static async Task Require(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        await Require(scope.ServiceProvider.GetRequiredService<VettingDbContext>(), ct);
    }

    private static async Task Run(IServiceProvider services, SeedKind upTo, bool isMigration, CancellationToken ct)
    {
        if (upTo != SeedKind.Reference && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            throw new BadSettingException("DOTNET_ENVIRONMENT", "the demo party and its accounts exist in Development only.");
        }

        await using var scope = services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        if (isMigration || (MayMigrate(services, DatabaseEngine.Of(db.Database)) && await Schema.IsOutdated(db, ct)))
        {
            await Schema.Migrate(db, ct);
        }
        else
        {
            await Require(db, ct);
        }

        await RecordBaseline.Take(scope.ServiceProvider, ct);

        // The first key for cookies is made now, by one process. If each replica made its own, they could not read each other's cookies.
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(Preparation)).Protect([0]);
        var seeds = scope.ServiceProvider.GetServices<ISeed>().Where(seed => seed.Kind <= upTo).OrderBy(seed => seed.Kind).ThenBy(seed => seed.Order);
        await Progress.Show(seeds.Select(seed => new Step(seed.Name, progress => seed.Run(progress, ct))));
    }

    private static async Task Require(VettingDbContext db, CancellationToken ct)
    {
        if (await Schema.Unprepared(db, ct) is { } problem)
        {
            throw new BadSettingException("Database:ConnectionString", problem);
        }
    }

    /// <summary>
    /// An embedded database belongs to its one server, which may migrate it. A database that replicas share is migrated when the operator says so,
    /// and not because one of them starts.
    /// </summary>
    private static bool MayMigrate(IServiceProvider services, DatabaseEngine engine) =>
        services.GetRequiredService<IConfiguration>().GetValue<bool?>(MigrateSetting)
        ?? (engine == DatabaseEngine.Sqlite || services.GetRequiredService<IHostEnvironment>().IsDevelopment());
}
