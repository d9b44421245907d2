using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

/// <summary>Who is believed about the address of a client: only the proxies that the operator lists.</summary>
public sealed class ProxyTests
{
    private const string Client = "203.0.113.9";

    [Theory]
    [InlineData(null, "127.0.0.1")]
    [InlineData("192.0.2.0/24", "127.0.0.1")]
    [InlineData("127.0.0.0/8", Client)]
    [InlineData("127.0.0.1", Client)]
    public async Task A_client_s_address_is_put_on_record_as_a_listed_proxy_tells_it(string? proxies, string expected)
    {
        await using var server = await VettingServer.StartNew(settings: proxies is null ? [] : [("Proxies:0", proxies)]);
        var officer = await server.SignedIn("officer");

        (await officer.Send(HttpMethod.Get, "/complaints", headers: ("X-Forwarded-For", Client))).ShouldBe(System.Net.HttpStatusCode.OK);

        var recorded = await server.Look(db =>
            db.AuditEntries.Where(entry => entry.Action == "CasesListed").Select(entry => entry.Data!.Json).SingleAsync());
        recorded.ShouldContain($"\"clientAddress\":\"{expected}\"");
    }
}
