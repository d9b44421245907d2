using System.Security.Cryptography;
using Shouldly;
using Vetting.Application.Bundles;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>A bundle is served with a notice, and the respondent is given that very file.</summary>
[Turn(4)]
public sealed class ServedBundleTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task It_stands_in_the_notice_with_its_fingerprint_and_on_the_page_of_the_respondent(Way way)
    {
        var journey = new Journey(server);
        var reference = await journey.Log();
        await journey.Accept(reference);
        var stored = await journey.Do("officer", new StoreEvidenceFile(reference, new MemoryStream("Who said what."u8.ToArray())));
        var evidence = await journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, "statement.txt", stored.Sha256, "text/plain", "A volunteer", journey.Today, File: stored));
        await journey.Do("officer", new ComposeBundle(
            reference, await journey.Do("officer", new PrintBundle(reference, BundleRecipient.Respondent, [evidence]))));
        var bundle = (await journey.Do("officer", new GetBundles(reference))).Single();
        var name = $"{reference} bundle {bundle.Sha256[..8]}.pdf";

        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);
        await officer.Go(Addresses.Cases.Notice(reference));
        await officer.Fill("Text of the notice", "You are said to have shouted.");
        await officer.Choose(name);
        await officer.Choose("By post");
        await officer.Fill("Proof of service", "Tracking number 4711");
        await officer.Fill("Date of service", CivilTime.Written(journey.Today));
        await officer.Press("Record the service");
        await officer.ShouldSee("The bundle holds evidence that is not disclosed.");
        await officer.Choose("statement.txt");
        await officer.Press("Record the service");
        await officer.ShouldSee("Service recorded.");
        await officer.Go(Addresses.Cases.CaseDocuments(reference));
        await officer.ShouldSee($"{name}, {bundle.Pages} pages, SHA-256 {bundle.Sha256}");

        var code = await journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));
        await using var respondent = await Visitor.Open(chromium, server, way);
        await respondent.Go(Addresses.Doors.Code);
        await respondent.Fill("Your code", code);
        await respondent.Press("Continue");
        await respondent.Go(Addresses.MyCases.Case(reference));
        await respondent.ShouldSee(bundle.Sha256);
        await respondent.Look(closely: true);
        Convert.ToHexStringLower(SHA256.HashData(await respondent.Download(name))).ShouldBe(bundle.Sha256);
    }
}
