using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.OpenApi;

public sealed class OpenApiTests(VettingServer server) : IClassFixture<VettingServer>
{
    private static readonly string[] Kinds = ["type", "oneOf", "$ref"];
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    [Fact]
    public async Task The_document_is_of_version_3_1_and_says_how_to_sign_in()
    {
        var document = (await server.Anonymous.Get("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;

        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Single().Value
            .GetProperty("openIdConnectUrl").GetString().ShouldBe($"{server.Address.ToString().TrimEnd('/')}/.well-known/openid-configuration");
    }

    /// <summary>What others build on is kept in <c>docs/openapi.json</c>, so that a review sees what changes for them.</summary>
    [Fact]
    public async Task The_document_that_is_kept_is_the_one_that_is_served()
    {
        var kept = (await File.ReadAllTextAsync(Sources.Document)).Split('\n');
        var served = (await Sources.Describe(server)).Split('\n');
        var first = kept.Zip(served).TakeWhile(lines => lines.First == lines.Second).Count();

        first.ShouldBe(
            Math.Max(kept.Length, served.Length),
            $"docs/openapi.json differs from line {first + 1}. If that is meant, write it anew and look at what changes for those who call the API: "
                + "dotnet test --project tests/Vetting.Api.Tests -- --explicit only --filter-method \"*Write_the_document_that_is_kept\"");
    }

    [Fact(Explicit = true)]
    public async Task Write_the_document_that_is_kept() => await File.WriteAllTextAsync(Sources.Document, await Sources.Describe(server));

    [Fact]
    public async Task Every_value_says_its_type_and_no_schema_of_its_own_is_nullable()
    {
        var schemas = (await server.Anonymous.Get("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");

        foreach (var (name, schema) in schemas.EnumerateObject().Select(one => (one.Name, one.Value)))
        {
            schema.GetProperty("type").ValueKind.ShouldBe(JsonValueKind.String, name);
            var fields = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().ToList() : [];
            fields.Where(field => !Kinds.Any(kind => field.Value.TryGetProperty(kind, out _))).Select(field => $"{name}.{field.Name}").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Every_endpoint_of_the_api_is_described()
    {
        var described = (await Operations()).Select(operation => $"{operation.Method} {operation.Path}").ToHashSet(StringComparer.OrdinalIgnoreCase);

        var served = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods, (endpoint, method) =>
                $"{method} {PathOf(endpoint)}");

        served.Where(operation => !described.Contains(operation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_operation_names_the_problems_that_may_come_back()
    {
        foreach (var operation in await Operations())
        {
            var responses = operation.Json.GetProperty("responses").EnumerateObject().Select(response => response.Name).ToList();
            responses.ShouldContain("401", operation.Path);
            responses.ShouldContain("403", operation.Path);
        }
    }

    [Fact]
    public async Task Every_body_of_fields_shows_an_example()
    {
        var without = (await Operations())
            .Where(operation => operation.Json.TryGetProperty("requestBody", out var body)
                && body.GetProperty("content").TryGetProperty("application/json", out var json) && !json.TryGetProperty("example", out _))
            .Select(operation => $"{operation.Method} {operation.Path}");

        without.ShouldBeEmpty();
    }

    /// <summary>Runs the linter of the npm packages beside this file, which <c>.ci/run</c> installs.</summary>
    [Fact]
    public async Task The_document_passes_the_rules_of_spectral()
    {
        var linter = Sources.Script("spectral", "@stoplight", "spectral-cli", "dist", "index.js");
        using var temporary = new TemporaryFolder();
        var document = temporary.File("openapi.json");
        await File.WriteAllTextAsync(document, (await server.Anonymous.Get("/openapi/v1.json")).Text);

        var (exitCode, output) = await Sources.Run(
            "node", [linter, "lint", document, "--ruleset", "spectral.yaml", "--fail-severity", "hint"]);

        exitCode.ShouldBe(0, output);
    }

    private async Task<IReadOnlyList<(string Method, string Path, JsonElement Json)>> Operations()
    {
        var document = (await server.Anonymous.Get("/openapi/v1.json")).Json;
        return
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               where Methods.Contains(operation.Name)
               select (operation.Name, path.Name, operation.Value),
        ];
    }

    private static string PathOf(RouteEndpoint endpoint) =>
        "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "",
        }))));
}
