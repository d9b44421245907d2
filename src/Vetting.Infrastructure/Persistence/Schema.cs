using Microsoft.EntityFrameworkCore;

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

        await db.Database.OpenConnectionAsync(ct);
        return (await AuditSql.MissingTriggers(db.Database.GetDbConnection(), ct)).Count > 0 ? "The database no longer refuses changes to the audit trail." : null;
    }

    /// <returns>Those that were missing.</returns>
    public static Task<IReadOnlyList<string>> RestoreTriggers(VettingDbContext db, CancellationToken ct) => AuditSql.RestoreTriggers(db, ct);
}
