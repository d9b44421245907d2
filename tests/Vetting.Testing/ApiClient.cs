using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Vetting.Domain.Common;

namespace Vetting.Testing;

/// <summary>Calls the API as one caller. Paths stand under <c>/api/v1</c> unless they begin with another root.</summary>
public sealed class ApiClient(HttpClient http, string? token = null, string scheme = "Bearer")
{
    public Task<ApiAnswer> Get(string path) => Send(HttpMethod.Get, path);

    /// <param name="version">Sent as If-Match.</param>
    /// <param name="key">Sent as Idempotency-Key.</param>
    public Task<ApiAnswer> Post(string path, object? body = null, long? version = null, string? key = null) =>
        Send(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body, options: DomainJson.Options), version, key);

    public Task<ApiAnswer> PostText(string path, string body, string mediaType = "application/json", long? version = null, string? key = null) =>
        Send(HttpMethod.Post, path, new StringContent(body, new MediaTypeHeaderValue(mediaType)), version, key);

    public async Task<ApiAnswer> Send(
        HttpMethod method, string path, HttpContent? body = null, long? version = null, string? key = null,
        params (string Name, string Value)[] headers)
    {
        string[] roots = ["/api", "/health", "/openapi", "/docs", "/connect", "/.well-known"];
        using var request = new HttpRequestMessage(method, roots.Any(path.StartsWith) ? path : $"/api/v1{path}") { Content = body };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(scheme, token);
        }

        if (version is not null)
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue(string.Create(CultureInfo.InvariantCulture, $"\"{version}\"")));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using var response = await http.SendAsync(request);
        return await ApiAnswer.Of(response);
    }
}

/// <summary>What the API answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, string? MediaType, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>The version that the ETag names.</summary>
    public long? Version => Headers.TryGetValue("ETag", out var tag) ? long.Parse(tag.Trim('"'), CultureInfo.InvariantCulture) : null;

    /// <summary>The stable code of a problem.</summary>
    public string? Code => Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public T Read<T>() => JsonSerializer.Deserialize<T>(Text, DomainJson.Options)!;

    /// <summary>The problems with one field; empty when there is none.</summary>
    public IReadOnlyList<string> Errors(string field) =>
        Json.TryGetProperty("errors", out var errors) && errors.TryGetProperty(field, out var own)
            ? [.. own.EnumerateArray().Select(text => text.GetString()!)]
            : [];

    public ApiAnswer ShouldBe(HttpStatusCode status, string? code = null)
    {
        Status.ShouldBe(status, Text);
        if (code is not null)
        {
            Code.ShouldBe(code, Text);
        }

        return this;
    }

    internal static async Task<ApiAnswer> Of(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, headers);
    }
}
