using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Benchmarks.Data;

/// <summary>
/// All rows that the use cases wrote of one record, with its ids, names and days as blanks: filled in again and again, they are as many records as are
/// wanted, each as the product would have written it. What is signed or hashed is copied and fits no longer: the trail of copies does not verify.
/// </summary>
internal sealed class CasePattern
{
    /// <summary>What may stand in a text of the record that is the pattern, and differs in each copy.</summary>
    internal const string Words = "wordstobefilledin";

    private readonly List<(PatternTable Table, object?[] Cells)> _rows = [];
    private readonly string[] _ids;
    private readonly IReadOnlyList<string> _blanks;

    private CasePattern(string[] ids, IReadOnlyList<string> blanks) => (_ids, _blanks) = (ids, blanks);

    /// <summary>How many ids of its own the record has, and so each copy needs.</summary>
    public int Ids => _ids.Length;

    public int Rows => _rows.Count;

    public IEnumerable<string> Tables => _rows.Select(row => row.Table.Name);

    /// <summary>Reads the rows of the record, and of whatever refers to it.</summary>
    /// <param name="roots">Where it begins: tables, columns, and the values there.</param>
    /// <param name="others">Ids of other records that differ in each copy, such as the respondent's.</param>
    /// <param name="blanks">Texts that differ in each copy, such as the reference.</param>
    public static async Task<CasePattern> Of(
        VettingDbContext db, IReadOnlyList<(string Table, string Column, object Value)> roots, IReadOnlyList<Guid> others, IReadOnlyList<string> blanks)
    {
        var tables = PatternTable.All(db);
        List<(PatternTable Table, object?[] Values)> rows = [];
        HashSet<(string, string)> seen = [];
        Queue<(string Table, string Column, object Value)> wanted = new(roots);
        HashSet<Guid> own = [];
        while (wanted.TryDequeue(out var next))
        {
            var table = tables[next.Table];
            foreach (var values in await table.Read(db, next.Column, next.Value))
            {
                if (!seen.Add((table.Name, table.KeyOf(values))))
                {
                    continue;
                }

                rows.Add((table, values));
                if (table.IdAt is { } at && values[at] is Guid id)
                {
                    own.Add(id);
                    tables.Values.SelectMany(other => other.References.Where(reference => reference.Table == table.Name && other.Name != table.Name)
                        .Select(reference => (other.Name, reference.Column, (object)id))).ToList().ForEach(wanted.Enqueue);
                    wanted.Enqueue(("RecordStates", "Record", id));
                }
            }
        }

        own.ExceptWith(others);
        var pattern = new CasePattern([.. others.Concat(own).Select(id => id.ToString())], blanks);
        pattern._rows.AddRange(rows.OrderBy(row => PatternTable.Order(tables, row.Table.Name)).Select(row => (row.Table, pattern.Blank(row.Values))));
        return pattern;
    }

    /// <summary>The rows of one copy, each table before those that refer to it.</summary>
    /// <param name="ids">The others first, in their order; then those of its own.</param>
    /// <param name="later">How much later it is than the pattern.</param>
    public IEnumerable<(PatternTable Table, object?[] Values)> Fill(Guid[] ids, IReadOnlyList<string> texts, TimeSpan later)
    {
        var written = Array.ConvertAll(ids, id => id.ToString());
        var days = (int)Math.Round(later.TotalDays);
        foreach (var (table, cells) in _rows)
        {
            yield return (table, Array.ConvertAll(cells, cell => cell switch
            {
                IdCell id => ids[id.Number],
                TextCell text => text.Fill(written, texts),
                DateTime moment => moment + later,
                DateOnly day when day != Complaint.NothingDue => day.AddDays(days),
                _ => cell,
            }));
        }
    }

    private object?[] Blank(object?[] values) => Array.ConvertAll(values, value => value switch
    {
        Guid id => Array.IndexOf(_ids, id.ToString()) is >= 0 and var number ? new IdCell(number) : (object)id,
        string text => TextCell.Of(text, _ids, _blanks) is { HasBlanks: true } cell ? cell : text,
        _ => value,
    });

    private sealed record IdCell(int Number);

    private sealed class TextCell
    {
        private readonly List<(string Before, int Blank)> _parts = [];
        private string _end = "";

        public bool HasBlanks => _parts.Count > 0;

        public static TextCell Of(string text, string[] ids, IReadOnlyList<string> blanks)
        {
            var cell = new TextCell();
            string[] sought = [.. ids, .. blanks];
            var from = 0;
            while (true)
            {
                var (at, blank) = sought.Index().Select(one => (At: text.IndexOf(one.Item, from, StringComparison.OrdinalIgnoreCase), one.Index))
                    .Where(found => found.At >= 0).DefaultIfEmpty((-1, -1)).Min();
                if (at < 0)
                {
                    cell._end = text[from..];
                    return cell;
                }

                cell._parts.Add((text[from..at], blank));
                from = at + sought[blank].Length;
            }
        }

        public string Fill(string[] ids, IReadOnlyList<string> texts)
        {
            var filled = new StringBuilder();
            foreach (var (before, blank) in _parts)
            {
                filled.Append(before).Append(blank < ids.Length ? ids[blank] : texts[blank - ids.Length]);
            }

            return filled.Append(_end).ToString();
        }
    }
}

/// <summary>A table of the model, as the driver reads and writes it.</summary>
internal sealed class PatternTable
{
    private readonly Type[] _types;
    private readonly int[] _keyAt;

    /// <summary>A table to write to.</summary>
    public PatternTable(string name, string[] columns)
    {
        (Name, Columns) = (name, columns);
        (_types, _keyAt, References) = ([], [], []);
    }

    private PatternTable(ITable table)
    {
        Name = table.Name;
        Columns = [.. table.Columns.Select(column => column.Name)];
        _types = [.. table.Columns.Select(column => StoredAs(column))];
        _keyAt = [.. table.PrimaryKey!.Columns.Select(column => Array.IndexOf(Columns, column.Name))];
        References = [.. table.ForeignKeyConstraints.Where(key => key.Columns.Count == 1)
            .Select(key => (key.PrincipalTable.Name, key.Columns[0].Name))];
        IdAt = _keyAt is [var only] && _types[only] == typeof(Guid) ? only : null;
    }

    public string Name { get; }

    public string[] Columns { get; }

    public IReadOnlyList<(string Table, string Column)> References { get; }

    /// <summary>Where the id is; null when the key is not one id.</summary>
    public int? IdAt { get; }

    public static Dictionary<string, PatternTable> All(VettingDbContext db) =>
        db.Model.GetRelationalModel().Tables.Select(table => new PatternTable(table)).ToDictionary(table => table.Name);

    /// <summary>How deep a table stands under those that it refers to.</summary>
    public static int Order(Dictionary<string, PatternTable> tables, string name) =>
        tables[name].References.Where(reference => reference.Table != name).Select(reference => Order(tables, reference.Table) + 1)
            .DefaultIfEmpty(0).Max();

    public string KeyOf(object?[] values) => string.Join('/', _keyAt.Select(at => Convert.ToString(values[at], CultureInfo.InvariantCulture)));

    public async Task<List<object?[]>> Read(VettingDbContext db, string column, object value)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            $"""SELECT "{string.Join("\", \"", Columns)}" FROM "{Name}" WHERE "{column}" = @value""";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@value", _types[Array.IndexOf(Columns, column)] == typeof(Guid) ? value : value.ToString()!);
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync();
        List<object?[]> rows = [];
        while (await reader.ReadAsync())
        {
            rows.Add([.. _types.Select((type, at) => reader.IsDBNull(at) ? null : Read(reader, at, type))]);
        }

        return rows;
    }

    private static object Read(DbDataReader reader, int at, Type type) => type switch
    {
        _ when type == typeof(Guid) => reader.GetGuid(at),
        _ when type == typeof(DateTime) => reader.GetDateTime(at),
        _ when type == typeof(DateOnly) => reader.GetFieldValue<DateOnly>(at),
        _ => reader.GetValue(at),
    };

    private static Type StoredAs(IColumn column)
    {
        // What is kept as JSON has no property of its own.
        if (column.PropertyMappings.FirstOrDefault()?.Property is not { } property)
        {
            return typeof(string);
        }

        var type = (property.FindRelationalTypeMapping()?.Converter ?? property.GetValueConverter())?.ProviderClrType ?? property.ClrType;
        return Nullable.GetUnderlyingType(type) ?? type;
    }
}
