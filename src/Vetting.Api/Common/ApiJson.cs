using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Vetting.Domain.Common;

namespace Vetting.Api.Common;

/// <summary>JSON as the API takes it: what is not known, not given or null where nothing may be null is an error by field, never a guess.</summary>
internal static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        DomainJson.Configure(options);
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RequireWhatMayNotBeNull);
    }

    /// <summary>A field may be left out when its parameter may be null or has a default.</summary>
    private static void RequireWhatMayNotBeNull(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.AssociatedParameter is { IsNullable: false, HasDefaultValue: false })
            {
                property.IsRequired = true;
            }
        }
    }
}
