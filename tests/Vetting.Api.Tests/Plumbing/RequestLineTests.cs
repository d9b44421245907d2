using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

public sealed class RequestLineTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Theory]
    [InlineData("GET /api/v1/complaints HTTP/1.1\r\nHost: localhost\r\nIf-Match: \u00e9\r\n", 401, "sign-in-required")]
    [InlineData("GET /api/v1/complaints HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \u00e9\r\n", 401, "sign-in-required")]
    [InlineData("GET /api/v1/{long} HTTP/1.1\r\nHost: localhost\r\n", 414, "address-too-long")]
    [InlineData("GET /api/v1/complaints?after={long} HTTP/1.1\r\nHost: localhost\r\n", 414, "address-too-long")]
    [InlineData("GET /api/v1/{longer} HTTP/1.1\r\nHost: localhost\r\n", 414, "address-too-long")]
    [InlineData("GET /api/v1/%00 HTTP/1.1\r\nHost: localhost\r\n", 400, "invalid")]
    [InlineData("GET /api/v1/complaints HTTP/1.1\r\nHost: localhost\r\nIf-Match: \u0001\u0000\r\n", 400, "invalid")]
    [InlineData("GET /api/v1/complaints HTTP/1.1\r\n", 400, "invalid")]
    [InlineData("GET /api/v1/complaints\r\n", 400, "invalid")]
    public async Task A_request_that_is_hardly_one_is_explained(string head, int status, string code)
    {
        var answer = await Exchange(head);

        answer.ShouldStartWith($"HTTP/1.1 {status} ");
        answer.ShouldContain("Content-Type: application/problem+json");
        answer.ShouldContain($"\"code\":\"{code}\"");
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        if (!answer.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal))
        {
            answer.ShouldContain($"Content-Length: {body.Length}\r\n");
            JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        }
    }

    /// <summary>Sends each character as one byte.</summary>
    private async Task<string> Exchange(string head)
    {
        var ct = TestContext.Current.CancellationToken;
        var text = head.Replace("{longer}", new string('a', 70_000), StringComparison.Ordinal)
            .Replace("{long}", new string('a', 9_000), StringComparison.Ordinal);
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"{text}Connection: close\r\n\r\n"), ct);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadToEndAsync(ct);
    }
}
