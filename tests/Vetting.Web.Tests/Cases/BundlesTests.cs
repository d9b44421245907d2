using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using ImageMagick;
using Shouldly;
using Vetting.Application.Bundles;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>The pages on which evidence is redacted and bundles are composed, without script.</summary>
public sealed partial class BundlesTests(VettingServer server) : PagesWithoutScript(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task Words_are_found_ticked_and_redacted_and_a_bundle_is_composed_and_downloaded()
    {
        var reference = await Journey.Log();
        var evidence = await Record(reference, "statement.txt", Encoding.UTF8.GetBytes("Robin Reed was there, and Robin Reed left."));
        using var officer = await SignedIn("officer");
        var address = $"/cases/{reference}/evidence/{evidence.Value}/redactions";
        (await Text(officer, $"/cases/{reference}/documents")).ShouldContain(address);

        using var found = await officer.Submit(address, ("Sought", "robin reed"));
        found.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await found.Content.ReadAsStringAsync();
        var hits = Ticks().Matches(html).Select(match => match.Groups[1].Value).ToList();
        hits.ShouldBe(["0-10", "26-10"]);
        using var unreasoned = await officer.SubmitOn(found, address, ("Chosen", hits[0]));
        unreasoned.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await unreasoned.Content.ReadAsStringAsync()).ShouldContain("Choose why it is redacted.");

        using var again = await officer.Submit(address, ("Sought", "robin reed"));
        using var redacted = await officer.SubmitOn(again, address, ("Chosen", hits[0]), ("Reason", "ThirdPartyData"));
        redacted.StatusCode.ShouldBe(HttpStatusCode.Redirect, await redacted.Content.ReadAsStringAsync());
        var page = await Text(officer, address);
        page.ShouldContain("Third party data");
        page.ShouldContain("Robin Reed");

        await Sent(officer, $"/cases/{reference}/bundles/new", ("Recipient", "Respondent"), ("Chosen", evidence.Value.ToString()), ("Order", "1"));
        var bundle = (await Journey.Do("officer", new GetBundles(reference))).Single();
        bundle.Exhibits.Single().Redactions.Count.ShouldBe(1);
        var list = await Text(officer, $"/cases/{reference}/bundles");
        list.ShouldContain(bundle.Sha256);
        list.ShouldContain("1. statement.txt, page 3, with 1 redaction");
        using var file = await officer.Get($"/cases/{reference}/bundles/{bundle.Id.Value}/file");
        (await file.Content.ReadAsByteArrayAsync()).Length.ShouldBe((int)bundle.Size);
        (await Text(officer, address)).ShouldContain("A bundle was made with it, so it stays.");
    }

    [Fact]
    public async Task A_rectangle_of_an_image_is_redacted_and_lifted()
    {
        var reference = await Journey.Log();
        using var white = new MagickImage(MagickColors.White, 200, 100) { Format = MagickFormat.Png };
        var evidence = await Record(reference, "photograph.png", white.ToByteArray());
        using var officer = await SignedIn("officer");
        var address = $"/cases/{reference}/evidence/{evidence.Value}/redactions";
        using var picture = await officer.Get($"/cases/{reference}/evidence/{evidence.Value}/pages/1");
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");

        using var wrong = await officer.Submit(
            address, ("Left", "60"), ("Top", "ten"), ("Width", "50"), ("Height", "10"), ("Reason", "Safety"));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync()).ShouldContain("Enter a number from 0 to 100.");
        using var outside = await officer.Submit(
            address, ("Left", "60"), ("Top", "10"), ("Width", "50"), ("Height", "10"), ("Reason", "Safety"));
        outside.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await Sent(officer, address, ("Left", "12.5 %"), ("Top", "10"), ("Width", "50"), ("Height", "10"), ("Reason", "Safety"));

        var made = (await Journey.Do("officer", new GetRedactions(reference, evidence))).Redactions.Single();
        made.Place.Area.ShouldBe(new PageArea(1, 1250, 1000, 5000, 1000));
        await Sent(officer, address, ("Lifted", made.Id.Value.ToString()));
        (await Journey.Do("officer", new GetRedactions(reference, evidence))).Redactions.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_that_does_not_name_what_was_chosen_is_refused_with_its_field()
    {
        var reference = await Journey.Log();
        var evidence = await Record(reference, "only.txt", "Only this."u8.ToArray());
        using var officer = await SignedIn("officer");

        using var answer = await officer.Submit(
            $"/cases/{reference}/bundles/new", ("Recipient", "Respondent"), ("Chosen", evidence.Value.ToString()), ("Order", "2, 1"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Write the number of each piece that you chose once");
        (await Journey.Do("officer", new GetBundles(reference))).ShouldBeEmpty();
    }

    private async Task<EvidenceId> Record(string reference, string name, byte[] content)
    {
        var stored = await Journey.Do("officer", new StoreEvidenceFile(reference, new MemoryStream(content)));
        return await Journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, name, stored.Sha256, "application/octet-stream", "A volunteer", Journey.Today, File: stored));
    }

    [GeneratedRegex("value=\"([0-9]+-[0-9]+)\"")]
    private static partial Regex Ticks();
}
