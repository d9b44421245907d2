using Shouldly;
using Vetting.Application.People;
using Vetting.Domain.People;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

[Turn(5)]
public sealed class ConvenePanelTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task Conflicts_show_before_anybody_is_picked_and_give_nobody_away()
    {
        var witness = await _journey.RegisterPerson("Rowan Thistlewood");
        var friend = (await _journey.Who("panel2")).Person!.Value;
        await _journey.Do("officer", new RecordRelationship(witness, friend, RelationshipKind.CloseFriend, false));
        await _journey.Register("chair", "panel1", "panel2", "panel3");
        var reference = await _journey.Hear(change: report => report with { Witnesses = [witness] });
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        await officer.Go($"/cases/{reference}/panel");

        (await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox, new() { Name = "Demo Panel2" }).CountAsync()).ShouldBe(0);
        await officer.ShouldSee("Demo Panel2\tNot eligible");
        await officer.ShouldNotSee("Thistlewood");
        await officer.Choose("Demo Panel1", "Who sits?");
        await officer.ShouldSee("Not met: 3 to 5 members, 1 chosen");
        await officer.Choose("Demo Panel3", "Who sits?");
        await officer.Choose("Demo Chair", "Who sits?");
        await officer.Choose("Demo Chair", "Who chairs?");
        await officer.ShouldSee("Met: 3 to 5 members, 3 chosen");
        await officer.Press("Convene the panel");
        await officer.ShouldSee("The panel is convened.");

        await officer.Follow("Stand down or replace a panel member");
        await officer.Press("Record it");
        await officer.ShouldSee("Choose the member.");
        await officer.Select("Who leaves, or has left?", "Demo Panel1");
        await officer.Fill("Reason", "Illness.");
        await officer.Press("Record it");
        await officer.ShouldSee("Recorded.");
    }

    [Fact]
    public async Task Nobody_but_an_officer_of_the_case_learns_who_is_eligible()
    {
        var reference = await _journey.Hear();

        await Should.ThrowAsync<Domain.Common.ForbiddenException>(() => _journey.Do("officer2", new Application.Panels.GetPanelChoices(reference)));
        await Should.ThrowAsync<Domain.Common.ForbiddenException>(() =>
            _journey.Do("investigator", new Application.Panels.GetPanelChoices(reference)));
    }

    [Fact]
    public async Task The_register_is_kept_on_pages()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Follow("Panel register");
        await officer.Press("Enter somebody");
        await officer.Press("Save");
        await officer.ShouldSee("Choose who is entered.");
        await officer.Select("Who?", "Demo Panel5: panel member");
        await officer.Choose("Yes", "May they chair?");
        await officer.Choose("No", "Are they independent?");
        await officer.Fill("Date of their last training", "1 March 2024");
        await officer.Press("Save");
        await officer.ShouldSee("This account does not hold the role.");
        await officer.Choose("No", "May they chair?");
        await officer.Press("Save");
        await officer.ShouldSee("The register is up to date.");
        await officer.ShouldSee("Lapsed");
        await officer.Follow("Change the line of Demo Panel5");
        (await officer.Page.GetByLabel("Date of their last training").InputValueAsync()).ShouldBe("1 March 2024");

        await using var member = await Visitor.SignIn(chromium, server, "panel5");
        (await member.Go("/panels/register")).ShouldBe(403);
    }
}
