using System.Data.Common;
using System.Globalization;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>The value of a column, as the same text on every engine.</summary>
internal static class StoredValue
{
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private const string DateFormat = "yyyy-MM-dd";

    /// <returns>Null for a null.</returns>
    /// <exception cref="FormatException">It is not written as the product writes it, see <see cref="AsWritten"/>.</exception>
    public static string? Read(DbDataReader reader, int column, Type type) => reader.IsDBNull(column) ? null : Text(
        type == typeof(Guid) ? AsWritten.Guid(reader, column)
        : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? AsWritten.Moment(reader, column).UtcDateTime
        : type == typeof(DateOnly) ? AsWritten.Date(reader, column)
        : type == typeof(byte[]) ? AsWritten.Bytes(reader, column)
        : type == typeof(string) ? AsWritten.Text(reader, column)
        : AsWritten.Number(reader, column));

    public static string Text(object value) => value switch
    {
        Guid id => id.ToString(),
        DateTime moment => moment.ToString(MomentFormat, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString(DateFormat, CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToHexStringLower(bytes),
        string text => text,
        bool flag => flag ? "1" : "0",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"No column holds a {value.GetType().Name}."),
    };

    /// <summary>The inverse of <see cref="Text"/>, for the key of a record.</summary>
    public static object Parse(string text, Type type) => type == typeof(Guid) ? Guid.Parse(text) : text;
}
