using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>
/// The database of a server that took cases to their rulings, sealed in several batches, with some entries still waiting. It is in the hands of
/// somebody whom no trigger and no reference stops; one checkpoint was kept outside.
/// </summary>
public sealed class SealedTrail : IAsyncLifetime
{
    private readonly VettingServer _server = new();
    private VettingDbContext? _db;

    public IReadOnlyList<AuditEntry> Sealed { get; private set; } = [];

    /// <summary>The key took turns in the middle of the trail.</summary>
    public VerifierKeys Keys { get; private set; } = null!;

    /// <summary>The leaf that passes the trail on to the second key.</summary>
    public long Rotation { get; private set; }

    /// <summary>In the hands of whoever stole it after the rotation.</summary>
    public ISigningKey FormerKey { get; private set; } = null!;

    public ISigningKey NewKey { get; private set; } = null!;

    public Checkpoint Outside { get; private set; } = null!;

    private VettingDbContext Db
    {
        get
        {
            TestDatabases.Current.Need();
            return _db!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        if (TestDatabases.Current.Missing is not null)
        {
            return;
        }

        await Fill(_server);
        Keys = _server.Services.GetRequiredService<Lazy<VerifierKeys>>().Value;
        FormerKey = SigningKey.Load(Path.Combine(_server.Folder, "keys", "audit.key"));
        NewKey = SigningKey.Load(Path.Combine(_server.Folder, "keys", "audit-2.key"));
        _db = TestDatabases.Current.Open(_server.ConnectionString);
        await _db.Database.OpenConnectionAsync();
        Sealed = await _db.AuditEntries.AsNoTracking().Include(entry => entry.Data).Include(entry => entry.Leaf)
            .Where(entry => entry.Leaf != null).OrderBy(entry => entry.Leaf!.Index).ToListAsync();
        var head = await _db.AuditCheckpoints.AsNoTracking().OrderBy(checkpoint => checkpoint.Size).LastAsync();
        Rotation = Sealed.Single(Succession.IsRecordedBy).Leaf!.Index;
        Outside = Keys.Open(head.Text, new Ed25519());
        foreach (var statement in Disarming())
        {
            Execute(statement);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_db is not null)
        {
            await _db.DisposeAsync();
        }

        await _server.DisposeAsync();
    }

    /// <summary>The columns of a table and what type of value each holds.</summary>
    public IReadOnlyDictionary<string, Type> ColumnsOf(string table) => Db.Model.GetEntityTypes().Single(entity => entity.GetTableName() == table).GetProperties()
        .ToDictionary(property => property.GetColumnName(), property => property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType);

    public void Execute(string sql, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value is EntryId id ? id.Value : value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        command.ExecuteNonQuery();
    }

    public List<object[]> Query(string sql)
    {
        using var command = Command(sql);
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

    /// <summary>Everything from a leaf on is gone, as if it had never been.</summary>
    public void CutFrom(long leaf)
    {
        Execute("""DELETE FROM "AuditUnsealed" """);
        Execute($"""DELETE FROM "AuditData" WHERE "EntryId" NOT IN (SELECT "EntryId" FROM "AuditLeaves" WHERE "LeafIndex" < {leaf})""");
        Execute($"""DELETE FROM "AuditEntries" WHERE "Id" NOT IN (SELECT "EntryId" FROM "AuditLeaves" WHERE "LeafIndex" < {leaf})""");
        Execute($"""DELETE FROM "AuditLeaves" WHERE "LeafIndex" >= {leaf}""");
        Execute($"""DELETE FROM "AuditNodes" WHERE "LastLeaf" >= {leaf}""");
        Execute($"""DELETE FROM "AuditCheckpoints" WHERE "Size" > {leaf}""");
    }

    /// <summary>The entry as it would be with another action, after another entry, or with other data.</summary>
    public static AuditEntry Rewrite(AuditEntry entry, string action, byte[] previous, AuditData data) => new()
    {
        Id = entry.Id,
        Stream = entry.Stream,
        Number = entry.Number,
        RecordedAt = entry.RecordedAt,
        Actor = entry.Actor,
        Role = entry.Role,
        Action = action,
        Subject = entry.Subject,
        Correlation = entry.Correlation,
        PreviousHash = previous,
        Commitment = data.Commitment(),
        Case = entry.Case,
        Data = data,
    };

    /// <summary>Verifies the database as the alteration leaves it, then undoes the alteration.</summary>
    public Task<AuditVerification> VerifyAfter(Action alter, VerifierKeys? keys = null, bool useOutside = true) => Db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await Db.Database.BeginTransactionAsync();
        alter();
        await using var services = new ServiceCollection().AddScoped(_ => TestDatabases.Current.Open(_server.ConnectionString)).AddAuditTrail(new ConfigurationBuilder().Build()).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Database.SetDbConnection(Db.Database.GetDbConnection(), contextOwnsConnection: false);
        await db.Database.UseTransactionAsync(transaction.GetDbTransaction());
        return await new AuditVerifier(db, new Ed25519(), scope.ServiceProvider.GetServices<IAttestedSource>()).Verify(keys ?? Keys, useOutside ? [Outside] : [], null, default);
    });

    private DbCommand Command(string sql)
    {
        var command = Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = Db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>What only the owner of a database can do.</summary>
    private static IEnumerable<string> Disarming()
    {
        var engine = TestDatabases.Current.Engine;
        if (engine == DatabaseEngine.PostgreSql)
        {
            return ["SET session_replication_role = replica"];
        }

        return engine == DatabaseEngine.SqlServer
            ? ["EXEC sp_MSforeachtable 'ALTER TABLE ? NOCHECK CONSTRAINT ALL; DISABLE TRIGGER ALL ON ?'"]
            : ["PRAGMA foreign_keys = OFF", .. engine.Refusals.Keys.Select(name => $"DROP TRIGGER \"{name}\"")];
    }

    private static async Task Fill(VettingServer server)
    {
        var journey = new Journey(server);
        for (var i = 0; i < 4; i++)
        {
            await journey.Rule();
            var reference = await journey.Log();
            var officer = await journey.As("officer");
            await officer.Send(new RecordEvidence(reference, await journey.VersionOf(reference), $"letter-{i}.pdf", new string('a', 64), "application/pdf", "By post", new DateOnly(2026, 3, 2)));
            await officer.Send(new GetComplaint(reference));
            await officer.Send(new GetComplaints(new ComplaintFilter()));
            journey.Wait(TimeSpan.FromMinutes(1));
            await server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
            if (i == 1)
            {
                await server.Rotate("audit-2.key", "audit.key");
            }
        }

        await (await journey.As("officer")).Send(new GetComplaints(new ComplaintFilter()));
        await journey.Log();
    }
}
