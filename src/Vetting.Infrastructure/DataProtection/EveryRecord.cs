using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Infrastructure.Auditing.Records;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.DataProtection;

/// <inheritdoc cref="IEveryRecord"/>
internal sealed class EveryRecord(VettingDbContext db) : IEveryRecord
{
    private const int PageSize = 500;
    private const char Slash = '/';
    private const char Bar = '|';

    private readonly DatabaseEngine _engine = DatabaseEngine.Of(db.Database);
    private readonly IReadOnlyList<ReadTable> _tables = ReadTables.Of(db);

    public async Task<RecordsAbout> About(SubjectKeys keys, int most, CancellationToken ct)
    {
        Dictionary<RecordPlace, ReadRecord> found = [];
        List<string> cut = [];
        await Connected(async () =>
        {
            foreach (var table in _tables)
            {
                foreach (var reference in table.Persons.Where(reference => reference.IsIndexed))
                {
                    List<object> ids = [.. IdsFor(reference.Id, table, keys).Select(id => (object)id)];
                    if (ids.Count == 0)
                    {
                        continue;
                    }

                    await using var command = db.Database.NewCommand();
                    var among = _engine.Among(command, ids);
                    command.CommandText = _engine.First(most + 1, $"{Select(table)} WHERE {reference.Sql} {among} ORDER BY {Order(table)}");
                    var records = await Read(command, table, ct);
                    if (records.Count > most)
                    {
                        cut.Add(table.Name);
                    }

                    foreach (var record in records.Take(most))
                    {
                        found[record.Place] = record;
                    }
                }
            }
        }, ct);
        return new([.. found.Values], [.. cut.Distinct()]);
    }

    public async Task<IReadOnlyList<ReadRecord>> OfCases(IReadOnlyCollection<ComplaintId> cases, CancellationToken ct)
    {
        List<ReadRecord> found = [];
        if (cases.Count == 0)
        {
            return found;
        }

        await Connected(async () =>
        {
            foreach (var table in _tables.Where(table => table.Case is not null && table.HasText))
            {
                await using var command = db.Database.NewCommand();
                var among = _engine.Among(command, [.. cases.Select(complaint => (object)complaint.Value)]);
                command.CommandText = $"{Select(table)} WHERE {table.Case} {among} ORDER BY {Order(table)}";
                found.AddRange(await Read(command, table, ct));
            }
        }, ct);
        return found;
    }

    public async Task<ReadPart> ReadOn(string from, int most, int mostFiles, CancellationToken ct)
    {
        var (name, key) = from.Split(Bar, 2) is [var table, var after] ? (table, after) : (from, "");
        List<ReadRecord> records = [];
        string? upTo = null;
        await Connected(async () =>
        {
            foreach (var next in _tables.Where(next => next.HasText && string.CompareOrdinal(next.Name, name) >= 0))
            {
                var last = next.Name == name ? key : "";
                var isOfFiles = next.Name == IEveryRecord.Files;
                var (size, limit) = isOfFiles ? (mostFiles, records.Count + mostFiles) : (PageSize, most);
                while (true)
                {
                    if (records.Count >= limit || records.Count >= most)
                    {
                        upTo = $"{next.Name}{Bar}{last}";
                        return;
                    }

                    var page = await PageAfter(next, last, size, ct);
                    records.AddRange(page);
                    if (page.Count < size)
                    {
                        break;
                    }

                    last = page[^1].Place.Key;
                }
            }
        }, ct);
        return new(records, upTo);
    }

    public async Task<IReadOnlyList<ReadRecord>> At(IReadOnlyCollection<RecordPlace> places, CancellationToken ct)
    {
        List<ReadRecord> found = [];
        await Connected(async () =>
        {
            foreach (var place in places)
            {
                if (_tables.FirstOrDefault(table => table.Name == place.Table) is not { } table)
                {
                    continue;
                }

                await using var command = db.Database.NewCommand();
                var keys = Keys(table, place.Key);
                command.CommandText = $"{Select(table)} WHERE " + string.Join(
                    " AND ", table.Key.Zip(keys).Select((pair, at) => $"{pair.First.Sql} = {command.Add($"@k{at}", pair.Second)}"));
                found.AddRange(await Read(command, table, ct));
            }
        }, ct);
        return found;
    }

    /// <summary>What an entry of the trail is about may be a person, a candidate or an account.</summary>
    private static IEnumerable<Guid> IdsFor(Type id, ReadTable table, SubjectKeys keys) =>
        id == typeof(UserId) ? keys.Users.Select(user => user.Value)
        : table.Name == "AuditEntries" ? keys.All
        : id == typeof(CandidateId) ? keys.Candidates.Select(candidate => candidate.Value)
        : keys.Persons.Select(person => person.Value);

    private async Task<List<ReadRecord>> PageAfter(ReadTable table, string last, int size, CancellationToken ct)
    {
        await using var command = db.Database.NewCommand();
        var where = "";
        if (last.Length > 0)
        {
            var parameters = Keys(table, last).Select((value, at) => command.Add($"@k{at}", value)).ToList();
            where = "WHERE " + string.Join(" OR ", table.Key.Select((_, depth) => "(" + string.Join(
                " AND ",
                table.Key.Take(depth + 1).Select((column, at) => $"{column.Sql} {(at == depth ? '>' : '=')} {parameters[at]}")) + ")"));
        }

        command.CommandText = _engine.First(size, $"{Select(table)} {where} ORDER BY {Order(table)}");
        return await Read(command, table, ct);
    }

    private static string Select(ReadTable table) =>
        $"SELECT {string.Join(", ", Columns(table).Select((sql, at) => $"{sql} AS \"c{at}\""))} FROM {table.Source}";

    private static IEnumerable<string> Columns(ReadTable table) => table.Key.Select(column => column.Sql)
        .Concat(table.Shown.Select(column => column.Sql)).Concat(table.Persons.Select(reference => reference.Sql))
        .Concat(table.Case is { } @case ? [@case] : Array.Empty<string>());

    private static string Order(ReadTable table) => string.Join(", ", table.Key.Select(column => column.Sql));

    private static async Task<List<ReadRecord>> Read(DbCommand command, ReadTable table, CancellationToken ct)
    {
        List<ReadRecord> records = [];
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            records.Add(Record(reader, table));
        }

        return records;
    }

    private static ReadRecord Record(DbDataReader reader, ReadTable table)
    {
        var key = string.Join(Slash, table.Key.Select((column, at) => StoredValue.Read(reader, at, column.StoredAs)));
        List<RecordField> fields = [];
        List<string> sought = [];
        var at = table.Key.Count;
        foreach (var column in table.Shown)
        {
            if (!reader.IsDBNull(at))
            {
                var value = Written(reader, at, column.StoredAs);
                if (column.StoredAs == typeof(string))
                {
                    sought.Add(value);
                }

                var shown = column.IsJson ? Leaves(value) : value;
                if (shown.Length > 0)
                {
                    fields.Add(new(column.Label, shown));
                }
            }

            at++;
        }

        List<Guid> refers = [];
        foreach (var reference in table.Persons)
        {
            if (reference.Id != typeof(UserId) && StoredValue.Read(reader, at, typeof(Guid)) is { } id)
            {
                refers.Add(Guid.Parse(id));
            }

            at++;
        }

        ComplaintId? @case = table.Case is not null && StoredValue.Read(reader, at, typeof(Guid)) is { } complaint ? new(Guid.Parse(complaint)) : null;
        return new(new(table.Name, key), @case, fields, string.Join('\n', sought), refers);
    }

    /// <summary>What is no text is written as a person writes it.</summary>
    private static string Written(DbDataReader reader, int at, Type type)
    {
        if (type == typeof(string))
        {
            return reader.GetString(at);
        }

        if (type == typeof(bool))
        {
            return reader.GetBoolean(at) ? "yes" : "no";
        }

        if (type == typeof(DateTime) || type == typeof(DateTimeOffset))
        {
            return reader.GetDateTime(at).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
        }

        return type == typeof(DateOnly)
            ? reader.GetFieldValue<DateOnly>(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Convert.ToString(reader.GetValue(at), CultureInfo.InvariantCulture) ?? "";
    }

    /// <summary>
    /// The values that stand in a column of JSON, each with its name, without ids and without the fingerprints by which the trail commits to records.
    /// Some columns hold ids alone, with spaces between.
    /// </summary>
    private static string Leaves(string json)
    {
        if (json is not ['[' or '{', ..])
        {
            return string.Join(' ', json.Split(' ').Where(word => !Guid.TryParse(word, out _)));
        }

        using var document = JsonDocument.Parse(json);
        List<string> lines = [];
        Collect(document.RootElement, "");
        return string.Join('\n', lines);

        void Collect(JsonElement element, string name)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject().Where(property => property.Name != RecordCommitment.InData))
                    {
                        Collect(property.Value, property.Name);
                    }

                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Collect(item, name);
                    }

                    break;
                case JsonValueKind.Null:
                    break;
                default:
                    var value = element.ToString();
                    if (value.Length > 0 && !Guid.TryParse(value, out _))
                    {
                        lines.Add(name.Length == 0 ? value : $"{ReadTables.Words(char.ToUpperInvariant(name[0]) + name[1..])}: {value}");
                    }

                    break;
            }
        }
    }

    private static IReadOnlyList<object> Keys(ReadTable table, string key)
    {
        var parts = key.Split(Slash, table.Key.Count);
        return parts.Length == table.Key.Count
            ? [.. parts.Zip(table.Key).Select(pair => Parsed(pair.First, pair.Second.StoredAs))]
            : throw new ArgumentException($"This is no key of {table.Name}.", nameof(key));
    }

    private static object Parsed(string text, Type type) =>
        type == typeof(Guid) ? Guid.Parse(text)
        : type == typeof(string) ? text
        : type == typeof(DateOnly) ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);

    private async Task Connected(Func<Task> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await read();
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }
}
