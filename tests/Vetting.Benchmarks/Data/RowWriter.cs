using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Benchmarks.Data;

/// <summary>Writes rows by statements that are prepared once.</summary>
internal sealed class RowWriter(VettingDbContext db)
{
    private readonly Dictionary<string, DbCommand> _commands = [];
    private long _lastPlace;

    public async Task Write(IEnumerable<(PatternTable Table, object?[] Values)> rows)
    {
        foreach (var (table, values) in rows)
        {
            await Write(table.Name, [.. table.Columns.Zip(values)]);
        }
    }

    public async Task Write(string table, params (string Column, object? Value)[] values)
    {
        if (!_commands.TryGetValue(table, out var command))
        {
            _commands[table] = command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText =
                $"""INSERT INTO "{table}" ("{string.Join("\", \"", values.Select(value => value.Column))}") VALUES ({string.Join(", ", values.Select((_, at) => $"@p{at}"))})""";
            foreach (var at in Enumerable.Range(0, values.Length))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{at}";
                command.Parameters.Add(parameter);
            }
        }

        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var (at, (_, value)) in values.Index())
        {
            command.Parameters[at].Value = value ?? DBNull.Value;
        }

        await command.ExecuteNonQueryAsync();
    }

    public Task Index(DateTimeOffset receivedAt, Guid complaint, string words)
    {
        _lastPlace = Math.Max(_lastPlace + 1, FoundByWords.FirstAt(receivedAt));
        return db.Database.IsSqlite()
            ? Write("ComplaintWords", ("Id", _lastPlace), ("ComplaintId", complaint), ("Words", words))
            : db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "ComplaintWords" ("ComplaintId", "Words", "Place") VALUES ({complaint}, to_tsvector('simple', {words}), {_lastPlace})""");
    }
}
