using System.Text.Json;
using System.Text.Json.Serialization;

namespace Vetting.Domain.Common;

/// <summary>How everything is written as JSON, by the API and in the audit trail alike: camel case, enums by name, typed ids as GUIDs.</summary>
public static class DomainJson
{
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(allowIntegerValues: false));
        options.Converters.Add(new IdConverterFactory());
        return options;
    }

    private sealed class IdConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type type) =>
            type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(IdConverter<>).MakeGenericType(type))!;
    }

    private sealed class IdConverter<TId> : JsonConverter<TId> where TId : struct, IId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var value)
                ? TId.From(value)
                : throw new JsonException("An id is a GUID.");

        public override void Write(Utf8JsonWriter writer, TId id, JsonSerializerOptions options) => writer.WriteStringValue(id.Value);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Guid.TryParse(reader.GetString(), out var value) ? TId.From(value) : throw new JsonException("An id is a GUID.");

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId id, JsonSerializerOptions options) =>
            writer.WritePropertyName(id.Value.ToString());
    }
}
