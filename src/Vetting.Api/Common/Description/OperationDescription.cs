using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Vetting.Application.Common;

namespace Vetting.Api.Common.Description;

/// <summary>Adds what an operation does not say itself: headers, examples, and every problem that may come back.</summary>
internal sealed class OperationDescription(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    private const string Problem = "Problem";
    private const string Json = "application/json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        DescribeParameters(operation, metadata);
        DescribeExamples(operation, metadata);
        DescribeHeaders(operation, metadata);
        operation.Responses ??= [];
        foreach (var (status, name) in ProblemsOf(operation, metadata))
        {
            DeclareProblem(context.Document!, name, status);
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponseReference(name, context.Document);
        }

        return Task.CompletedTask;
    }

    private static void DescribeParameters(OpenApiOperation operation, IList<object> metadata)
    {
        operation.Parameters ??= [];
        if (metadata.OfType<NeedsIfMatch>().Any())
        {
            operation.Parameters.Add(Header(IfMatch.Header, required: true, "The ETag of the resource as you last saw it.", "^\"[0-9]+\"$", "\"3\""));
        }

        if (metadata.OfType<TakesIdempotencyKey>().Any())
        {
            operation.Parameters.Add(Header(
                IdempotencyKey.Header, required: false, "A key of your own making, new for each thing to be created. A repeat creates nothing again.",
                $"^[ -~]{{1,{Idempotency.KeyMaxLength}}}$", "5f7c0c9e-8f0e-4f5e-9a39-0d4f2a0b7a11"));
        }
    }

    private void DescribeExamples(OpenApiOperation operation, IList<object> metadata)
    {
        if (metadata.OfType<BodyExample>().SingleOrDefault() is { } body)
        {
            operation.RequestBody!.Content![Json].Example = Node(body.Body);
        }

        if (metadata.OfType<AnswerExample>().SingleOrDefault() is { } answer)
        {
            operation.Responses!.First(response => response.Key[0] == '2').Value.Content![Json].Example = Node(answer.Answer);
        }
    }

    private static void DescribeHeaders(OpenApiOperation operation, IList<object> metadata)
    {
        foreach (var (status, response) in operation.Responses!.Where(response => response.Key[0] == '2'))
        {
            var headers = new Dictionary<string, IOpenApiHeader>();
            if (status == "201")
            {
                headers["Location"] =
                    new OpenApiHeader { Description = "Where the new thing stands.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
            }

            if (metadata.OfType<AnswersWithETag>().Any())
            {
                headers["ETag"] =
                    new OpenApiHeader
                    {
                        Description = "The version, to be sent as If-Match.",
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    };
            }

            if (headers.Count > 0)
            {
                ((OpenApiResponse)response).Headers = headers;
            }
        }
    }

    private static IEnumerable<(int Status, string Name)> ProblemsOf(OpenApiOperation operation, IList<object> metadata)
    {
        yield return (400, "Malformed");
        yield return (401, "NotSignedIn");
        yield return (403, "Forbidden");
        yield return (404, "NotFound");
        yield return (500, "Failed");
        if (operation.RequestBody is not null)
        {
            yield return (409, "RuleBroken");
            yield return (413, "TooLarge");
            yield return (415, "NotJson");
        }

        if (metadata.OfType<NeedsIfMatch>().Any())
        {
            yield return (412, "Stale");
            yield return (428, "VersionMissing");
        }

        if (metadata.OfType<TakesIdempotencyKey>().Any())
        {
            yield return (422, "KeyReused");
            yield return (429, "TooMany");
        }
    }

    private static void DeclareProblem(OpenApiDocument document, string name, int status)
    {
        document.Components ??= new();
        if (document.Components.Schemas?.ContainsKey(Problem) != true)
        {
            document.AddComponent(Problem, ProblemSchema() as IOpenApiSchema);
        }

        if (document.Components.Responses?.ContainsKey(name) == true)
        {
            return;
        }

        var problem = Problems.Problem(status);
        var example = new JsonObject
        {
            ["type"] = problem.Type,
            ["title"] = problem.Title,
            ["status"] = status,
            ["detail"] = problem.Detail,
            ["code"] = (string)problem.Extensions["code"]!,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        document.AddComponent(name, new OpenApiResponse
        {
            Description = problem.Title,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [Problems.MediaType] = new() { Schema = new OpenApiSchemaReference(Problem, document), Example = example },
            },
        } as IOpenApiResponse);
    }

    private static OpenApiSchema ProblemSchema()
    {
        static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
        static OpenApiSchema Texts(string description) =>
            new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String }, Description = description };
        return new()
        {
            Type = JsonSchemaType.Object,
            Description = "An error as RFC 9457 has it.",
            Required = new HashSet<string> { "type", "title", "status", "detail", "code", "traceId" },
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["type"] = Text("urn:vetting:problem: and the code."),
                ["title"] = Text("What kind of error it is, for a person."),
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The HTTP status." },
                ["detail"] = Text("What went wrong here, for a person."),
                ["code"] = Text("Stable: it never changes once published."),
                ["traceId"] = Text("Finds this request in the operator's logs."),
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description = "What is wrong with the shape, by field.",
                    AdditionalProperties = Texts("What is wrong with the field."),
                },
                ["missing"] = Texts("What must still happen before the act is lawful."),
            },
        };
    }

    private static OpenApiParameter Header(string name, bool required, string description, string pattern, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = required,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = pattern },
        Example = JsonValue.Create(example),
    };

    /// <summary>As a caller would write it: fields that are null are left out.</summary>
    private JsonNode? Node(object value) => JsonSerializer.SerializeToNode(
        value, value.GetType(),
        new JsonSerializerOptions(json.Value.SerializerOptions) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull });
}
