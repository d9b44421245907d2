using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Statements;

/// <summary>A witness at home on a telephone, without script, and the officer who asks them.</summary>
[Turn(3)]
public sealed class WitnessJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private const string Draft = "I stood at the door.";
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_witness_is_asked_by_code_corrects_the_draft_keeps_it_comes_back_and_confirms_it()
    {
        var reference = await Investigated("Avocet Lookson");
        var code = await Ask(reference, "Avocet Lookson");

        await using (var first = await ByCode(code))
        {
            await first.ShouldBeOn("Your statement");
            await first.ShouldSee("What did you hear in the hall?");
            await first.ShouldNotSee(reference);
            await first.Fill("Your statement", "");
            await first.Press("Go on and check it");
            await first.ShouldSee("Enter your statement.");
            await first.Fill("Your statement", "I stood at the door. I heard every word.");
            await first.Press("Keep it and finish later");
            await first.ShouldSee("What you wrote is kept. It is not confirmed yet.");
        }

        await using var second = await ByCode(code);
        (await second.Page.GetByLabel("Your statement").InputValueAsync()).ShouldBe("I stood at the door. I heard every word.");
        await second.Press("Go on and check it");
        await second.ShouldBeOn("Read it once more");
        await second.Press("Confirm my statement");
        await second.ShouldSee("Tick the box if you believe that your statement is true.");
        await second.Press("Go back and change it");
        await second.Fill("Your statement", "I stood at the door. I heard each word.");
        await second.Press("Go on and check it");
        await second.Choose("I believe that what this statement says is true");
        await second.Press("Confirm my statement");
        await second.ShouldBeOn("Your statement is confirmed");
        await second.ShouldSee("I heard each word.");

        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/investigation");
        await officer.ShouldSee("Confirmed");
        await officer.Follow("Statement 1: Avocet Lookson");
        await officer.ShouldSee("What the witness changed in the draft");
        await officer.ShouldSee("I heard each word.");
        (await _journey.Case(reference)).Evidence.Single().FileName.ShouldBe("statement-1.txt");
    }

    [Fact]
    public async Task A_witness_makes_none_and_an_officer_gives_another_code_or_asks_no_longer()
    {
        var reference = await Investigated("Dotterel Lookson");
        var lost = await Ask(reference, "Dotterel Lookson");
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/investigation");
        await officer.Follow("Statement 1: Dotterel Lookson");
        await officer.Follow("Give the witness another code");
        await officer.Press("Give another code");
        await officer.ShouldSee("Choose how they get the code.");
        await officer.Choose("By a code that you print or read out");
        await officer.Press("Give another code");
        var code = (await officer.Page.Locator("main code").InnerTextAsync()).Trim();

        await using var stranger = await OnTelephone();
        await stranger.Go("/code");
        await stranger.Fill("Your code", lost);
        await stranger.Press("Continue");
        await stranger.ShouldSee("This code opens nothing.");
        await using var witness = await ByCode(code);
        await witness.Follow("Say that you make no statement");
        await witness.Fill("Why? (optional)", "I did not see it.");
        await witness.Press("I make no statement");
        await witness.ShouldBeOn("You make no statement");

        await officer.Go($"/cases/{reference}/investigation");
        await officer.Follow("Statement 1: Dotterel Lookson");
        await officer.ShouldSee("I did not see it.");
        await Ask(reference, "Dotterel Lookson");
        await officer.Go($"/cases/{reference}/investigation");
        await officer.Follow("Statement 2: Dotterel Lookson");
        await officer.Follow("Ask no longer");
        await officer.Press("Ask no longer");
        await officer.ShouldSee("The witness is asked no longer.");
        (await server.Look(db => db.Statements.Where(one => one.Number == 2 && one.End == StatementEnd.Revoked).CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_protected_witness_is_not_named_and_is_told_not_to_name_themself()
    {
        var reference = await Investigated("Knotbird Lookson", isProtected: true);
        var code = await Ask(reference, "Witness 1, whose name is protected");
        await using var witness = await ByCode(code);
        await witness.ShouldSee("Your name is kept from others in this matter.");
        await witness.Fill("Your statement", "I, Knotbird Lookson, heard it.");
        await witness.Press("Go on and check it");
        await witness.Choose("I believe that what this statement says is true");
        await witness.Press("Confirm my statement");
        await witness.ShouldSee("Take it out of what you write");
        (await _journey.Case(reference)).Evidence.ShouldBeEmpty();

        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/investigation");
        await officer.ShouldNotSee("Lookson");
    }

    [Fact]
    public async Task A_witness_who_comes_up_later_is_named_on_the_page_of_people_and_then_asked()
    {
        var reference = await Investigated("Shoveler Lookson");
        await using var officer = await Visitor.SignIn(chromium, server, "officer", Way.Keyboard);
        await officer.Go($"/cases/{reference}/people");
        await officer.Follow("Name a witness");
        await officer.Fill("Name or e-mail address", "Smew Lateson");
        await officer.Press("Search");
        await officer.ShouldSee("Nobody who is registered fits.");
        await officer.Unfold("Somebody who is not registered yet");
        await officer.Fill("Name", "Smew Lateson", exact: true);
        await officer.Press("Register this person");
        await officer.ShouldBeOn("Name Smew Lateson as a witness");
        await officer.Press("Name this witness");
        await officer.ShouldSee("Say whether the identity is to be protected.");
        await officer.Choose("No");
        await officer.Press("Name this witness");
        await officer.ShouldSee("The witness is named. You can ask them for a statement.");
        await officer.ShouldSee("Shoveler Lookson and Smew Lateson");
        officer.Page.Url.ShouldEndWith($"/cases/{reference}/people");

        (await Ask(reference, "Smew Lateson")).ShouldNotBeEmpty();
        await officer.Go($"/cases/{reference}/history");
        await officer.ShouldSee("named another witness");
    }

    private async Task<string> Investigated(string name, bool isProtected = false)
    {
        var person = await _journey.RegisterPerson(name);
        var reference = await _journey.Log(change: report =>
            report with { Witnesses = [person], ProtectedWitnesses = isProtected ? [person] : null });
        await _journey.Accept(reference);
        return reference;
    }

    /// <returns>The code, as the officer is shown it.</returns>
    private async Task<string> Ask(string reference, string witness)
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}");
        await officer.Follow("Ask a witness for a statement");
        await officer.Press("Ask for the statement");
        await officer.ShouldSee("Choose whom you ask.");
        await officer.Choose(witness);
        await officer.Fill("What do you ask them to tell?", "What did you hear in the hall?");
        await officer.Fill("Draft of the statement (optional)", Draft);
        await officer.Choose("By a code that you print or read out");
        await officer.Press("Ask for the statement");
        await officer.ShouldBeOn("Give this code to the witness");
        return (await officer.Page.Locator("main code").InnerTextAsync()).Trim();
    }

    private async Task<Visitor> ByCode(string code)
    {
        var witness = await OnTelephone();
        await witness.Go("/code");
        await witness.Fill("Your code", code);
        await witness.Press("Continue");
        return witness;
    }

    private async Task<Visitor> OnTelephone()
    {
        var visitor = await Visitor.Open(chromium, server, Way.WithoutScript);
        await visitor.Page.SetViewportSizeAsync(320, 740);
        return visitor;
    }
}
