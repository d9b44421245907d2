using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

/// <summary>If an address is configured, nobody can choose another one by the host that their request names.</summary>
public sealed class PublicAddressTests
{
    private const string Url = "https://vetting.party.invalid";

    [Fact]
    public async Task The_public_address_is_the_issuer_and_the_start_of_every_redirect_and_other_hosts_are_refused()
    {
        await using var server = await VettingServer.StartNew(settings: [("PublicUrl", Url), ("AlsoKnownAs:0", "vetting.internal")]);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Address };

        foreach (var host in (string[])["evil.invalid", "127.0.0.1", "vetting.party.invalid.evil.invalid"])
        {
            foreach (var path in (string[])["/", "/account", "/.well-known/openid-configuration", "/api/v1/me", "/openapi/v1.json", "/assets/none"])
            {
                (await Ask(path, host)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest, $"{path} at {host}");
            }

            (await Ask("/health/ready", host)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        foreach (var host in (string[])["vetting.party.invalid", "VETTING.party.invalid:4711", "vetting.internal"])
        {
            var document = await (await Ask("/.well-known/openid-configuration", host)).Content.ReadFromJsonAsync<JsonElement>();
            document.GetProperty("issuer").GetString().ShouldBe(Url + "/");
        }

        (await Ask("/account", "vetting.party.invalid:4711")).Headers.Location.ShouldNotBeNull().Authority.ShouldBe("vetting.party.invalid");

        async Task<HttpResponseMessage> Ask(string path, string host)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = host } };
            return await http.SendAsync(request);
        }
    }
}
