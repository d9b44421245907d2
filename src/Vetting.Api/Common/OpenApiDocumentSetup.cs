using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Vetting.Api.Common;

/// <summary>The OpenAPI document, and the page that shows it.</summary>
internal static class OpenApiDocumentSetup
{
    public static void AddOpenApiDocument(this IServiceCollection services) => services.AddOpenApi("v1");

    public static void Map(IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
}
