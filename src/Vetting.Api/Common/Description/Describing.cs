using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Vetting.Api.Common.Description;

/// <summary>What an operation tells the OpenAPI document about itself.</summary>
internal static class Describing
{
    /// <param name="id">The name of the use case: it becomes the operationId, and the method name in generated clients.</param>
    /// <param name="summary">One line.</param>
    /// <param name="description">What a caller must know before the first call.</param>
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder operation, string id, string summary, string description) =>
        operation.WithName(id).WithSummary(summary).WithDescription(description);

    /// <summary>A body that would be accepted. The OpenAPI document shows it, and Spectral checks it against the schema.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder operation, object body) => operation.WithMetadata(new BodyExample(body));

    public static RouteHandlerBuilder WithAnswerExample(this RouteHandlerBuilder operation, object answer) =>
        operation.WithMetadata(new AnswerExample(answer));
}

internal sealed record BodyExample(object Body);

internal sealed record AnswerExample(object Answer);
