using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>
/// Reads records as they are in the database, past the model. The code that commits to a record and the code that checks it both read them here, so
/// they read the same.
/// </summary>
internal sealed class RecordReader(VettingDbContext db)
{
    private const int PageSize = 500;

    private readonly DatabaseEngine _engine = DatabaseEngine.Of(db.Database);

    /// <summary>The rows of records of one kind, by the id of the record; a record without rows is left out.</summary>
    public async Task<Dictionary<string, RecordRows>> Read(RecordKind kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        Dictionary<string, List<StoredRow>> found = [];
        if (ids.Count > 0)
        {
            await using var command = db.Database.NewCommand();
            var own = kind.Tables[0].Columns[kind.Tables[0].OwnerAt].StoredAs;
            var among = _engine.Among(command, [.. ids.Select(id => StoredValue.Parse(id, own))]);
            command.CommandText = string.Join(";\n", kind.Tables.Select(table =>
                $"""
                SELECT "{string.Join("\", \"", table.Columns.Select(column => column.Name))}" FROM "{table.Name}"
                WHERE "{table.Owner}" {among}
                """));
            await using var reader = await command.ExecuteReaderAsync(ct);
            foreach (var table in kind.Tables)
            {
                while (await reader.ReadAsync(ct))
                {
                    var row = Row(reader, table, out var owner);
                    (found.TryGetValue(owner, out var rows) ? rows : found[owner] = []).Add(row);
                }

                await reader.NextResultAsync(ct);
            }
        }

        return found.ToDictionary(record => record.Key, record => new RecordRows(
            [.. record.Value.OrderBy(row => row.Table.Name != kind.Name).ThenBy(row => row.Table.Name, StringComparer.Ordinal)
                .ThenBy(row => row.Key, StringComparer.Ordinal)]));
    }

    /// <summary>The ids of all records of a kind, as they are written.</summary>
    public Task<List<string>> Ids(RecordKind kind, CancellationToken ct) => Texts($"""SELECT "{kind.Tables[0].Owner}" FROM "{kind.Name}" """, ct);

    public async Task<long> Count(string table, CancellationToken ct)
    {
        await using var command = db.Database.NewCommand();
        command.CommandText = $"""SELECT COUNT(*) FROM "{table}" """;
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
    }

    /// <summary>The ids of records that have no <see cref="RecordState"/>, as they are written.</summary>
    public async Task<List<string>> Uncommitted(RecordKind kind, CancellationToken ct)
    {
        List<string> unknown = [];
        foreach (var some in (await Ids(kind, ct)).Chunk(PageSize))
        {
            var states = await States(kind.Name, some, ct);
            unknown.AddRange(some.Where(id => !states.ContainsKey(id)));
        }

        return unknown;
    }

    /// <summary>The states of some records of one kind; null for one that is not written as the product writes it.</summary>
    public async Task<Dictionary<string, RecordState?>> States(string kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        Dictionary<string, RecordState?> states = [];
        if (ids.Count > 0)
        {
            await using var command = db.Database.NewCommand();
            command.CommandText = $"""
                SELECT "Record", "Number", "Shape", "Salt", "Rows", "Entry" FROM "RecordStates"
                WHERE "Kind" = {command.Add("@kind", kind)} AND "Record" {_engine.Among(command, ids)}
                """;
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                states[reader.GetString(0)] = State(reader, kind);
            }
        }

        return states;
    }

    /// <summary>All states, a page at a time. Number and entry are null if they are not written as the product writes them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<(RecordId Record, long? Number, EntryId? Entry)>> AllStates(
        [EnumeratorCancellation] CancellationToken ct)
    {
        var (kind, record) = ("", "");
        while (true)
        {
            List<(RecordId Record, long? Number, EntryId? Entry)> page = [];
            await using (var command = db.Database.NewCommand())
            {
                var (after, last) = (command.Add("@kind", kind), command.Add("@record", record));
                command.CommandText = _engine.First(PageSize, $"""
                    SELECT "Record", "Number", "Shape", "Salt", "Rows", "Entry", "Kind" FROM "RecordStates" WHERE "Kind" > {after} OR ("Kind" = {after} AND "Record" > {last}) ORDER BY "Kind", "Record"
                    """);
                await using var reader = await command.ExecuteReaderAsync(ct);
                while (await reader.ReadAsync(ct))
                {
                    var state = State(reader, reader.GetString(6));
                    page.Add((new(reader.GetString(6), reader.GetString(0)), state?.Number, state?.Entry));
                }
            }

            if (page.Count == 0)
            {
                yield break;
            }

            yield return page;
            (kind, record) = page[^1].Record;
        }
    }

    /// <summary>The keys of rows whose record does not exist, as they are written.</summary>
    public Task<List<string>> Orphans(RecordKind kind, RecordTable table, CancellationToken ct) => Texts(
        $"""
        SELECT "{string.Join("\", \"", table.Key)}" FROM "{table.Name}" WHERE NOT EXISTS (
            SELECT 1 FROM "{kind.Name}" AS "record" WHERE "record"."{kind.Tables[0].Owner}" = "{table.Name}"."{table.Owner}")
        """, ct);

    private async Task<List<string>> Texts(string sql, CancellationToken ct)
    {
        await using var command = db.Database.NewCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> texts = [];
        while (await reader.ReadAsync(ct))
        {
            texts.Add(string.Join('/', Enumerable.Range(0, reader.FieldCount).Select(column => AsText(reader.GetValue(column)))));
        }

        return texts;
    }

    private static RecordState? State(DbDataReader reader, string kind)
    {
        try
        {
            return new()
            {
                Kind = kind,
                Record = AsWritten.Text(reader, 0),
                Number = AsWritten.Number(reader, 1),
                Shape = checked((int)AsWritten.Number(reader, 2)),
                Salt = AsWritten.Bytes(reader, 3),
                Rows = reader.IsDBNull(4) ? null : AsWritten.Text(reader, 4),
                Entry = new(AsWritten.Guid(reader, 5)),
            };
        }
        catch (Exception fault) when (fault is FormatException or OverflowException)
        {
            return null;
        }
    }

    private static StoredRow Row(DbDataReader reader, RecordTable table, out string owner)
    {
        owner = AsText(reader.GetValue(table.OwnerAt));
        var key = string.Join('/', table.KeyAt.Select(column => AsText(reader.GetValue(column))));
        try
        {
            return new(table, key, [.. table.Columns.Select((column, at) => StoredValue.Read(reader, at, column.StoredAs))]);
        }
        catch (FormatException)
        {
            // It is not written as we write it, so it fits no hash.
            return new(table, key, null);
        }
    }

    /// <summary>SQLite keeps ids in capital letters.</summary>
    private static string AsText(object value) => value is string text && Guid.TryParse(text, out var id) ? id.ToString() : StoredValue.Text(value);
}
