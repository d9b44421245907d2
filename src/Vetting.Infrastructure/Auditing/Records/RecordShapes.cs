using System.Text.Json;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>
/// Which columns the hash of a record covers. A column that comes with a later version makes a new shape. A record that was committed to before is
/// checked without the column, which then has to hold what its migration put there. <c>record-shapes.json</c> holds all shapes; lines are added to
/// it and never changed.
/// </summary>
internal sealed class RecordShapes
{
    private readonly Dictionary<(string Table, string Column), (int Since, ColumnBefore? Before)> _columns = [];

    private RecordShapes(Listed listed)
    {
        foreach (var (table, columns) in listed.First)
        {
            foreach (var column in columns)
            {
                _columns.Add((table, column), (1, null));
            }
        }

        foreach (var added in listed.Added)
        {
            _columns.Add((added.Table, added.Column), (added.Shape, new(added.Before, added.IsComputed)));
        }

        Newest = listed.Added.Select(added => added.Shape).Append(1).Max();
    }

    public static RecordShapes Current { get; } = Load();

    /// <summary>The shape in which records are committed to now.</summary>
    public int Newest { get; }

    public RecordColumn Column(string table, string column, Type type) => _columns.TryGetValue((table, column), out var listed)
        ? new(column, type, listed.Since, listed.Before)
        : throw new InvalidOperationException(
            $"The column {table}.{column} stands in no shape of records. Add to record-shapes.json, under \"added\": "
            + $$"""{ "shape": {{Newest}} or the next, "table": "{{table}}", "column": "{{column}}", "before": what its migration puts into the rows that are there }""");

    /// <exception cref="InvalidOperationException">A column to which records are committed is no longer in the model.</exception>
    public void Require(IReadOnlyList<RecordKind> kinds)
    {
        var present = kinds.SelectMany(kind => kind.Tables)
            .SelectMany(table => table.Columns.Select(column => (table.Name, column.Name))).ToHashSet();
        if (_columns.Keys.FirstOrDefault(column => !present.Contains(column)) is { Table: not null } gone)
        {
            throw new InvalidOperationException(
                $"Records are committed to with the column {gone.Table}.{gone.Column}, which the model lacks: migrations only add.");
        }
    }

    private static RecordShapes Load()
    {
        using var file = typeof(RecordShapes).Assembly.GetManifestResourceStream("record-shapes.json")!;
        return new(JsonSerializer.Deserialize<Listed>(file, DomainJson.Options)!);
    }

    private sealed record Listed(IReadOnlyDictionary<string, IReadOnlyList<string>> First, IReadOnlyList<Added> Added);

    private sealed record Added(int Shape, string Table, string Column, string? Before = null, bool IsComputed = false);
}

/// <param name="Value">As <see cref="StoredValue"/> writes it; null for nothing.</param>
/// <param name="IsComputed">Whether the migration gave each row a value of its own. Nothing vouches for such a value until the record
/// changes.</param>
internal sealed record ColumnBefore(string? Value, bool IsComputed);
