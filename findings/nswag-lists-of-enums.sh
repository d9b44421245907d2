#!/usr/bin/env bash
# Library:   NSwag.CodeGeneration.CSharp 14.8.0 (NJsonSchema 11), generating a client for System.Text.Json.
# Input:     an OpenAPI 3.0 document in which an answer has one enum of texts, and a list of the same enum.
# Expected:  the client reads both, as it does with Newtonsoft.Json.
# Seen:      the generated property of the single enum carries a JsonStringEnumConverter. The list carries none: a comment in the generated code says
#            that item converters are to be added when System.Text.Json supports them. So the client that was generated from a valid document throws
#            a JsonException on a valid answer: "The JSON value could not be converted to ... Path: $.roles[0]".
# Remedy:    one JsonStringEnumConverter in the client's UpdateJsonSerializerSettings (docs/guides/developer.md).
# Exit:      0 while this is so; 1 when the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

mkdir generate read
cat >generate/generate.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="NSwag.CodeGeneration.CSharp" Version="14.8.0" /></ItemGroup>
</Project>
XML
cat >generate/Program.cs <<'CS'
using NJsonSchema.CodeGeneration.CSharp;
using NSwag;
using NSwag.CodeGeneration.CSharp;

var document = await OpenApiDocument.FromJsonAsync("""
    {
      "openapi": "3.0.3", "info": { "title": "t", "version": "1" },
      "paths": { "/me": { "get": { "operationId": "GetMe", "responses": { "200": { "description": "ok", "content": { "application/json": {
        "schema": { "$ref": "#/components/schemas/Me" } } } } } } } },
      "components": { "schemas": {
        "Role": { "type": "string", "enum": [ "Officer", "Auditor" ] },
        "Me": { "type": "object", "required": [ "first", "roles" ], "properties": {
          "first": { "$ref": "#/components/schemas/Role" },
          "roles": { "type": "array", "items": { "$ref": "#/components/schemas/Role" } } } } } }
    }
    """);
var settings = new CSharpClientGeneratorSettings
{
    ClassName = "Client",
    CSharpGeneratorSettings = { Namespace = "Generated", JsonLibrary = CSharpJsonLibrary.SystemTextJson },
};
Console.WriteLine(new CSharpClientGenerator(document, settings).GenerateFile());
CS
cat >read/read.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
</Project>
XML
cat >read/Program.cs <<'CS'
using System.Net;
using System.Text;

Console.WriteLine("single enum: " + await Try("""{ "first": "Auditor", "roles": [] }"""));
Console.WriteLine("list of enums: " + await Try("""{ "first": "Auditor", "roles": [ "Auditor" ] }"""));

static async Task<string> Try(string answer)
{
    try
    {
        var client = new Generated.Client("http://localhost", new HttpClient(new Canned(answer)));
        return "read " + (await client.GetMeAsync()).First;
    }
    catch (Generated.ApiException refusal)
    {
        return refusal.InnerException!.GetType().Name + " " + refusal.InnerException.Message.Split(" Path: ")[^1].Split(' ')[0];
    }
}

sealed class Canned(string answer) : HttpMessageHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") });
}
CS

dotnet run --project generate >client.cs
cp client.cs read/Client.cs
seen=$(dotnet run --project read 2>&1 | grep -E '^(single|list)' || true)
echo "$seen"
[ "$seen" = "single enum: read Auditor
list of enums: JsonException \$.roles[0]" ] || { echo "The behaviour has changed."; exit 1; }
