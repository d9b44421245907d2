using System.Security.Cryptography;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Scalar.AspNetCore;
using Vetting.Domain.Common;

namespace Vetting.Api.Common.Description;

/// <summary>The OpenAPI document, and the page that shows it.</summary>
internal static class OpenApiSetup
{
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddDocumentTransformer<DocumentDescription>();
        options.AddOperationTransformer<OperationDescription>();
        options.AddSchemaTransformer(DescribeWhatIsWrittenAsText);
        options.AddSchemaTransformer(DescribeWhatMayBeLeftOut);
    });

    public static void MapOpenApiDocument(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs", (page, http) =>
        {
            var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
            http.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "font-src 'self' data:; "
                + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
            page.WithNonce(nonce).WithTitle("Vetting API").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp().HideDeveloperTools()
                .HideClientButton();
        }).AllowAnonymous();
    }

    /// <summary>
    /// The generator cannot see which types our converters write as text, alone or in a list: typed ids, and other values of the domain. They are
    /// named here.
    /// </summary>
    private static Task DescribeWhatIsWrittenAsText(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        var info = context.JsonTypeInfo;
        if (info.Kind == JsonTypeInfoKind.None && IsWrittenAsText(info.Type))
        {
            Describe(schema, info.Type);
        }
        else if (info.ElementType is { } element && schema.Items is null && IsWrittenAsText(element))
        {
            var items = new OpenApiSchema();
            Describe(items, element);
            schema.Items = items;
        }

        return Task.CompletedTask;
    }

    private static bool IsWrittenAsText(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsValueType: true, IsEnum: false } value && value.Assembly == typeof(IId<>).Assembly;

    private static void Describe(OpenApiSchema schema, Type type)
    {
        var value = Nullable.GetUnderlyingType(type);
        schema.Type = value is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Format = (value ?? type).GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)) ? "uuid" : null;
    }

    /// <summary>
    /// The generator takes every parameter without a default as required. <see cref="ApiJson"/> does not require those that may be null.
    /// </summary>
    private static Task DescribeWhatMayBeLeftOut(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        foreach (var property in context.JsonTypeInfo.Properties.Where(property => !property.IsRequired))
        {
            schema.Required?.Remove(property.Name);
        }

        return Task.CompletedTask;
    }
}
