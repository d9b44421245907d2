using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Vetting.Domain.Common;

namespace Vetting.Api.Common.Description;

/// <summary>
/// Says of each schema what the generator cannot see: which values our converters write as text, that an enum is a text, and which fields may be
/// missing.
/// </summary>
internal static class SchemaDescription
{
    private const string MayBeLeftOut = "may be left out";

    /// <summary>
    /// An id is described where it stands, and has no schema of its own: there would be one for the type and its nullable form alike.
    /// </summary>
    public static string? NameOf(JsonTypeInfo info) => IsWrittenAsText(info) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(info);

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var info = context.JsonTypeInfo;
        if (Nullable.GetUnderlyingType(info.Type) is { } value && !IsWrittenAsText(info))
        {
            info = info.Options.GetTypeInfo(value);
        }

        if (IsWrittenAsText(info))
        {
            DescribeText(schema, info.Type);
        }
        else if (info.ElementType is { } element && schema.Items is null && IsWrittenAsText(info.Options.GetTypeInfo(element)))
        {
            var items = new OpenApiSchema();
            DescribeText(items, element);
            schema.Items = items;
        }
        else if (info.Kind == JsonTypeInfoKind.Object)
        {
            DescribeFields(schema, info);
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// What is only answered has all its fields always, null or not, and may get further ones. What is sent may lack those that may be null, and
    /// nothing else is accepted.
    /// </summary>
    public static Task TellAnswersFromBodies(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        var sent = new HashSet<string>();
        foreach (var body in document.Paths.Values.SelectMany(path => path.Operations!.Values)
            .SelectMany(operation => operation.RequestBody?.Content?.Values ?? []))
        {
            Collect(body.Schema, sent);
        }

        foreach (var (name, schema) in document.Components!.Schemas!.Select(one => (one.Key, (OpenApiSchema)one.Value)))
        {
            if (schema.Metadata?.TryGetValue(MayBeLeftOut, out var names) != true)
            {
                continue;
            }

            if (sent.Contains(name))
            {
                schema.Required?.ExceptWith((IReadOnlySet<string>)names!);
            }
            else
            {
                schema.AdditionalPropertiesAllowed = true;
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The schema of an enum stands for its nullable form too; that a field may be null is said where the field is.</summary>
    public static Task TypeEnums(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>().Where(schema => schema.Enum is { Count: > 0 }))
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. schema.Enum!.Where(value => value?.GetValueKind() == JsonValueKind.String)];
        }

        return Task.CompletedTask;
    }

    private static bool IsWrittenAsText(JsonTypeInfo info) =>
        info.Kind == JsonTypeInfoKind.None
        && (Nullable.GetUnderlyingType(info.Type) ?? info.Type) is { IsValueType: true, IsEnum: false } value
        && value.Assembly == typeof(IId<>).Assembly;

    private static void DescribeText(OpenApiSchema schema, Type type)
    {
        var value = Nullable.GetUnderlyingType(type);
        schema.Type = value is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Format = (value ?? type).GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)) ? "uuid" : null;
    }

    /// <summary>
    /// The generator takes every parameter of a constructor without a default as required. <see cref="ApiJson"/> does not require those that may be
    /// null.
    /// </summary>
    private static void DescribeFields(OpenApiSchema schema, JsonTypeInfo info)
    {
        schema.Required = info.Properties.Where(IsAlwaysWritten).Select(property => property.Name).ToHashSet();
        schema.Metadata ??= new Dictionary<string, object>();
        schema.Metadata[MayBeLeftOut] = info.Properties.Where(property => !property.IsRequired).Select(property => property.Name).ToHashSet();
    }

    private static bool IsAlwaysWritten(JsonPropertyInfo property) =>
        property.Get is not null && property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) != true;

    private static void Collect(IOpenApiSchema? schema, HashSet<string> names)
    {
        if (schema is null || (schema is OpenApiSchemaReference reference && !names.Add(reference.Reference.Id!)))
        {
            return;
        }

        foreach (var part in (schema.Properties?.Values ?? []).Concat(schema.OneOf ?? []).Append(schema.Items!).Append(schema.AdditionalProperties!))
        {
            Collect(part, names);
        }
    }
}
