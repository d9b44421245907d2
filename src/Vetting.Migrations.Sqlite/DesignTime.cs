using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Migrations.Sqlite;

/// <summary>The context as <c>dotnet ef</c> makes it: the model matters, no database is opened.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<VettingDbContext>
{
    public VettingDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<VettingDbContext>().UseSqlite(sqlite => sqlite.MigrationsAssembly(typeof(DesignTime).Assembly.FullName)).Options,
        new WriteGate(oneAtATime: true));
}
