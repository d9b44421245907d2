using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Brings the tables, triggers and indexes of a database up to date.</summary>
public static class Schema
{
    public static async Task Migrate(VettingDbContext db, CancellationToken ct)
    {
        if (db.Database.GetMigrations().Any())
        {
            await db.Database.MigrateAsync(ct);
        }
        else if (await db.Database.EnsureCreatedAsync(ct))
        {
            foreach (var statement in RawSql())
            {
                await db.Database.ExecuteSqlRawAsync(statement, ct);
            }
        }
    }

    private static IEnumerable<string> RawSql() =>
        typeof(Schema).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Sql", StringComparison.Ordinal))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .SelectMany(type => (IEnumerable<string>?)type.GetField("Up", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetValue(null) ?? []);
}
