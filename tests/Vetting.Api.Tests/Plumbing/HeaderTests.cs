using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

public sealed class HeaderTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Theory]
    [InlineData("/api/v1/complaints")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs/")]
    public async Task Browsers_are_told_to_run_frame_and_sniff_nothing(string path)
    {
        var headers = (await server.Anonymous.Get(path)).Headers;

        headers["Content-Security-Policy"].ShouldStartWith("default-src 'none'");
        headers["Content-Security-Policy"].ShouldContain("frame-ancestors 'none'");
        headers["X-Content-Type-Options"].ShouldBe("nosniff");
        headers["Referrer-Policy"].ShouldBe("no-referrer");
        headers.Keys.ShouldNotContain("Server");
    }

    [Fact]
    public async Task Nothing_of_the_api_is_kept_by_anybody_on_the_way()
    {
        (await server.Anonymous.Get("/complaints")).Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task The_page_that_shows_the_api_runs_only_scripts_of_ours()
    {
        var page = (await server.Anonymous.Get("/docs/")).ShouldBe(HttpStatusCode.OK);

        page.Text.ShouldNotContain("//cdn");
        page.Headers["Content-Security-Policy"].ShouldContain("script-src 'self' 'nonce-");
        (await server.Anonymous.Get("/docs/scalar.js")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_creates_too_much_is_told_how_long_to_wait()
    {
        await using var strict = await VettingServer.StartNew(settings: ("RateLimits:CreationsPerMinute", "2"));
        var officer = await strict.SignedIn("officer");
        for (var i = 0; i < 2; i++)
        {
            (await officer.Post("/candidates", new { name = $"Ash {i}", membershipNumber = $"L-{i}" })).ShouldBe(HttpStatusCode.Created);
        }

        var answer = (await officer.Post("/candidates", new { name = "Ash", membershipNumber = "L-2" }))
            .ShouldBe(HttpStatusCode.TooManyRequests, "too-many-requests");

        int.Parse(answer.Headers["Retry-After"], null).ShouldBeInRange(1, 60);
        (await officer.Get("/candidates")).ShouldBe(HttpStatusCode.OK);
    }
}
