using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Vetting.Application.Common;

namespace Vetting.Api.Common;

/// <summary>Hands the Idempotency-Key of a POST, with the hash of its raw body, to the transaction that stores it.</summary>
internal sealed class IdempotencyKey(RequestDelegate next)
{
    public const string Header = "Idempotency-Key";

    public async Task Invoke(HttpContext http, Idempotency idempotency)
    {
        var request = http.Request;
        if (HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/api") && request.Headers.TryGetValue(Header, out var header)
            && http.GetEndpoint()?.Metadata.GetMetadata<TakesNoIdempotencyKey>() is null)
        {
            var key = header.ToString();
            if (key.Length is 0 or > Idempotency.KeyMaxLength || key.Any(letter => letter is < ' ' or > '~'))
            {
                throw ProblemException.BadField(Header, $"Must be 1 to {Idempotency.KeyMaxLength} printable ASCII characters.");
            }

            request.EnableBuffering();
            var hash = await SHA256.HashDataAsync(request.Body, http.RequestAborted);
            request.Body.Position = 0;
            idempotency.Use(request.Path, key, hash);
        }

        await next(http);
    }
}
