using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// Before 0.2.0 the first migration, <c>Initial</c>, was written anew with each change of the model. A database that was made from one of those is
/// led here, one change after the other, to the present <c>Initial</c>. The scripts are in the folders <c>Former</c> of the migrations. Each is
/// named after the <c>Initial</c> from which it leads on.
/// </summary>
internal static class FormerInitials
{
    private const string Script = ".sql";

    /// <summary>
    /// Runs all scripts that are needed, or none. Does nothing to a database that has the present <c>Initial</c>, or no migration at all.
    /// </summary>
    /// <exception cref="BadSettingException">The database was made by a version that this one does not know.</exception>
    public static async Task LeadOn(VettingDbContext db, CancellationToken ct)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        if (applied.Except(db.Database.GetMigrations()).ToList() is not { Count: > 0 } unknown)
        {
            return;
        }

        var migrations = Assembly.Load(DatabaseEngine.Of(db.Database).MigrationsAssembly);
        var scripts = migrations.GetManifestResourceNames().Where(name => name.EndsWith(Script, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        var from = scripts.FindIndex(name => unknown is [var only] && only == $"{name[..^Script.Length]}_Initial");
        if (from < 0)
        {
            throw new BadSettingException(
                "Database:ConnectionString",
                $"the database was made by a version that this one does not know ({unknown[^1]}). Is this program older than the database?");
        }

        await db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            foreach (var name in scripts[from..])
            {
                using var script = new StreamReader(migrations.GetManifestResourceStream(name)!);
                await db.Database.ExecuteSqlRawAsync(await script.ReadToEndAsync(token), token);
            }

            await transaction.CommitAsync(token);
        }, ct);
    }
}
