using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

public sealed class HealthTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_server_on_a_prepared_database_is_ready_and_says_what_it_runs()
    {
        var answer = (await server.Anonymous.Get("/health/ready")).ShouldBe(HttpStatusCode.OK);

        answer.Json.GetProperty("status").GetString().ShouldBe("ready");
        answer.Json.GetProperty("version")
            .GetString()!.ShouldMatch("^[0-9]+\\.[0-9]+\\.[0-9]+\\+[0-9a-f]{40}$", "the release, and the commit that it was built from");
    }

    [Theory]
    [InlineData("/health/ready/")]
    [InlineData("/Health/Live")]
    public async Task A_probe_is_answered_however_its_address_is_written(string path)
    {
        using var probe = new Browser(server.Address);
        using var answer = await probe.Get(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
