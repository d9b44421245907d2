using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

/// <summary>What no text and no day may be, wherever it is written.</summary>
public sealed class UnsoundInputTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Register = """{ "name": "Ash Sample", "membershipNumber": "U-1", "email": "ash@example.org" }""";
    private const string Evidence = $$"""
        {
          "fileName": "note.pdf", "sha256": "{{Sha256}}", "mediaType": "application/pdf", "source": "Post", "receivedOn": "2026-03-02"
        }
        """;
    private const string Sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Theory]
    [InlineData("/complaints/search", """{ "q": "\u0000" }""", "q")]
    [InlineData("/complaints/search", """{ "q": "words \u0007 words" }""", "q")]
    [InlineData("/candidates", Register, "name", "Ash Sample", "Ash\\u0000")]
    [InlineData("/candidates", Register, "name", "Ash Sample", "Ash\\nSample")]
    [InlineData("/candidates", Register, "name", "Ash Sample", "Ash\\u2028Sample")]
    [InlineData("/candidates", Register, "membershipNumber", "U-1", "U-1\\n")]
    [InlineData("/candidates", Register, "email", "ash@example.org", "a b@example.org")]
    [InlineData("/candidates", Register, "email", "ash@example.org", "Name <n@example.org>")]
    [InlineData("/candidates", Register, "email", "ash@example.org", "n@example.org\\n")]
    [InlineData("/candidates", Register, "email", "ash@example.org", "n@example.org,m@example.org")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "mediaType", "application/pdf", "application/pdf\\n")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "mediaType", "application/pdf", "text/plain\\r\\nX: y")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "mediaType", "application/pdf", "paper")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "fileName", "note.pdf", ".")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "fileName", "note.pdf", "..")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "fileName", "note.pdf", "note.pdf\\n")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "sha256", Sha256, $"{Sha256}\\n")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "receivedOn", "2026-03-02", "0001-01-01")]
    [InlineData("/complaints/C-2026-000000/evidence", Evidence, "receivedOn", "2026-03-02", "9999-12-31")]
    public async Task What_is_no_text_or_no_day_is_told_by_its_field(string path, string body, string field, string sound = "", string unsound = "")
    {
        var officer = await server.SignedIn("officer");

        var answer = await officer.PostText(path, sound.Length == 0 ? body : body.Replace(sound, unsound, StringComparison.Ordinal), version: 1);

        answer.ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors(field).ShouldNotBeEmpty(answer.Text);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task No_election_is_held_on_a_day_that_no_party_has(string day) =>
        (await (await server.SignedIn("selection")).PostText(
            "/elections", $$"""{ "kind": "LocalEngland", "name": "Local", "pollingDay": "{{day}}" }"""))
        .ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors("pollingDay").ShouldNotBeEmpty();

    [Theory]
    [InlineData("/candidates?membershipNumber=%00", "membershipNumber")]
    [InlineData("/complaints?after=%00", "after")]
    public async Task A_query_parameter_is_text_too(string path, string field) =>
        (await (await server.SignedIn("officer")).Get(path)).ShouldBe(HttpStatusCode.BadRequest, "invalid").Errors(field).ShouldNotBeEmpty();

    [Fact]
    public async Task Half_of_a_character_is_no_text()
    {
        var answer = await (await server.SignedIn("officer")).PostText("/complaints/search", """{ "q": "\ud800" }""");

        answer.Status.ShouldBe(HttpStatusCode.BadRequest, answer.Text);
        answer.Code.ShouldBe("invalid");
    }

    [Fact]
    public async Task What_is_sound_passes()
    {
        var officer = await server.SignedIn("officer");

        (await officer.PostText("/candidates", Register.Replace("Ash Sample", "Zo\u00eb O\u2019Neill \ud83d\ude00", StringComparison.Ordinal)))
            .ShouldBe(HttpStatusCode.Created);
    }
}
