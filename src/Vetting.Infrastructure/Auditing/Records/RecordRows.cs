using System.Globalization;
using System.Text.Json;
using Vetting.Domain.Auditing;

namespace Vetting.Infrastructure.Auditing.Records;

/// <param name="Key">The values of its primary key, with a slash between.</param>
/// <param name="Values">In the order of the table's columns; null if one of them is not written as the product writes it.</param>
internal sealed record StoredRow(RecordTable Table, string Key, IReadOnlyList<string?>? Values)
{
    private const int ShownBytes = 8;

    public byte[]? Hash(byte[] salt, int shape)
    {
        if (Values is null)
        {
            return null;
        }

        List<string> parts = [Convert.ToHexStringLower(salt), Table.Name];
        foreach (var (column, value) in Table.Columns.Zip(Values).Where(pair => pair.First.Since <= shape))
        {
            parts.Add(column.Name);
            parts.Add(value is null ? "null" : $"={value}");
        }

        return Fingerprints.Of([.. parts]);
    }

    public static string Shown(byte[]? hash) => hash is null ? "" : Convert.ToHexStringLower(hash.AsSpan(0, ShownBytes));
}

/// <summary>All rows of one record as they are in the database.</summary>
internal sealed class RecordRows(IReadOnlyList<StoredRow> rows)
{
    public static RecordRows None { get; } = new([]);

    /// <summary>In the order of the tables and of their keys.</summary>
    public IReadOnlyList<StoredRow> All => rows;

    /// <summary>
    /// The SHA-256 over the rows, and the list of them. The hash of a row is taken over the salt, the table, and the name and value of each column.
    /// The hash of the record is taken over the shape, and the table, key and hash of each row, in this order: the record's own table first, then
    /// the others by name; within a table by the keys as text.
    /// </summary>
    public (string Sha256, string Rows) Hash(byte[] salt, int shape)
    {
        List<string> parts = [shape.ToString(CultureInfo.InvariantCulture)];
        Dictionary<string, Dictionary<string, string>> shown = [];
        foreach (var row in rows)
        {
            var hash = row.Hash(salt, shape);
            parts.AddRange([row.Table.Name, row.Key, hash is null ? "" : Convert.ToHexStringLower(hash)]);
            (shown.TryGetValue(row.Table.Name, out var table) ? table : shown[row.Table.Name] = []).Add(row.Key, StoredRow.Shown(hash));
        }

        return (Convert.ToHexStringLower(Fingerprints.Of([.. parts])), JsonSerializer.Serialize(shown));
    }
}
