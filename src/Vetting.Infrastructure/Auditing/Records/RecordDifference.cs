using System.Text.Json;
using Vetting.Application.Auditing;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>Says which rows of a record differ from those that its entry committed to.</summary>
internal static class RecordDifference
{
    private const int Most = 5;

    /// <param name="kept">The list of rows in <see cref="RecordState.Rows"/>.</param>
    /// <returns>Null if the list does not show it.</returns>
    public static (Tampering How, string What)? Between(string? kept, RecordRows rows, byte[] salt, int shape)
    {
        var before = Parse(kept);
        var now = rows.All.ToDictionary(row => (row.Table.Name, row.Key), row => StoredRow.Shown(row.Hash(salt, shape)));
        List<(Tampering How, string What)> differences =
        [
            .. before.Where(row => now.TryGetValue(row.Key, out var hash) && hash != row.Value)
                .Select(row => (Tampering.Changed, $"the row {row.Key.Key} of {row.Key.Table} was altered")),
            .. before.Keys.Where(row => !now.ContainsKey(row)).Select(row => (Tampering.Missing, $"the row {row.Key} of {row.Table} is gone")),
            .. now.Keys.Where(row => !before.ContainsKey(row)).Select(row => (Tampering.Forged, $"the row {row.Key} of {row.Name} was added")),
        ];
        return differences.Count == 0
            ? null
            : (differences[0].How,
                string.Join("; ", differences.Take(Most).Select(difference => difference.What))
                    + (differences.Count > Most ? $"; and {differences.Count - Most} more" : ""));
    }

    /// <summary>A column that came with a later version has to hold what its migration put there, until the record changes.</summary>
    public static (Tampering How, string What)? InNewColumns(RecordRows rows, int shape)
    {
        foreach (var row in rows.All)
        {
            foreach (var (column, value) in row.Table.Columns.Zip(row.Values!))
            {
                if (column.Since > shape && column.Before is { IsComputed: false } before && value != before.Value)
                {
                    return (Tampering.Changed, $"{column.Name} of the row {row.Key} of {row.Table.Name} was altered");
                }
            }
        }

        return null;
    }

    private static Dictionary<(string Table, string Key), string> Parse(string? kept)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(kept ?? "{}")!
                .SelectMany(table => table.Value.Select(row => (Key: (table.Key, row.Key), row.Value)))
                .ToDictionary(row => row.Key, row => row.Value);
        }
        catch (JsonException)
        {
            // The list was altered as well, so it shows nothing.
            return [];
        }
    }
}
