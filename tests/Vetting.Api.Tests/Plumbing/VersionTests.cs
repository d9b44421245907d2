using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

public sealed class VersionTests(VettingServer server) : IClassFixture<VettingServer>
{
    private static readonly object Contact =
        new { from = "A newspaper", to = "The press office", asked = "Whether there is a case.", at = VettingServer.Start.AddHours(-1) };

    [Fact]
    public async Task An_act_needs_the_version_that_was_seen()
    {
        var (officer, path) = await Case();

        (await officer.Post(path, Contact)).ShouldBe(HttpStatusCode.PreconditionRequired, "if-match-required");
    }

    [Theory]
    [InlineData("3")]
    [InlineData("*")]
    [InlineData("W/\"1\"")]
    [InlineData("\"one\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task An_etag_that_is_none_of_ours_is_malformed(string etag)
    {
        var (officer, path) = await Case();

        var answer = await officer.Send(HttpMethod.Post, path, System.Net.Http.Json.JsonContent.Create(Contact), headers: ("If-Match", etag));

        answer.ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors("If-Match").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_stale_version_is_refused_and_changes_nothing()
    {
        var (officer, path) = await Case();
        var acted = await officer.Post(path, Contact, version: 1);
        acted.Status.ShouldBeOneOf(HttpStatusCode.NoContent, HttpStatusCode.Created);
        acted.Version.ShouldBe(2);

        (await officer.Post(path, Contact, version: 1)).ShouldBe(HttpStatusCode.PreconditionFailed, "stale-version");
        (await officer.Post(path, Contact, version: 2)).Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_resource_answers_with_its_version()
    {
        var (officer, path) = await Case();
        await officer.Post(path, Contact, version: 1);

        (await officer.Get(path[..path.LastIndexOf('/')])).ShouldBe(HttpStatusCode.OK).Version.ShouldBe(2);
    }

    private async Task<(ApiClient Officer, string Contacts)> Case() =>
        (await server.SignedIn("officer"), $"/complaints/{await new Journey(server).Log()}/contacts");
}
