using Shouldly;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.MyCases;

/// <summary>A letter goes through the door, its respondent opens it, lets somebody in, and objects to who decides; the others see it.</summary>
[Turn(2)]
public sealed class LetterJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_further_notice_is_sent_through_the_door_and_opened_by_the_respondent()
    {
        var (reference, code) = await WithCode();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/notice");
        await officer.Fill("Text of the notice", "There is one more thing to answer.");
        await officer.Choose("Through their own door");
        await officer.Fill("Proof of service", "A receipt");
        await officer.Press("Record the service");
        await officer.ShouldSee("What goes through the door is proved by the entry of its opening. Leave this empty.");
        await officer.Fill("Proof of service", "");
        await officer.Press("Record the service");
        await officer.ShouldSee("It was sent through their door.");
        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee($"Sent through their door on {CivilTime.Written(_journey.Today)}, not opened yet");

        await using var respondent = await ThroughDoor(code);
        await respondent.Follow($"Case {reference}");
        await respondent.ShouldSee("A letter waits for you.");
        await respondent.ShouldNotSee("There is one more thing to answer.");
        await respondent.ShouldSee("Your time runs from the day on which you open it.");
        await respondent.Press($"Open the letter of {CivilTime.Written(_journey.Today)}");
        await respondent.ShouldSee("There is one more thing to answer.");
        await respondent.ShouldSee("Your time to reply ends");

        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee($"opened on {CivilTime.Written(_journey.Today)}");
        await officer.Go($"/cases/{reference}/timeline");
        await officer.ShouldSee("for the first time");
    }

    [Fact]
    public async Task A_companion_comes_in_by_a_code_of_their_own_until_the_respondent_ends_it()
    {
        var (reference, code) = await WithCode();
        await using var respondent = await ThroughDoor(code);
        await respondent.Follow($"Case {reference}");
        await respondent.Follow("Let somebody stand by you");
        await respondent.Press("Make a code for them");
        await respondent.ShouldSee("Enter their name.");
        await respondent.ShouldSee("Choose what they may do.");
        await respondent.Fill("Their name", "Wim Thornapple");
        await respondent.Choose("A friend or relative");
        await respondent.Choose("Read the case, and nothing else");
        await respondent.Press("Make a code for them");
        await respondent.ShouldSee("It is shown now and never again.");
        var theirs = await respondent.Page.Locator("main code").InnerTextAsync();

        await using var companion = await ThroughDoor(theirs);
        await companion.Follow($"Case {reference}");
        await companion.ShouldSee("You may read, and not act for them.");
        await companion.ShouldSee("Shouted at a volunteer in front of others.");
        await companion.ShouldNotSee("Ask for more time");
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/people");
        await officer.ShouldSee("Wim Thornapple, companion, may read");

        await respondent.Go($"/my-case/{reference}");
        await respondent.Follow("End it for Wim Thornapple");
        await respondent.Press("End it now");
        await respondent.ShouldSee("They can no longer come in.");
        await companion.Go($"/my-case/{reference}");
        await companion.ShouldNotSee("Shouted at a volunteer in front of others.");
    }

    [Fact]
    public async Task An_objection_is_made_decided_by_the_chair_and_answered()
    {
        var (reference, code) = await WithCode();
        await _journey.Reply(reference);
        var panel = await _journey.Convene(reference);
        await using var respondent = await ThroughDoor(code);
        await respondent.Follow($"Case {reference}");
        await respondent.Follow("Object to one of them");
        await respondent.Press("Send the objection");
        await respondent.ShouldSee("Choose a person.");
        await respondent.ShouldSee("Say why they should not decide.");
        await respondent.Page.Locator("[name=Member]").Last.CheckAsync();
        await respondent.Fill("Why not?", "They wrote about me in the newsletter.");
        await respondent.Press("Send the objection");
        await respondent.ShouldSee("You get an answer by");

        await using var chair = await Visitor.SignIn(chromium, server, "chair");
        await chair.Go($"/panels/{panel.Value}");
        await chair.ShouldSee("They wrote about me in the newsletter.");
        await chair.Page.Locator("a[href*=objections]").ClickAsync();
        await chair.Press("Record the decision");
        await chair.ShouldSee("Say whether the member stays.");
        await chair.Choose("They stay: the objection is refused");
        await chair.Fill("Reasons", "The newsletter had one line, and it was not theirs.");
        await chair.Press("Record the decision");
        await chair.ShouldSee("The objection is decided.");
        await chair.ShouldSee("Refused");

        await respondent.Go($"/my-case/{reference}");
        await respondent.ShouldSee("The newsletter had one line, and it was not theirs.");
        (await _journey.Case(reference)).Deadlines.Single(deadline => deadline.Kind == DeadlineKind.DecideObjection).MetAt.ShouldNotBeNull();
    }

    private async Task<(string Reference, string Code)> WithCode()
    {
        var candidate = await _journey.RegisterCandidate();
        var reference = await _journey.Log(candidate);
        await _journey.Accept(reference);
        await _journey.Serve(reference);
        var code = await _journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));
        _journey.Wait(TimeSpan.FromHours(1));
        return (reference, code);
    }

    private async Task<Visitor> ThroughDoor(string code)
    {
        var visitor = await Visitor.Open(chromium, server, Way.WithoutScript);
        await visitor.Page.SetViewportSizeAsync(320, 740);
        await visitor.Go("/code");
        await visitor.Fill("Your code", code);
        await visitor.Press("Continue");
        await visitor.ShouldBeOn("My case");
        return visitor;
    }
}
