using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Rulings;

/// <summary>What a chair is asked for beyond the usual, two tabs on one ruling, and the appeal.</summary>
[Turn(1)]
public sealed class RulingTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_departure_needs_its_reason_and_a_ruling_on_a_case_that_changed_is_not_recorded_blindly()
    {
        var (reference, _) = await _journey.Vote(sanction: new SanctionPoint("censure", null));
        await using var chair = await Visitor.SignIn(chromium, server, "chair");
        await chair.Go($"/cases/{reference}/ruling");
        await chair.Fill("Reasons for the finding on allegation 1", "Two people heard it.");
        await chair.Press("Save and continue");
        await chair.Press("Save and continue");
        await chair.Press("Save and continue");
        await chair.ShouldSee("outside the tariff");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Enter the reason for the departure.");
        await chair.Fill("Reason for the departure", "It was done before a hundred guests.");
        await chair.Press("Save and continue");
        await chair.Fill("Reasons of the ruling", "It was a single occasion.");
        await chair.Press("Save and continue");
        await chair.ShouldSee("It was done before a hundred guests.");

        await _journey.Do(
            "officer", reference,
            version => new RecordContact(reference, version, "A newspaper", "The office", "Whether a ruling is near.", server.Clock.GetUtcNow()));
        await chair.Press("Record the ruling");
        await chair.ShouldSee("Somebody else changed this");
        await chair.ShouldSee("What changed");
        await chair.ShouldSee("It was a single occasion.");
        await chair.Press("Record the ruling");
        await chair.ShouldBeOn("Ruling recorded");
        await chair.Follow("Read the ruling");
        await chair.ShouldSee("Why it departs from the range");
        await chair.ShouldSee("Stands");
    }

    [Fact]
    public async Task An_appeal_is_voted_on_and_its_decision_recorded_in_steps()
    {
        var (reference, appeal, panel) = await _journey.Appeal();
        await _journey.VoteAlike(panel, Journey.OnAppeal(AppealOutcome.Varied, new SanctionPoint("no-further-action", null)), "panel3", "panel4");

        await using var member = await Visitor.SignIn(chromium, server, "panel5");
        (await member.Go($"/appeals/{appeal.Value}")).ShouldBe(409);
        await member.ShouldNotSee("I was not shown the statement.");
        await member.Go($"/panels/{panel.Value}/declare");
        await member.Choose("No, I have no interest");
        await member.Press("Declare");
        await member.ShouldSee("I was not shown the statement.");
        await member.Follow("Vote");
        await member.Press("Continue");
        await member.ShouldSee("Choose the outcome of the appeal.");
        await member.ShouldSee("Choose your vote on ground 1.");
        await member.Page.Locator("#Outcome").CheckAsync();
        await member.Page.Locator("#Grounds_0__Outcome").CheckAsync();
        await member.Fill("Your reasons on ground 1", "It was read out at the hearing.");
        await member.Press("Continue");
        await member.ShouldSee("You allow a ground: choose what follows from it.");
        await member.Page.Locator("[name='Grounds[0].Outcome'][value=Dismissed]").CheckAsync();
        await member.Press("Continue");
        await member.ShouldSee("It was read out at the hearing.");
        await member.Press("Cast your vote");

        await using var chair = await Visitor.SignIn(chromium, server, "panel3");
        await chair.Go($"/panels/{panel.Value}");
        await chair.Follow("Record the decision");
        await chair.ShouldSee("2 varied, 1 dismissed");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Ground 1: allowed");
        await chair.ShouldSee("Votes: 2 allowed, 1 dismissed.");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Enter the reasons for the decision on ground 1.");
        await chair.Fill("Reasons for the decision on ground 1", "Hearing is not seeing.");
        await chair.Press("Save and continue");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Enter the reasons of the decision.");
        await chair.Fill("Reasons of the decision", "The statement should have been shown.");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Check your answers");
        await chair.Press("Record the decision");
        await chair.ShouldBeOn($"Appeal in {reference}");
        await chair.ShouldSee("Not served yet.");
        await chair.ShouldSee("On each ground");
        await chair.ShouldSee("Hearing is not seeing.");
        await chair.Follow("Read the ruling that stands");
        await chair.ShouldSee("It stands in the place of");
        await chair.Follow("an earlier ruling");
        await chair.ShouldSee("Superseded");
        (await _journey.Case(reference)).Stage.ShouldBe(Stage.Ruled);
    }
}
