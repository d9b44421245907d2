using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vetting.Domain.Seats;

/// <summary>
/// The code of an area in the register of the Office for National Statistics: a letter for the nation, two digits for the kind of area, six for
/// the area itself. <c>E14001063</c> is a parliamentary constituency in England.
/// </summary>
[JsonConverter(typeof(AsText))]
public readonly record struct OnsId : IParsable<OnsId>
{
    public const int Length = 9;
    public const string Pattern = "^[ENSW][0-9]{8}$";

    private const string Nations = "ENSW";

    private OnsId(string value) => Value = value;

    public string Value { get; }

    public Nation Nation => Value[0] switch
    {
        'E' => Nation.England,
        'N' => Nation.NorthernIreland,
        'S' => Nation.Scotland,
        _ => Nation.Wales,
    };

    /// <exception cref="FormatException">The text is not a letter of a nation and eight digits.</exception>
    public static OnsId Parse(string s, IFormatProvider? provider = null) =>
        TryParse(s, provider, out var id)
            ? id
            : throw new FormatException($"An ONS code is E, N, S or W and eight digits, as in E14001063, not '{s}'.");

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out OnsId result)
    {
        var fits = s is { Length: Length } && Nations.Contains(s[0]) && s.Skip(1).All(char.IsAsciiDigit);
        result = fits ? new OnsId(s!) : default;
        return fits;
    }

    public static bool TryParse([NotNullWhen(true)] string? s, out OnsId result) => TryParse(s, null, out result);

    public override string ToString() => Value;

    private sealed class AsText : JsonConverter<OnsId>
    {
        public override OnsId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var id) ? id : throw new JsonException("An ONS code is E, N, S or W and eight digits, as in E14001063.");

        public override void Write(Utf8JsonWriter writer, OnsId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
