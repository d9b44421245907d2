using System.Buffers.Text;
using System.Text.Json;
using FluentValidation;

namespace Vetting.Application.Common;

/// <summary>A part of a list, in its order.</summary>
/// <param name="Next">Send it back as <c>after</c> to get the part that follows; null when nothing follows.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Where a page ended: the sort key of its last item. Opaque to clients.</summary>
public static class Cursor
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;
    public const int MaxLength = 1_000;

    private static readonly JsonSerializerOptions Strict =
        new(Domain.Common.DomainJson.Options) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    public static string Encode<TKey>(TKey key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key, Strict));

    /// <returns>The key, or null if <see cref="Encode"/> never gave this text for such a list.</returns>
    public static TKey? Decode<TKey>(string cursor) where TKey : class
    {
        try
        {
            return JsonSerializer.Deserialize<TKey>(Base64Url.DecodeFromChars(cursor), Strict);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Makes a page of the rows. One row more than the limit must have been asked for.</summary>
    public static Page<T> ToPage<T, TKey>(this List<T> rows, int limit, Func<T, TKey> key) =>
        rows.Count > limit ? new(rows[..limit], Encode(key(rows[limit - 1]))) : new(rows, null);

    public static IRuleBuilderOptions<T, int> IsLimit<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(1, MaxLimit);

    public static IRuleBuilderOptions<T, string?> IsCursor<T, TKey>(this IRuleBuilder<T, string?> rule) where TKey : class =>
        rule.MaximumLength(MaxLength).Must(text => text is null || Decode<TKey>(text) is not null)
            .WithMessage("'{PropertyName}' is not a cursor of this list: send 'next' as it was answered.");
}
