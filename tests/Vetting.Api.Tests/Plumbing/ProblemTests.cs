using System.Net;
using System.Text.Json;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

public sealed class ProblemTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Candidates = "/candidates";
    private static readonly object Somebody = new { name = "Ash Sample", membershipNumber = "P-1" };

    [Fact]
    public async Task Whoever_has_not_signed_in_learns_nothing_but_that()
    {
        var answer = (await server.Anonymous.Get("/complaints")).ShouldBe(HttpStatusCode.Unauthorized, "sign-in-required");

        answer.MediaType.ShouldBe("application/problem+json");
        answer.Json.GetProperty("traceId").GetString()!.Length.ShouldBe(32);
        (await server.Anonymous.Get("/no-such-path")).ShouldBe(HttpStatusCode.Unauthorized, "sign-in-required");
    }

    [Fact]
    public async Task A_role_that_does_not_open_the_door_is_refused()
    {
        var campaign = await server.SignedIn("campaign");

        (await campaign.Post(Candidates, Somebody)).ShouldBe(HttpStatusCode.Forbidden, "permission-missing");
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var officer = await server.SignedIn("officer");

        (await officer.Get($"/candidates/{Guid.CreateVersion7()}")).ShouldBe(HttpStatusCode.NotFound, "not-found");
        (await officer.Get("/no-such-path")).ShouldBe(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("{", "body")]
    [InlineData("", "body")]
    [InlineData("[]", "body")]
    [InlineData("""{ "name": "Ash", "membershipNumber": 7 }""", "membershipNumber")]
    [InlineData("""{ "name": "Ash" }""", "membershipNumber")]
    [InlineData("""{ "name": "Ash", "membershipNumber": null }""", "membershipNumber")]
    [InlineData("""{ "name": "Ash", "membershipNumber": "1", "colour": "red" }""", "colour")]
    [InlineData("""{ "name": "Ash", "name": "Birch", "membershipNumber": "1" }""", "name")]
    [InlineData("""{ "name": "Ash", "membershipNumber": "" }""", "membershipNumber")]
    [InlineData("""{ "name": "Ash", "membershipNumber": "1", "person": "not-a-guid" }""", "person")]
    public async Task What_cannot_be_taken_is_told_by_field(string body, string field)
    {
        var officer = await server.SignedIn("officer");

        var answer = (await officer.PostText(Candidates, body)).ShouldBe(HttpStatusCode.BadRequest, "invalid");

        answer.Errors(field).ShouldNotBeEmpty(answer.Text);
    }

    [Fact]
    public async Task A_query_parameter_that_cannot_be_read_is_told_by_its_name()
    {
        var officer = await server.SignedIn("officer");

        (await officer.Get("/complaints?limit=many")).ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors("limit").ShouldNotBeEmpty();
        (await officer.Get("/complaints?limit=0")).ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors("limit").ShouldNotBeEmpty();
        (await officer.Get("/complaints?after=nonsense")).ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors("after").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_body_that_is_not_json_or_too_large_is_refused()
    {
        var officer = await server.SignedIn("officer");

        (await officer.PostText(Candidates, "name=Ash", "application/x-www-form-urlencoded"))
            .ShouldBe(HttpStatusCode.UnsupportedMediaType, "body-not-json");
        (await officer.Post(Candidates, new { name = new string('a', 13_000_000), membershipNumber = "1" }))
            .ShouldBe(HttpStatusCode.RequestEntityTooLarge, "body-too-large");
    }

    [Fact]
    public async Task A_wrong_method_is_named_so()
    {
        var officer = await server.SignedIn("officer");

        (await officer.Send(HttpMethod.Delete, Candidates)).ShouldBe(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task A_broken_rule_is_told_with_its_code_and_what_is_missing()
    {
        var journey = new Journey(server);
        var reference = await journey.Log();
        var officer = await server.SignedIn("officer");

        var answer = (await officer.Post(
            $"/complaints/{reference}/triage",
            new { answers = new[] { new { criterion = "some-evidence", answer = true, note = "" } }, outcome = "Accept", reason = "Enough." },
            version: 1))
            .ShouldBe(HttpStatusCode.Conflict, RuleCodes.TriageIncomplete);

        answer.Json.GetProperty("missing").EnumerateArray().Select(missing => missing.GetString()).ShouldContain("vexatious");
    }

    [Fact]
    public async Task A_problem_never_shows_how_it_came_about()
    {
        var officer = await server.SignedIn("officer");
        string[] answers =
        [
            (await officer.PostText(Candidates, "{")).Text,
            (await officer.Get("/complaints?limit=many")).Text,
            (await officer.PostText(Candidates, """{ "name": {} }""")).Text,
        ];

        foreach (var answer in answers)
        {
            answer.ShouldNotContain("Vetting.");
            answer.ShouldNotContain("System.");
            answer.ShouldNotContain("   at ");
        }
    }

    [Fact]
    public async Task Lists_come_in_pages_that_follow_each_other_without_gap_or_repeat()
    {
        var journey = new Journey(server);
        for (var i = 0; i < 5; i++)
        {
            await journey.RegisterCandidate();
        }

        var officer = await server.SignedIn("officer");
        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = (await officer.Get($"/candidates?limit=2{(after is null ? "" : $"&after={after}")}")).ShouldBe(HttpStatusCode.OK).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("membershipNumber").GetString()!));
            after = page.GetProperty("next").ValueKind == JsonValueKind.Null ? null : page.GetProperty("next").GetString();
        }
        while (after is not null);

        seen.Count.ShouldBeGreaterThanOrEqualTo(5);
        seen.ShouldBeUnique();
    }
}
