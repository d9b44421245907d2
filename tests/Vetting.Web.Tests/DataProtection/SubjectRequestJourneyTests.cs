using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.DataProtection;

/// <summary>A data-protection officer answers a request for access, from the day on which it comes to what is handed over.</summary>
public sealed class SubjectRequestJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task A_request_is_put_down_searched_decided_and_answered(Way way)
    {
        var reference = await _journey.Log(change: report => report with { Confidentiality = Confidentiality.Anonymous });
        await _journey.Do("officer", new WriteCaseNote(reference, $"Peregrine Oddly {way} held the door."));
        await using var visitor = await Visitor.SignIn(chromium, server, "dpo", way);
        await visitor.Go("/subject-requests");
        await visitor.Follow("Put down a request");
        await visitor.ShouldBeOn("Whose request is it?");
        await visitor.Follow("Somebody who is not on record");
        await visitor.Press("Put down the request");
        await visitor.ShouldSee("Choose what they ask for.");
        await visitor.ShouldSee("Enter the name of whoever asks.");
        await visitor.Choose("Access");
        await visitor.Choose("Email");
        await visitor.Fill("What they ask, in a sentence or two", "A copy of everything.");
        await visitor.Fill("Names", $"Peregrine Oddly {way}");
        await visitor.Press("Put down the request");

        await visitor.ShouldSee("Answer by");
        await visitor.ShouldNotSee("Find everything about them");
        await visitor.Follow("Record that it is sure who asks");
        await visitor.Fill("How do you know?", "They came in, and showed a membership card.");
        await visitor.Press("Record");
        await visitor.Press("Find everything about them");
        await visitor.ShouldSee("Reading through everything that is kept goes on.");
        await visitor.Press("Read on now");
        await visitor.ShouldSee("Everything that is kept was searched.");
        await visitor.Press("Compose what is given");
        await visitor.ShouldSee("Not every record that was found is decided on.");

        await visitor.Follow("Read what was found, and decide");
        await visitor.ShouldSee("held the door.");
        await visitor.Follow("Case note");
        await visitor.Choose("Give it without some passages");
        await visitor.Choose("Rights of others (paragraph 16)");
        await visitor.Fill("Passages to make unreadable", "held the window");
        await visitor.Press("Decide");
        await visitor.ShouldSee("does not stand in the record");
        await visitor.Fill("Passages to make unreadable", "held the door");
        await visitor.Press("Decide");
        await visitor.ShouldSee("Decided.");
        await visitor.Go(new Uri(visitor.Page.Url).AbsolutePath.Split("/records")[0]);
        await visitor.Press("Compose what is given");
        await visitor.ShouldSee("Composed. Download it and give it to whoever asked.");
        (await visitor.Download("Download the document (PDF)")).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();

        await visitor.Follow("End the request");
        await visitor.Choose("Met");
        await visitor.Fill("What they were told", "They were handed a copy.");
        await visitor.Press("End the request");
        await visitor.ShouldSee("The request has ended.");
    }
}
