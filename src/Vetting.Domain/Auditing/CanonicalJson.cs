using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Vetting.Domain.Auditing;

/// <summary>The one way to write a JSON value, so that everybody hashes the same bytes: RFC 8785 (JSON Canonicalization Scheme).</summary>
public static class CanonicalJson
{
    /// <exception cref="ArgumentException">An integer has no exact double, so it would silently become another number. Write it as a
    /// string.</exception>
    public static string Serialize(JsonNode? node) => Serialize(JsonSerializer.SerializeToElement(node));

    /// <inheritdoc cref="Serialize(JsonNode?)"/>
    public static string Serialize(JsonElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return text.ToString();
    }

    /// <summary>Writes a double as ECMAScript's Number.prototype.toString does (RFC 8785, section 3.2.2.3).</summary>
    /// <exception cref="ArgumentException">Not a number, or infinite.</exception>
    public static string Serialize(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new ArgumentException("JSON has no such number.", nameof(number));
        }

        if (number == 0)
        {
            return "0";
        }

        var sign = number < 0 ? "-" : "";
        var (digits, point) = ShortestDigits(Math.Abs(number));
        return sign + point switch
        {
            > 0 and <= 21 when digits.Length <= point => digits.PadRight(point, '0'),
            > 0 and <= 21 => $"{digits[..point]}.{digits[point..]}",
            > -6 and <= 0 => $"0.{new string('0', -point)}{digits}",
            _ => $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(point > 0 ? "+" : "-")}{Math.Abs(point - 1)}",
        };
    }

    /// <returns>The fewest digits from which the number can be read back, and where the decimal point stands, counted from the first
    /// digit.</returns>
    private static (string Digits, int Point) ShortestDigits(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        var exponent = 0;
        if (text.IndexOf('E', StringComparison.Ordinal) is var e and >= 0)
        {
            exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? text.Length : dot;
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        var leadingZeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), whole + exponent - leadingZeros);
    }

    private static void Write(JsonElement element, StringBuilder text)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                WriteAll('{', element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal), '}', text, property =>
                {
                    Write(property.Name, text);
                    text.Append(':');
                    Write(property.Value, text);
                });
                break;
            case JsonValueKind.Array:
                WriteAll('[', element.EnumerateArray(), ']', text, item => Write(item, text));
                break;
            case JsonValueKind.String:
                Write(element.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(Serialize(Exact(element)));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void WriteAll<T>(char open, IEnumerable<T> items, char close, StringBuilder text, Action<T> write)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            write(item);
        }

        text.Append(close);
    }

    internal static void Write(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }

    /// <summary>
    /// An integer counts as exact when it equals a double, or is the short form in which a double is written here: 2⁶⁰ is written
    /// 1152921504606847000.
    /// </summary>
    private static double Exact(JsonElement element)
    {
        var (number, text) = (element.GetDouble(), element.GetRawText());
        var isInteger = text.AsSpan().IndexOfAny('.', 'e', 'E') < 0;
        return double.IsFinite(number)
            && (!isInteger || new BigInteger(number) == BigInteger.Parse(text, CultureInfo.InvariantCulture) || Serialize(number) == text)
            ? number
            : throw new ArgumentException($"The number {text} is none that JSON holds exactly: write it as a string.");
    }
}
