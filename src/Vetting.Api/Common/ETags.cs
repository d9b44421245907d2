using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Vetting.Api.Common;

/// <summary>
/// The version that the caller saw, from <c>If-Match: "3"</c>. An endpoint that takes one requires it: missing is 428, malformed 400.
/// </summary>
internal readonly record struct IfMatch(long Version) : IEndpointParameterMetadataProvider
{
    public const string Header = "If-Match";

    public static ValueTask<IfMatch> BindAsync(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            throw new ProblemException(
                StatusCodes.Status428PreconditionRequired, "if-match-required", "Say with If-Match which version you saw: its ETag, as in \"3\".");
        }

        if (header is not ['"', .. var digits, '"'] || !long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw ProblemException.BadField(Header, "Must be one strong ETag, as in \"3\".");
        }

        return ValueTask.FromResult(new IfMatch(version));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(new NeedsIfMatch());
}

/// <summary>Marks, for the OpenAPI document, an operation that takes <see cref="IfMatch"/>.</summary>
internal sealed record NeedsIfMatch;

/// <summary>Marks, for the OpenAPI document, an operation that answers with an ETag.</summary>
internal sealed record AnswersWithETag;

/// <summary>200 with the resource and its version as ETag.</summary>
internal sealed class Versioned<T>(T value, long version) : IResult, IStatusCodeHttpResult, IValueHttpResult<T>, IEndpointMetadataProvider
{
    public T Value { get; } = value;

    public int? StatusCode => StatusCodes.Status200OK;

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.SetETag(version);
        return http.Response.WriteAsJsonAsync(Value, http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new AnswersWithETag());
    }
}

/// <summary>204 after an act on the version that the caller saw; the ETag is the one that the act made.</summary>
internal sealed class Acted(IfMatch seen) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status204NoContent;

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        http.Response.SetETag(seen.Version + 1);
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent));
        builder.Metadata.Add(new AnswersWithETag());
    }
}

internal static class ETags
{
    public static void SetETag(this HttpResponse response, long version) =>
        response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");
}

/// <summary>The answer to a request that creates something.</summary>
internal sealed record Created<TId>(TId Id);

/// <summary>201 with the id and address of the new thing. If an act on a case made it, also with the version that the act made.</summary>
internal sealed class Made<TId>(string location, TId id, IfMatch? seen = null) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status201Created;

    public Task ExecuteAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"/api/v1{location}";
        if (seen is { } version)
        {
            http.Response.SetETag(version.Version + 1);
        }

        return http.Response.WriteAsJsonAsync(new Created<TId>(id), http.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(Created<TId>), ["application/json"]));
        if (method.GetParameters().Any(parameter => parameter.ParameterType == typeof(IfMatch)))
        {
            builder.Metadata.Add(new AnswersWithETag());
        }
    }
}
