using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// The database file of a server that took cases to their rulings, sealed in several batches, with some entries still waiting. The file is in
/// the hands of somebody who has dropped the triggers; one checkpoint was kept outside.
/// </summary>
public sealed class SealedTrail : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public SqliteConnection Connection { get; private set; } = null!;

    public IReadOnlyList<AuditEntry> Sealed { get; private set; } = [];

    public ISigningKey Key { get; private set; } = null!;

    public Checkpoint Outside { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var file = _folder.File("tampered.db");
        await using (var server = await VettingServer.StartNew(SeedKind.DemoAccounts))
        {
            Key = SigningKey.Parse(await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(server.DatabaseFile)!, "keys", "audit.key")));
            await Fill(server);
            await server.Look(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {file}"));
        }

        Connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, ForeignKeys = false }.ConnectionString);
        await Connection.OpenAsync();
        foreach (var statement in AuditSql.Down)
        {
            Execute(statement);
        }

        await using var db = Context();
        Sealed = await db.AuditEntries.Include(entry => entry.Data).Include(entry => entry.Leaf).Where(entry => entry.Leaf != null).OrderBy(entry => entry.Leaf!.Index).ToListAsync();
        var head = await db.AuditCheckpoints.OrderBy(checkpoint => checkpoint.Size).LastAsync();
        Outside = Checkpoint.Open(head.Text, Key.Verifier, new Ed25519());
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _folder.Dispose();
    }

    public void Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value is EntryId id ? id.Value : value ?? DBNull.Value);
        }

        command.ExecuteNonQuery();
    }

    public List<object[]> Query(string sql)
    {
        using var command = Connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Verifies the file as the alteration leaves it, then undoes the alteration.</summary>
    public async Task<AuditVerification> VerifyAfter(Action alter)
    {
        await using var transaction = Connection.BeginTransaction();
        alter();
        await using var db = Context();
        await db.Database.UseTransactionAsync(transaction);
        await using var services = new ServiceCollection().AddScoped(_ => db).AddAuditTrail(new ConfigurationBuilder().Build()).BuildServiceProvider();
        return await new AuditVerifier(db, new Ed25519(), services.GetServices<IAttestedSource>()).Verify(Key.Verifier, [Outside], null, default);
    }

    private VettingDbContext Context() => new(new DbContextOptionsBuilder<VettingDbContext>().UseSqlite(Connection).Options, new WriteGate(oneAtATime: false)) { Viewer = Viewer.System };

    private static async Task Fill(VettingServer server)
    {
        var journey = new Journey(server);
        var sealer = server.Services.GetRequiredService<IAuditSealer>();
        for (var i = 0; i < 4; i++)
        {
            await journey.Rule();
            var reference = await journey.Log();
            var officer = await journey.As("officer");
            await officer.Send(new RecordEvidence(reference, await journey.VersionOf(reference), $"letter-{i}.pdf", new string('a', 64), "application/pdf", "By post", new DateOnly(2026, 3, 2)));
            await officer.Send(new GetComplaint(reference));
            await officer.Send(new GetComplaints(new ComplaintFilter()));
            server.Clock.Advance(TimeSpan.FromMinutes(1));
            await sealer.SealNow(default);
        }

        await (await journey.As("officer")).Send(new GetComplaints(new ComplaintFilter()));
        await journey.Log();
    }
}
