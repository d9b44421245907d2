using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Configuration;
using Microsoft.OpenApi;

namespace Vetting.Api.Common.Description;

/// <summary>What holds for the whole document: what it is, whom to ask, how to sign in.</summary>
internal sealed class DocumentDescription(IConfiguration configuration) : IOpenApiDocumentTransformer
{
    private const string Introduction = """
        The case-management system with which a party decides, fairly and provably, who may stand for it.

        - **Versions.** A resource answers with its version as `ETag`. An act on it sends that back as `If-Match`: missing is 428, stale is 412.
        - **Repeats.** A POST that creates takes an `Idempotency-Key`: the same key and body are answered as the first time, another body is 422.
        - **Lists.** `?limit=` and `?after=`, with `next` from the page before; null means that there is no more.
        - **Errors.** RFC 9457, with a stable `code`, `errors` by field, and for a broken rule what is `missing`.
        - **Time.** UTC, ISO 8601. Days are civil days of Europe/London.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var server = configuration["PublicUrl"] is { Length: > 0 } url ? url : document.Servers!.Single().Url!;
        server = server.TrimEnd('/');
        document.Servers = [new OpenApiServer { Url = server, Description = "This installation" }];
        document.Info = new OpenApiInfo
        {
            Title = "Vetting API",
            Version = "1",
            Description = Introduction,
            Contact = new OpenApiContact { Name = "The operator of this installation", Url = new Uri(server) },
        };
        document.AddComponent(SignIn, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.OpenIdConnect,
            OpenIdConnectUrl = new Uri($"{Authority(server)}/.well-known/openid-configuration"),
            Description = "Authorization code with PKCE for people, client credentials for machines. The token's audience is vetting-api.",
        } as IOpenApiSecurityScheme);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SignIn, document)] = [] }];
        var used = (document.Tags ?? new HashSet<OpenApiTag>()).Select(tag => tag.Name).ToHashSet();
        document.Tags = Tags.Descriptions.Where(tag => used.Contains(tag.Key))
            .Select(tag => new OpenApiTag { Name = tag.Key, Description = tag.Value }).ToHashSet();
        return Task.CompletedTask;
    }

    private const string SignIn = "signIn";

    private string Authority(string server) => configuration["Identity:Authority"] is { Length: > 0 } authority ? authority.TrimEnd('/') : server;
}
