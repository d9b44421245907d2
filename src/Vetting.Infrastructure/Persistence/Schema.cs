using Microsoft.EntityFrameworkCore;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Brings the tables, triggers and indexes of a database up to date.</summary>
public static class Schema
{
    public static Task Migrate(VettingDbContext db, CancellationToken ct) => db.Database.MigrateAsync(ct);

    /// <summary>What keeps the server from serving on this database; null when nothing does.</summary>
    public static async Task<string?> ProblemOf(VettingDbContext db, CancellationToken ct)
    {
        if (!await db.Database.CanConnectAsync(ct))
        {
            return "The database cannot be reached.";
        }

        if ((await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            return "The database is not up to date: run migrate.";
        }

        return (await DatabaseEngine.Of(db.Database).MissingRefusals(db, ct)).Count > 0 ? "The database no longer refuses changes to the audit trail." : null;
    }

    /// <returns>The triggers that were missing, in order.</returns>
    public static async Task<IReadOnlyList<string>> RestoreTriggers(VettingDbContext db, CancellationToken ct)
    {
        var engine = DatabaseEngine.Of(db.Database);
        var missing = await engine.MissingRefusals(db, ct);
        await engine.RestoreRefusals(db, missing, ct);
        return missing;
    }
}
