using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;
using Xunit;

namespace Vetting.Persistence.Tests.Schemas;

/// <summary>The migrations of the three engines, without a server: they agree with the model, and have the same names.</summary>
public sealed class MigrationsTests
{
    public static TheoryData<string> Engines => [.. DatabaseEngine.All.Select(engine => engine.Name)];

    [Theory, MemberData(nameof(Engines))]
    public async Task Nothing_of_the_model_waits_for_a_migration(string engine)
    {
        await using var db = Open(engine);

        db.Database.HasPendingModelChanges().ShouldBeFalse("Run deploy/add-migration.");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Each_engine_has_the_same_migrations(string engine)
    {
        await using var db = Open(engine);
        await using var embedded = Open(DatabaseEngine.Sqlite.Name);

        Names(db).ShouldBe(Names(embedded));
    }

    private static IEnumerable<string> Names(VettingDbContext db) =>
        db.Database.GetMigrations().Select(id => id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..]);

    private static VettingDbContext Open(string engine)
    {
        var options = new DbContextOptionsBuilder<VettingDbContext>();
        DatabaseEngine.Named(engine)!.Use(options, "");
        return new(options.Options, new WriteGate()) { Viewer = Viewer.System };
    }
}
