using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

/// <summary>A table of records that the trail vouches for.</summary>
internal interface IAttestedSource
{
    /// <summary>As in <see cref="IAttested.AttestedAs"/>.</summary>
    string Kind { get; }

    /// <summary>The records that exist, of those asked for; null for a row that cannot be read.</summary>
    Task<IReadOnlyDictionary<Guid, AttestedRow?>> Find(IReadOnlyList<Guid> ids, CancellationToken ct);

    /// <summary>The ids of all rows, as they are written.</summary>
    IAsyncEnumerable<string> Ids(CancellationToken ct);
}

/// <param name="Owner">The case or panel that the record belongs to: its entry names it, or is of its stream.</param>
internal sealed record AttestedRow(IAttested Record, Guid Owner);

internal sealed class AttestedSource<TId>(
    VettingDbContext db, string kind, string table, Func<VettingDbContext, IReadOnlyList<TId>, IQueryable<AttestedRow>> rows) : IAttestedSource
    where TId : struct, IId<TId>
{
    public string Kind => kind;

    private OrderedDictionary<string, Type> Columns { get; } = new(
        from entity in db.Model.GetEntityTypes()
        where entity.GetTableName() == table
        from property in entity.GetProperties()
        select KeyValuePair.Create(property.GetColumnName(), StoredTypeOf(property)));

    public async Task<IReadOnlyDictionary<Guid, AttestedRow?>> Find(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        try
        {
            var found = await rows(db, [.. ids.Select(TId.From)]).IgnoreQueryFilters().AsNoTracking().ToListAsync(ct);
            var altered = await NotAsWritten(ids, ct);
            return found.ToDictionary(row => row.Record.AttestedId, row => altered.Contains(row.Record.AttestedId) ? null : row);
        }
        catch (Exception exception)
            when (exception is FormatException or InvalidOperationException or InvalidCastException or ArgumentException or JsonException)
        {
            // The model cannot hold one of the values. Look at each row by itself, and let no row pass that cannot be read.
            if (ids.Count == 1)
            {
                return new Dictionary<Guid, AttestedRow?> { [ids[0]] = null };
            }

            Dictionary<Guid, AttestedRow?> each = [];
            foreach (var id in ids)
            {
                foreach (var (found, row) in await Find([id], ct))
                {
                    each[found] = row;
                }
            }

            return each;
        }
    }

    /// <summary>The model reads text leniently. A row that means the same, but is not written as we write it, was altered too.</summary>
    private async Task<HashSet<Guid>> NotAsWritten(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        await using var command = db.Database.NewCommand();
        command.CommandText =
            $"""SELECT "{string.Join("\", \"", Columns.Keys)}" FROM "{table}" WHERE "Id" IN ({string.Join(", ", ids.Select(id => $"'{id.ToString().ToUpperInvariant()}'"))})""";
        await using var reader = await command.ExecuteReaderAsync(ct);
        HashSet<Guid> altered = [];
        while (await reader.ReadAsync(ct))
        {
            if (Columns.Values.Where((type, column) => !AsWritten.Holds(reader, column, type)).Any())
            {
                altered.Add(AsWritten.Guid(reader, reader.GetOrdinal("Id")));
            }
        }

        return altered;
    }

    public async IAsyncEnumerable<string> Ids([EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = db.Database.NewCommand();
        command.CommandText = $"""SELECT "Id" FROM "{table}" """;
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            yield return reader.GetValue(0).ToString()!;
        }
    }

    private static Type StoredTypeOf(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type.IsEnum ? type : property.GetTypeMapping().Converter?.ProviderClrType ?? type;
    }
}
