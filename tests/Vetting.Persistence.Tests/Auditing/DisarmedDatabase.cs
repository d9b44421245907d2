using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>The database of a server, in the hands of somebody whom no trigger and no reference stops.</summary>
public abstract class DisarmedDatabase(SeedKind upTo) : IAsyncLifetime
{
    private readonly VettingServer _server = new() { UpTo = upTo };
    private VettingDbContext? _db;

    /// <summary>The keys that signed its trail, in order.</summary>
    public VerifierKeys Keys { get; private set; } = null!;

    public VettingDbContext Db
    {
        get
        {
            TestDatabases.Current.Need();
            return _db!;
        }
    }

    /// <summary>Checkpoints that were kept elsewhere.</summary>
    protected virtual IReadOnlyList<Checkpoint> Kept => [];

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        if (TestDatabases.Current.Missing is not null)
        {
            return;
        }

        await Fill(_server);
        Keys = _server.Services.GetRequiredService<Lazy<VerifierKeys>>().Value;
        _db = TestDatabases.Current.Open(_server.ConnectionString);
        await _db.Database.OpenConnectionAsync();
        await Look(_server);
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
    public IReadOnlyDictionary<string, Type> ColumnsOf(string table) =>
        Db.Model.GetEntityTypes().Single(entity => entity.GetTableName() == table && !entity.IsMappedToJson()).GetProperties()
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

    /// <summary>Verifies the database as the alteration leaves it, then undoes the alteration.</summary>
    public Task<AuditVerification> VerifyAfter(Action alter, VerifierKeys? keys = null, bool useOutside = true) =>
        Db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await Db.Database.BeginTransactionAsync();
        alter();
        await using var services = new ServiceCollection().AddScoped(_ => TestDatabases.Current.Open(_server.ConnectionString))
            .AddAuditTrail(new ConfigurationBuilder().Build()).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Database.SetDbConnection(Db.Database.GetDbConnection(), contextOwnsConnection: false);
        await db.Database.UseTransactionAsync(transaction.GetDbTransaction());
        return await new AuditVerifier(db, new Ed25519(), scope.ServiceProvider.GetServices<IAttestedSource>())
            .Verify(keys ?? Keys, useOutside ? Kept : [], null, default);
    });

    /// <summary>What happened before that person got the database.</summary>
    protected abstract Task Fill(VettingServer server);

    /// <summary>What a test wants to know about its state at that time.</summary>
    protected virtual Task Look(VettingServer server) => Task.CompletedTask;

    private DbCommand Command(string sql)
    {
        var command = Db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = Db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Does what only the owner of a database can do.</summary>
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
}
