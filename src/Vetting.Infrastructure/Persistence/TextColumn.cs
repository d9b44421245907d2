using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Persistence;

internal static class JsonColumn
{
    /// <summary>Keeps a value that is replaced as a whole, never changed inside, as JSON text in a column of its own.</summary>
    public static PropertyBuilder<T> HasJson<T>(this PropertyBuilder<T> property) where T : class?
    {
        property.HasConversion(
            value => JsonSerializer.Serialize(value, DomainJson.Options),
            text => JsonSerializer.Deserialize<T>(text, DomainJson.Options)!,
            ByReference<T>());
        return property;
    }

    /// <summary>As <see cref="HasJson"/>, for what is long, seldom new and read by everybody: each text is parsed once, for all requests.</summary>
    public static PropertyBuilder<T> HasJsonParsedOnce<T>(this PropertyBuilder<T> property) where T : class
    {
        var parsed = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
        property.HasConversion(
            value => JsonSerializer.Serialize(value, DomainJson.Options),
            text => parsed.GetOrAdd(text, unknown => JsonSerializer.Deserialize<T>(unknown, DomainJson.Options)!),
            ByReference<T>());
        return property;
    }

    private static ValueComparer<T> ByReference<T>() where T : class? =>
        new((one, other) => ReferenceEquals(one, other), value => RuntimeHelpers.GetHashCode(value), value => value);
}
