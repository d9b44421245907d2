using System.Net;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Rulings;

public sealed class PrecedentsTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_digest_goes_from_its_chair_through_an_officer_to_everybody_and_tells_no_case()
    {
        var reference = await _journey.Conclude();
        var ruling = (await _journey.Case(reference)).Ruling!.Value.Value;
        var (chair, officer) = (await server.SignedIn("chair"), await server.SignedIn("officer"));
        var body = new { text = "Whoever had shouted in a marquee was reminded of the rules." };

        (await officer.Post($"/rulings/{ruling}/precedents", body, key: "by an officer")).ShouldBe(HttpStatusCode.Forbidden);
        var id = (await chair.Post($"/rulings/{ruling}/precedents", body, key: "the digest")).ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();
        (await chair.Post($"/rulings/{ruling}/precedents", body, key: "another")).ShouldBe(HttpStatusCode.Conflict, RuleCodes.AlreadyDone);
        (await officer.Post($"/precedents/{id}/publication", null)).ShouldBe(HttpStatusCode.PreconditionRequired);
        (await officer.Post($"/precedents/{id}/publication", null, 7)).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await officer.Post($"/precedents/{id}/publication", null, 1)).ShouldBe(HttpStatusCode.NoContent);

        var found = (await (await server.SignedIn("campaign")).Post("/reports/precedents/search", new { q = "marquee" })).ShouldBe(HttpStatusCode.OK);
        found.Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        found.Text.ShouldNotContain(reference);
        found.Text.ShouldNotContain(ruling.ToString());
        (await (await server.SignedIn("candidate")).Get("/reports/precedents?category=bullying")).ShouldBe(HttpStatusCode.OK)
            .Text.ShouldContain("marquee");
        (await officer.Post("/reports/precedents/search", new { q = "" })).ShouldBe(HttpStatusCode.BadRequest);
        (await server.Anonymous.Get("/reports/precedents")).ShouldBe(HttpStatusCode.Unauthorized);
    }
}
