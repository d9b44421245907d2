using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

public sealed class LogTests
{
    private const string Somebody = "Wren-Unmistakable";

    [Fact]
    public async Task Logs_name_nobody_whatever_a_request_says()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.Start(folder.Path);
        var officer = await server.SignedIn("officer");

        (await officer.Post("/candidates", new { name = Somebody, membershipNumber = "1" })).ShouldBe(HttpStatusCode.Created);
        (await officer.Post("/candidates", new { name = Somebody, membershipNumber = "1" })).ShouldBe(HttpStatusCode.Conflict);
        (await officer.Post("/candidates", new { name = 1, membershipNumber = Somebody })).ShouldBe(HttpStatusCode.BadRequest);
        (await officer.Post("/complaints/search", new { q = Somebody })).ShouldBe(HttpStatusCode.OK);
        (await officer.Get($"/complaints/{Somebody}?name={Somebody}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        await server.Kill();

        var log = await server.Log();
        log.ShouldContain("/api/v1/complaints/search");
        log.ShouldNotContain(Somebody);
    }
}
