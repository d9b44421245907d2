using System.Text.Json;
using System.Text.Json.Serialization;
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
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
    }
}
