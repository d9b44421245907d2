using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

public sealed class IdempotencyTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Candidates = "/candidates";

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_create_once()
    {
        var officer = await server.SignedIn("officer");
        var body = new { name = "Ash Sample", membershipNumber = "I-1" };

        var first = (await officer.Post(Candidates, body, key: "one")).ShouldBe(HttpStatusCode.Created);
        var again = (await officer.Post(Candidates, body, key: "one")).ShouldBe(HttpStatusCode.Created);

        again.Text.ShouldBe(first.Text);
        again.Headers["Location"].ShouldBe(first.Headers["Location"]);
        (await server.Look(db => db.Candidates.CountAsync(candidate => candidate.MembershipNumber == "I-1"))).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var officer = await server.SignedIn("officer");
        (await officer.Post(Candidates, new { name = "Ash 2", membershipNumber = "I-2" }, key: "two")).ShouldBe(HttpStatusCode.Created);

        (await officer.Post(Candidates, new { name = "Ash 3", membershipNumber = "I-3" }, key: "two"))
            .ShouldBe(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
    }

    [Fact]
    public async Task Eight_at_once_with_one_key_create_once()
    {
        var officer = await server.SignedIn("officer");
        var body = new { name = "Ash 4", membershipNumber = "I-4" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => officer.Post(Candidates, body, key: "four")));

        answers.Select(answer => answer.ShouldBe(HttpStatusCode.Created).Text).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_belongs_to_its_caller_and_its_path()
    {
        var officer = await server.SignedIn("officer");
        var selection = await server.SignedIn("selection");

        (await officer.Post(Candidates, new { name = "Ash 5", membershipNumber = "I-5" }, key: "five")).ShouldBe(HttpStatusCode.Created);
        (await selection.Post(Candidates, new { name = "Birch", membershipNumber = "I-6" }, key: "five")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refused_request_leaves_its_key_free()
    {
        var officer = await server.SignedIn("officer");

        (await officer.Post(Candidates, new { name = "Ash", membershipNumber = "" }, key: "six")).ShouldBe(HttpStatusCode.BadRequest);
        (await officer.Post(Candidates, new { name = "Ash 7", membershipNumber = "I-7" }, key: "six")).ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_key_is_short_and_printable()
    {
        var officer = await server.SignedIn("officer");

        (await officer.Post(Candidates, new { name = "Ash 8", membershipNumber = "I-8" }, key: new string('k', 201)))
            .ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors("Idempotency-Key").ShouldNotBeEmpty();
    }
}
