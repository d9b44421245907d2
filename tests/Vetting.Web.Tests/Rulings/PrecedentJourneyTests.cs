using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Rulings;

/// <summary>The digest of a ruling, from its chair to everybody.</summary>
[Turn(3)]
public sealed class PrecedentJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task A_digest_is_written_given_back_written_again_published_and_found(Way way)
    {
        var ruling = (await _journey.Case(await _journey.Conclude())).Ruling!.Value;
        await Write("Shouted in the marquee of the summer fair, and was reminded.");

        await using (var officer = await Visitor.SignIn(chromium, server, "officer", way))
        {
            await Open(officer, ruling);
            await officer.Press("Give it back");
            await officer.ShouldSee("Reason");
            await officer.Fill("Reason", "The fair tells who it was.");
            await officer.Press("Give it back");
            await officer.ShouldSee("The digest was given back.");
        }

        await Write("Shouted in a marquee, and was reminded.");
        await using (var officer = await Visitor.SignIn(chromium, server, "officer", way))
        {
            await Open(officer, ruling);
            await officer.Press("Nobody can be recognised: publish");
            await officer.ShouldSee("The digest is published.");
        }

        await using var reader = await Visitor.SignIn(chromium, server, "campaign", way);
        await reader.Follow("Precedents");
        await reader.Fill("Words", "marquee");
        await reader.Press("Search");
        await reader.ShouldSee("Shouted in a marquee, and was reminded.");
        await reader.Fill("Words", "hyacinth");
        await reader.Press("Search");
        await reader.ShouldSee("No precedent is like that.");

        async Task Write(string text)
        {
            await using var chair = await Visitor.SignIn(chromium, server, "chair", way);
            await Open(chair, ruling);
            await chair.Fill("Digest", text);
            await chair.Press("Hand it to an officer");
            await chair.ShouldSee("The digest waits for an officer of the case.");
        }
    }

    private static async Task Open(Visitor visitor, RulingId ruling)
    {
        await visitor.Go($"/rulings/{ruling.Value}");
        await visitor.Follow("Precedent from this ruling");
    }
}
