using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// Reads values only if they are written exactly as we write them. SQLite keeps everything as text, and reads many spellings as the same value:
/// another case, a time zone, anything after a NUL. A value that is written differently was altered.
/// </summary>
internal static class AsWritten
{
    private const string MomentFormat = "yyyy-MM-dd HH:mm:ss.FFFFFFF";
    private const string DateFormat = "yyyy-MM-dd";
    private const int GuidLength = 36;

    private static readonly SearchValues<char> GuidCharacters = SearchValues.Create("0123456789ABCDEF-");

    /// <exception cref="FormatException">The value is not written as we write it.</exception>
    public static Guid Guid(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        Guid value => value,
        string { Length: GuidLength } text
            when !text.AsSpan().ContainsAnyExcept(GuidCharacters) && System.Guid.TryParseExact(text, "D", out var value) => value,
        _ => throw new FormatException(),
    };

    /// <inheritdoc cref="Guid"/>
    public static DateTimeOffset Moment(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        DateTime value => new(DateTime.SpecifyKind(value, DateTimeKind.Utc)),
        string text
            when DateTime.TryParseExact(
                text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value)
            && value.ToString(MomentFormat, CultureInfo.InvariantCulture) == text => new(value),
        _ => throw new FormatException(),
    };

    /// <inheritdoc cref="Guid"/>
    public static DateOnly Date(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        DateOnly value => value,
        DateTime value => DateOnly.FromDateTime(value),
        string text when DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) => value,
        _ => throw new FormatException(),
    };

    /// <inheritdoc cref="Guid"/>
    public static long Number(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        long value => value,
        int value => value,
        bool value => value ? 1 : 0,
        _ => throw new FormatException(),
    };

    /// <inheritdoc cref="Guid"/>
    public static byte[] Bytes(DbDataReader reader, int column) => reader.GetValue(column) as byte[] ?? throw new FormatException();

    /// <inheritdoc cref="Guid"/>
    public static string Text(DbDataReader reader, int column) =>
        reader.GetValue(column) is string text
            && (reader is not SqliteDataReader sqlite || Encoding.UTF8.GetByteCount(text) == raw.sqlite3_column_bytes(sqlite.Handle, column))
            ? text
            : throw new FormatException();

    /// <summary>Whether the engine holds a value of that type as we would write it. Enums are written by name.</summary>
    public static bool Holds(DbDataReader reader, int column, Type type)
    {
        try
        {
            _ = reader.IsDBNull(column) ? null : type switch
            {
                _ when type == typeof(Guid) => (object)Guid(reader, column),
                _ when type == typeof(DateTime) => Moment(reader, column),
                _ when type == typeof(DateOnly) => Date(reader, column),
                _ when type == typeof(string) => Text(reader, column),
                _ when type == typeof(byte[]) => Bytes(reader, column),
                _ when type.IsEnum => Enum.IsDefined(type, Text(reader, column)) ? type : throw new FormatException(),
                _ => Number(reader, column),
            };
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
