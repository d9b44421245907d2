using Microsoft.EntityFrameworkCore;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Brings the tables, triggers and indexes of a database up to date.</summary>
public static class Schema
{
    public static Task Migrate(VettingDbContext db, CancellationToken ct) => db.Database.MigrateAsync(ct);
}
