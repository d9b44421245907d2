using System.Data.Common;
using System.Globalization;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// A place in the trail as it is stored: a leaf, its entry, and the entry before that one. What was altered may be absent or unreadable.
/// </summary>
/// <param name="LeafIndex">Null for an entry without a leaf.</param>
/// <param name="LeafEntry">The entry that the leaf names.</param>
/// <param name="Leaf">Null if there is none or it cannot be read.</param>
/// <param name="HasEntry">Whether there is a row, readable or not.</param>
/// <param name="Data">Null if it is gone or cannot be read.</param>
/// <param name="IsQueued">Whether it waits for the sealer.</param>
internal sealed record TrailRow(
    long? LeafIndex, EntryId? LeafEntry, AuditLeaf? Leaf, bool HasEntry, AuditEntry? Entry, bool HasData, AuditData? Data, bool HasPrevious,
    AuditEntry? Previous, byte[]? PreviousLeafHash, bool IsQueued)
{
    public EntryId? EntryId => Entry?.Id ?? LeafEntry;
}

/// <summary>
/// Reads the audit tables as they are, without EF. A value that is not written exactly as we write it was altered. It must neither be tidied up on
/// the way nor stop the reading.
/// </summary>
internal sealed class TrailReader(DatabaseEngine engine, DbConnection connection, DbTransaction? transaction)
{
    private const string EntryColumns =
        """{0}."Id", {0}."Stream", {0}."Number", {0}."RecordedAt", {0}."Actor", {0}."Role", {0}."Action", {0}."Subject", {0}."Correlation", {0}."PreviousHash", {0}."Commitment", {0}."Case" """;

    private static readonly string Columns =
        $"""
        SELECT l."LeafIndex", l."EntryId", l."LeafHash", l."Signature", d."EntryId", d."Salt", d."Data", pl."LeafHash", u."EntryId",
        {string.Format(CultureInfo.InvariantCulture, EntryColumns, "e")}, {string.Format(CultureInfo.InvariantCulture, EntryColumns, "p")}
        """;

    private const string Joins =
        """
        LEFT JOIN "AuditData" d ON d."EntryId" = e."Id"
        LEFT JOIN "AuditEntries" p ON p."Stream" = e."Stream" AND p."Number" = e."Number" - 1
        LEFT JOIN "AuditLeaves" pl ON pl."EntryId" = p."Id"
        LEFT JOIN "AuditUnsealed" u ON u."EntryId" = e."Id"
        """;

    private static readonly string Leaves =
        $"""
        {Columns} FROM "AuditLeaves" l LEFT JOIN "AuditEntries" e ON e."Id" = l."EntryId" {Joins}
        WHERE l."LeafIndex" >= @from AND l."LeafIndex" < @to ORDER BY l."LeafIndex"
        """;

    private static readonly string Unsealed =
        $"""
        {Columns} FROM "AuditEntries" e LEFT JOIN "AuditLeaves" l ON l."EntryId" = e."Id" {Joins}
        WHERE l."EntryId" IS NULL AND (e."Stream" > @stream OR (e."Stream" = @stream AND e."Number" > @number)) ORDER BY e."Stream", e."Number"
        """;

    private static readonly string Decisions =
        $"""
        {Columns} FROM "AuditDisposals" x JOIN "AuditEntries" e ON e."Id" = x."DecidedBy" JOIN "AuditLeaves" l ON l."EntryId" = e."Id" {Joins}
        WHERE x."EntryId" = @entry
        """;

    private static readonly string OneEntry =
        $"""{Columns} FROM "AuditEntries" e LEFT JOIN "AuditLeaves" l ON l."EntryId" = e."Id" {Joins} WHERE e."Id" = @entry""";

    private const int FirstEntryColumn = 9;
    private const int FirstPreviousColumn = FirstEntryColumn + 12;

    /// <summary>The leaves [from, to), as far as they are there.</summary>
    public Task<List<TrailRow>> ReadLeaves(long from, long to, CancellationToken ct) =>
        Read(Leaves, Row, ct, ("@from", from), ("@to", to));

    /// <summary>The sealed entries that are said to have disposed of the data of this one.</summary>
    public Task<List<TrailRow>> ReadDecisions(EntryId entry, CancellationToken ct) => Read(Decisions, Row, ct, ("@entry", entry.Value));

    public async Task<TrailRow?> ReadEntry(EntryId entry, CancellationToken ct) =>
        (await Read(OneEntry, Row, ct, ("@entry", entry.Value))).SingleOrDefault();

    /// <summary>Entries without a leaf, a page at a time.</summary>
    public async IAsyncEnumerable<List<TrailRow>> ReadUnsealed(
        int pageSize, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        (object Stream, object Number) after = ("", 0L);
        while (true)
        {
            var page = await Read(
                engine.First(pageSize, Unsealed),
                reader => (Row: Row(reader), Key: (reader.GetValue(FirstEntryColumn + 1), reader.GetValue(FirstEntryColumn + 2))), ct,
                ("@stream", after.Stream), ("@number", after.Number));
            if (page.Count == 0)
            {
                yield break;
            }

            yield return [.. page.Select(item => item.Row)];
            after = page[^1].Key;
        }
    }

    /// <summary>The nodes that the leaves [from, to) complete. Those whose hash cannot be read have an empty one.</summary>
    public async Task<Dictionary<(long LastLeaf, int Level), byte[]>> ReadNodes(long from, long to, CancellationToken ct)
    {
        var nodes = await Read("""SELECT "LastLeaf", "Level", "Hash" FROM "AuditNodes" WHERE "LastLeaf" >= @from AND "LastLeaf" < @to""",
            reader => (Key: (reader.GetInt64(0), reader.GetInt32(1)), Hash: reader.GetValue(2) as byte[] ?? []), ct,
            ("@from", from), ("@to", to));
        return nodes.ToDictionary(node => node.Key, node => node.Hash);
    }

    /// <summary>The checkpoints that end in the leaves [from, to).</summary>
    public async Task<Dictionary<long, string>> ReadCheckpoints(long from, long to, CancellationToken ct)
    {
        var checkpoints = await Read("""SELECT "Size", "Text" FROM "AuditCheckpoints" WHERE "Size" > @from AND "Size" <= @to""",
            reader => (Size: reader.GetInt64(0), Text: reader.GetValue(1) as string ?? ""), ct, ("@from", from), ("@to", to));
        return checkpoints.ToDictionary(checkpoint => checkpoint.Size, checkpoint => checkpoint.Text);
    }

    /// <summary>The entries to which some data claim to belong, and which do not exist.</summary>
    public Task<List<string>> ReadStrayData(int limit, CancellationToken ct) => Read(
        engine.First(
            limit,
            """SELECT d."EntryId" FROM "AuditData" d LEFT JOIN "AuditEntries" e ON e."Id" = d."EntryId" WHERE e."Id" IS NULL ORDER BY d."EntryId" """),
        reader => Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!, ct);

    public async Task<long?> Scalar(string sql, CancellationToken ct, params (string Name, object Value)[] parameters) =>
        (await Read(sql, reader => reader.IsDBNull(0) ? (long?)null : reader.GetInt64(0), ct, parameters)).SingleOrDefault();

    private async Task<List<T>> Read<T>(
        string sql, Func<DbDataReader, T> map, CancellationToken ct, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Add(name, value);
        }

        List<T> rows = [];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    private static TrailRow Row(DbDataReader reader)
    {
        var (hasLeaf, hasData, hasEntry, hasPrevious) =
            (!reader.IsDBNull(0), !reader.IsDBNull(4), !reader.IsDBNull(FirstEntryColumn), !reader.IsDBNull(FirstPreviousColumn));
        return new(
            hasLeaf ? reader.GetInt64(0) : null,
            hasLeaf ? TryRead<EntryId?>(() => new EntryId(AsWritten.Guid(reader, 1))) : null,
            hasLeaf
                ? TryRead(() =>
                    new AuditLeaf
                    {
                        Index = reader.GetInt64(0),
                        Entry = new(AsWritten.Guid(reader, 1)),
                        Hash = AsWritten.Bytes(reader, 2),
                        Signature = AsWritten.Bytes(reader, 3),
                    })
                : null,
            hasEntry,
            hasEntry ? TryRead(() => ReadEntry(reader, FirstEntryColumn)) : null,
            hasData,
            hasData
                ? TryRead(() =>
                    new AuditData { Entry = new(AsWritten.Guid(reader, 4)), Salt = AsWritten.Bytes(reader, 5), Json = AsWritten.Text(reader, 6) })
                : null,
            hasPrevious,
            hasPrevious ? TryRead(() => ReadEntry(reader, FirstPreviousColumn)) : null,
            reader.GetValue(7) as byte[],
            !reader.IsDBNull(8));
    }

    private static AuditEntry ReadEntry(DbDataReader reader, int first) => new()
    {
        Id = new(AsWritten.Guid(reader, first)),
        Stream = ReadStream(reader, first + 1),
        Number = AsWritten.Number(reader, first + 2),
        RecordedAt = AsWritten.Moment(reader, first + 3),
        Actor = AsWritten.Guid(reader, first + 4),
        Role = AsWritten.Text(reader, first + 5),
        Action = AsWritten.Text(reader, first + 6),
        Subject = AsWritten.Guid(reader, first + 7),
        Correlation = AsWritten.Guid(reader, first + 8),
        PreviousHash = AsWritten.Bytes(reader, first + 9),
        Commitment = AsWritten.Bytes(reader, first + 10),
        Case = reader.IsDBNull(first + 11) ? null : new ComplaintId(AsWritten.Guid(reader, first + 11)),
    };

    private static T? TryRead<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FormatException)
        {
            // It is not written as we write it. The caller reports the row as changed.
            return default;
        }
    }

    private static StreamId ReadStream(DbDataReader reader, int column)
    {
        var text = AsWritten.Text(reader, column);
        var stream = StreamId.Parse(text);
        return stream.ToString() == text ? stream : throw new FormatException();
    }
}
