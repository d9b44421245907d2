using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Migrations.PostgreSql;

/// <summary>The context as <c>dotnet ef</c> makes it: the model matters, no database is opened.</summary>
internal sealed class DesignTime : IDesignTimeDbContextFactory<VettingDbContext>
{
    public VettingDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<VettingDbContext>();
        DatabaseEngine.PostgreSql.Use(options, "");
        return new(options.Options, new WriteGate());
    }
}
