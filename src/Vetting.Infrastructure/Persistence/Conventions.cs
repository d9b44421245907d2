using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>What holds for every table: typed ids, moments in UTC to the microsecond, enums as text, restricted deletes, our own version.</summary>
internal static class Conventions
{
    private const int EnumMaxLength = 40;

    public static void Apply(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTimeOffset>().HaveConversion<MomentConverter>();
        configuration.Properties<OnsId>().HaveConversion<OnsIdConverter>().HaveMaxLength(OnsId.Length);
        configuration.Properties<StreamId>().HaveConversion<StreamConverter>().HaveMaxLength(60);
        foreach (var type in new[] { typeof(IId<>).Assembly, typeof(IVettingDb).Assembly, typeof(Conventions).Assembly }
            .SelectMany(assembly => assembly.GetTypes()))
        {
            if (type.IsEnum)
            {
                configuration.Properties(type).HaveConversion<string>().HaveMaxLength(EnumMaxLength);
            }
            else if (type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
            {
                configuration.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
            }
        }
    }

    public static void Finish(ModelBuilder builder, DatabaseEngine engine)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (typeof(AggregateRoot).IsAssignableFrom(entity.ClrType))
            {
                builder.Entity(entity.ClrType).Property(nameof(AggregateRoot.Version)).IsConcurrencyToken();
                builder.Entity(entity.ClrType).Ignore(nameof(AggregateRoot.Events)).Ignore(nameof(AggregateRoot.HasChanged));
            }

            foreach (var key in entity.GetForeignKeys()
                .Where(key => !key.IsOwnership && key.DeclaringEntityType.ClrType.Namespace!.StartsWith("Vetting", StringComparison.Ordinal)))
            {
                key.DeleteBehavior = DeleteBehavior.Restrict;
            }

            if (engine.Collation is { } collation)
            {
                foreach (var text in entity.GetProperties().Where(IsText))
                {
                    text.SetCollation(collation);
                }
            }

            if (AppendOnly.Has(entity.GetTableName()))
            {
                // Tells the SqlServer provider not to use OUTPUT, which the engine refuses on tables with triggers.
                entity.AddTrigger($"{entity.GetTableName()}_NoUpdate");
            }

            foreach (var id in entity.GetProperties()
                .Where(property => property.IsPrimaryKey() && property.ClrType.Namespace == typeof(IId<>).Namespace))
            {
                id.ValueGenerated = ValueGenerated.Never;
            }
        }

        engine.Shape(builder);
    }

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Wrap<TId>(value)) where TId : struct, IId<TId>;

    private sealed class OnsIdConverter() : ValueConverter<OnsId, string>(id => id.Value, text => OnsId.Parse(text, null));

    private sealed class StreamConverter() : ValueConverter<StreamId, string>(stream => stream.ToString(), text => StreamId.Parse(text));

    /// <summary>
    /// A moment is stored as UTC to the microsecond: PostgreSQL keeps no more, SQLite orders this as text, and what is hashed must come back the
    /// same.
    /// </summary>
    private sealed class MomentConverter() : ValueConverter<DateTimeOffset, DateTime>(
        moment => ToMicroseconds(moment.UtcDateTime),
        stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private static bool IsText(IMutableProperty property) =>
        (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) == typeof(string);

    private static TId Wrap<TId>(Guid value) where TId : struct, IId<TId> => TId.From(value);

    private static DateTime ToMicroseconds(DateTime utc) => new(utc.Ticks - (utc.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}
