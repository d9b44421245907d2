using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.DataProtection;
using Vetting.Infrastructure.DataProtection;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.DataProtection;

/// <summary>
/// What is read through for somebody, held against the catalog of the database itself: it tells of each table, whether the model knows it or not.
/// </summary>
public sealed class EveryRecordTests : IAsyncLifetime
{
    /// <summary>Tables of the engine, of the migrations, and of the search index, which is computed from what is read.</summary>
    private static readonly string[] NotOfTheModel = ["sqlite_", "__EF", "ComplaintSearch", "ComplaintWords"];

    private VettingServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await VettingServer.StartNew(SeedKind.DemoParty);

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Every_row_of_every_table_is_read_unless_it_is_said_why_not()
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        var records = scope.ServiceProvider.GetRequiredService<IEveryRecord>();
        Dictionary<string, int> read = [];
        for (var (from, isDone) = ("", false); !isDone;)
        {
            var part = await records.ReadOn(from, 2_000, 5, TestContext.Current.CancellationToken);
            foreach (var record in part.Records)
            {
                read[record.Place.Table] = read.GetValueOrDefault(record.Place.Table) + 1;
            }

            (from, isDone) = (part.UpTo ?? "", part.UpTo is null);
        }

        var rows = await Rows(db);
        rows.Keys.Except(ReadTables.Left.Keys).Where(table => rows[table] > 0 && rows[table] != read.GetValueOrDefault(table))
            .Select(table => $"{table}: {read.GetValueOrDefault(table)} of {rows[table]} rows were read").ShouldBeEmpty();
        read.Keys.Except(rows.Keys).ShouldBeEmpty();
        read["EvidenceFiles"].ShouldBeGreaterThan(5);
    }

    private static async Task<Dictionary<string, int>> Rows(VettingDbContext db)
    {
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        Dictionary<string, int> rows = [];
        foreach (var table in await Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            if (!Array.Exists(NotOfTheModel, prefix => table.StartsWith(prefix, StringComparison.Ordinal)))
            {
                rows[table] = int.Parse((await Column(connection, $"SELECT count(*) FROM \"{table}\"")).Single());
            }
        }

        return rows;
    }

    private static async Task<List<string>> Column(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.Default);
        List<string> values = [];
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetValue(0).ToString()!);
        }

        return values;
    }
}
