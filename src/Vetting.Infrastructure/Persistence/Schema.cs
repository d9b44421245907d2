using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Brings the tables, triggers and indexes of a database up to date.</summary>
public static class Schema
{
    private const string Outdated = "The database is not up to date: run 'migrate' as the account that owns it.";

    /// <summary>Needs the account that owns the tables. If there is nothing to do, it changes nothing.</summary>
    /// <exception cref="BadSettingException">The account may not.</exception>
    public static Task Migrate(VettingDbContext db, CancellationToken ct) => AsOwner(db, Outdated, async () =>
    {
        if (await IsOutdated(db, ct))
        {
            await FormerInitials.LeadOn(db, ct);
            await db.Database.MigrateAsync(ct);
        }

        await DatabaseEngine.Of(db.Database).Complete(db, ct);
        if (DatabaseEngine.Of(db.Database).Narrowing is { } narrowing)
        {
            await db.Database.ExecuteSqlRawAsync(narrowing, ct);
        }
    });

    /// <summary>Needs only rights that the account which serves has.</summary>
    public static async Task<bool> IsOutdated(VettingDbContext db, CancellationToken ct) => (await db.Database.GetPendingMigrationsAsync(ct)).Any();

    /// <summary>What makes this database unusable for any command; null when nothing does.</summary>
    public static async Task<string?> Unprepared(VettingDbContext db, CancellationToken ct) =>
        !await db.Database.CanConnectAsync(ct) ? DatabaseEngine.Of(db.Database).WhyUnreachable(db) : await IsOutdated(db, ct) ? Outdated : null;

    /// <summary>What keeps the server from serving on this database; null when nothing does.</summary>
    public static async Task<string?> ProblemOf(VettingDbContext db, CancellationToken ct) =>
        await Unprepared(db, ct) ?? await DatabaseEngine.Of(db.Database).Misconfigured(db, ct)
            ?? ((await DatabaseEngine.Of(db.Database).MissingRefusals(db, ct)).Count > 0
                ? "The database no longer refuses changes to the audit trail."
                : null);

    /// <returns>The triggers that were missing, in order.</returns>
    /// <exception cref="BadSettingException">The account may not.</exception>
    public static async Task<IReadOnlyList<string>> RestoreTriggers(VettingDbContext db, CancellationToken ct)
    {
        var engine = DatabaseEngine.Of(db.Database);
        var missing = await engine.MissingRefusals(db, ct);
        await AsOwner(db, "Only the account that owns the database can do this.", () => engine.RestoreRefusals(db, missing, ct));
        return missing;
    }

    private static async Task AsOwner(VettingDbContext db, string otherwise, Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (DbException fault) when (DatabaseEngine.Of(db.Database).IsForbidden(fault))
        {
            throw new BadSettingException("Database:ConnectionString", otherwise);
        }
    }
}
