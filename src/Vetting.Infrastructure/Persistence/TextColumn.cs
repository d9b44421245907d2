using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Values that are kept as text in a column of their own.</summary>
internal static class TextColumn
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

    /// <summary>
    /// Like <see cref="HasJson"/>, for a text that is long, seldom changes and is read by everybody. Each text is parsed once, for all requests.
    /// </summary>
    public static PropertyBuilder<T> HasJsonParsedOnce<T>(this PropertyBuilder<T> property) where T : class
    {
        var parsed = new ConcurrentDictionary<string, T>(StringComparer.Ordinal);
        property.HasConversion(
            value => JsonSerializer.Serialize(value, DomainJson.Options),
            text => parsed.GetOrAdd(text, unknown => JsonSerializer.Deserialize<T>(unknown, DomainJson.Options)!),
            ByReference<T>());
        return property;
    }

    /// <summary>
    /// Keeps ids as words with a space between. New lists are kept as JSON. This form stays because such rows never change, and the trail holds
    /// their fingerprint.
    /// </summary>
    public static PropertyBuilder<IReadOnlyList<TId>> HasIds<TId>(this PropertyBuilder<IReadOnlyList<TId>> property) where TId : struct, IId<TId>
    {
        property.HasConversion(
            ids => string.Join(' ', ids.Select(id => id.Value)),
            words => Ids<TId>(words),
            ByReference<IReadOnlyList<TId>>());
        return property;
    }

    private static IReadOnlyList<TId> Ids<TId>(string words) where TId : struct, IId<TId> =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => TId.From(Guid.Parse(word)))];

    private static ValueComparer<T> ByReference<T>() where T : class? =>
        new((one, other) => ReferenceEquals(one, other), value => RuntimeHelpers.GetHashCode(value), value => value);
}
