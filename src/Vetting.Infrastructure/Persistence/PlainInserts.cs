using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// Stores new rows past the change tracker, by one prepared statement for each table. Each row is as the model says, and as EF would have written it:
/// an entity, and after it whatever belongs to it.
/// </summary>
internal sealed class PlainInserts(VettingDbContext db) : IAsyncDisposable
{
    private readonly Dictionary<IEntityType, Table> _tables = [];

    public async Task Insert(IEnumerable<object> entities, CancellationToken ct)
    {
        foreach (var entity in entities)
        {
            await Insert(db.Model.FindEntityType(entity.GetType())!, entity, null, null, ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in _tables.Values)
        {
            await table.Command.DisposeAsync();
        }
    }

    private async Task Insert(IEntityType type, object entity, INavigation? from, object? owner, CancellationToken ct)
    {
        var table = _tables.TryGetValue(type, out var known) ? known : _tables[type] = TableOf(type, from);
        foreach (var (parameter, value) in table.Columns)
        {
            parameter.Value = value(entity, owner) ?? DBNull.Value;
        }

        await table.Command.ExecuteNonQueryAsync(ct);
        foreach (var part in table.Parts)
        {
            var parts = part.GetGetter().GetClrValue(entity);
            foreach (var one in part.IsCollection ? (IEnumerable<object>?)parts ?? [] : parts is null ? [] : [parts])
            {
                await Insert(part.TargetEntityType, one, part, entity, ct);
            }
        }
    }

    private Table TableOf(IEntityType type, INavigation? from)
    {
        var command = db.Database.NewCommand();
        List<(DbParameter, Func<object, object?, object?>)> columns = [];
        foreach (var (at, property) in type.GetProperties().Index())
        {
            var mapping = property.GetRelationalTypeMapping();
            var parameter = mapping.CreateParameter(command, $"@p{at}", null, property.IsNullable);
            command.Parameters.Add(parameter);
            var value = ValueOf(property, from);
            columns.Add((parameter, mapping.Converter is { } converter ? (entity, owner) => converter.ConvertToProvider(value(entity, owner)) : value));
        }

        var names = type.GetProperties().Select(property => $"\"{property.GetColumnName()}\"");
        command.CommandText =
            $"INSERT INTO \"{type.GetTableName()}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", columns.Select((_, at) => $"@p{at}"))})";
        return new(command, columns, [.. type.GetNavigations().Where(navigation => !navigation.IsOnDependent)]);
    }

    /// <summary>A key that only the table has is the owner's.</summary>
    private static Func<object, object?, object?> ValueOf(IProperty property, INavigation? from)
    {
        if (!property.IsShadowProperty())
        {
            var own = property.GetGetter();
            return (entity, _) => own.GetClrValue(entity);
        }

        var key = from?.ForeignKey ?? throw new NotSupportedException($"{property.DeclaringType.Name}.{property.Name} has no value of its own.");
        var of = key.PrincipalKey.Properties[key.Properties.Index().Single(one => one.Item == property).Index].GetGetter();
        return (_, owner) => of.GetClrValue(owner!);
    }

    /// <param name="Columns">The value of each, by the entity and its owner.</param>
    /// <param name="Parts">Where the entity holds what belongs to it.</param>
    private sealed record Table(
        DbCommand Command, IReadOnlyList<(DbParameter Parameter, Func<object, object?, object?> Value)> Columns, IReadOnlyList<INavigation> Parts);
}
