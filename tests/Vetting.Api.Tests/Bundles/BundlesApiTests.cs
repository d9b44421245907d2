using System.Net;
using System.Security.Cryptography;
using Shouldly;
using Vetting.Api.Tests.Files;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Bundles;

/// <summary>Redactions and bundles through the API.</summary>
public sealed class BundlesApiTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Uploads _uploads = new(server);

    [Fact]
    public async Task Evidence_is_redacted_composed_into_a_bundle_and_downloaded()
    {
        var reference = await _uploads.Case();
        var evidence = (await _uploads.Keep(reference, "Robin Reed was there.")).Value;
        var officer = await server.SignedIn("officer");
        var (redactions, bundles) = ($"/complaints/{reference}/evidence/{evidence}/redactions", $"/complaints/{reference}/bundles");

        var found = (await officer.Post($"{redactions}/find", new { Words = "reed" })).ShouldBe(HttpStatusCode.OK).Json;
        var places = found.GetProperty("found")[0].GetProperty("places");
        places[0].GetProperty("text").GetProperty("start").GetInt32().ShouldBe(6);
        (await officer.Post(redactions, new { Places = places, Reason = "Safety" }, key: "redact")).ShouldBe(HttpStatusCode.Created);
        (await officer.Post(redactions, new { Places = new[] { new { Text = new { Start = 0, Length = 500 } } }, Reason = "Safety" }, key: "outside"))
            .ShouldBe(HttpStatusCode.Conflict, RuleCodes.RedactionOutside);

        var composed = (await officer.Post(bundles, new { Recipient = "Respondent", Evidence = new[] { evidence } }, key: "compose"))
            .ShouldBe(HttpStatusCode.Created);
        var bundle = (await officer.Get(bundles)).ShouldBe(HttpStatusCode.OK).Json[0];
        bundle.GetProperty("id").GetString().ShouldBe(composed.Json.GetProperty("id").GetString());
        var file = (await officer.Get($"{bundles}/{bundle.GetProperty("id").GetString()}/file")).ShouldBe(HttpStatusCode.OK);
        file.Headers["Content-Security-Policy"].ShouldStartWith("sandbox;");
        file.Headers["Content-Length"].ShouldBe(bundle.GetProperty("size").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));
        bundle.GetProperty("sha256").GetString()!.Length.ShouldBe(SHA256.HashSizeInBytes * 2);

        var used = bundle.GetProperty("exhibits")[0].GetProperty("redactions")[0].GetString();
        (await officer.Send(HttpMethod.Delete, $"/complaints/{reference}/redactions/{used}")).ShouldBe(HttpStatusCode.Conflict, RuleCodes.RedactionUsed);
    }
}
