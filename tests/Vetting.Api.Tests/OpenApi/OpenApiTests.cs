using System.Diagnostics;
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
    private static readonly string[] Methods = ["get", "put", "post", "delete", "patch"];

    [Fact]
    public async Task The_document_is_of_version_3_1_and_says_how_to_sign_in()
    {
        var document = (await server.Anonymous.Get("/openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;

        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1");
        document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Single().Value
            .GetProperty("openIdConnectUrl").GetString().ShouldBe($"{server.Address.ToString().TrimEnd('/')}/.well-known/openid-configuration");
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
        var folder = SourceFolder();
        var linter = Path.Combine(folder, "node_modules", "@stoplight", "spectral-cli", "dist", "index.js");
        Requirement.Need("spectral", File.Exists(linter), "Run 'npm ci' in tests/Vetting.Api.Tests/OpenApi first.");
        using var temporary = new TemporaryFolder();
        var document = temporary.File("openapi.json");
        await File.WriteAllTextAsync(document, (await server.Anonymous.Get("/openapi/v1.json")).Text);

        using var process =
            Process.Start(new ProcessStartInfo("node", [linter, "lint", document, "--ruleset", "spectral.yaml", "--fail-severity", "hint"])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, output + await errors);
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

    private static string SourceFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Vetting.sln")))
        {
            folder = folder.Parent!;
        }

        return Path.Combine(folder.FullName, "tests", "Vetting.Api.Tests", "OpenApi");
    }
}
