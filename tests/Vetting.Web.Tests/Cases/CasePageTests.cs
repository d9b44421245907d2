using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

[Turn(1)]
public sealed class CasePageTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task Says_what_is_due_and_what_is_overdue()
    {
        var reference = await _journey.Log();
        _journey.Wait(TimeSpan.FromDays(4));
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        await officer.Go($"/cases/{reference}");

        await officer.ShouldSee("Acknowledge the complaint");
        await officer.ShouldSee("1 day ago");
        await officer.ShouldSee("Overdue");
        await officer.ShouldSee("in 6 days");
    }

    [Fact]
    public async Task Names_a_protected_complainant_once_to_an_officer_of_the_case_who_gives_a_reason()
    {
        var complainant = await _journey.RegisterPerson("Linnet Marlow");
        var reference = await _journey.Log(
            change: report => report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/people");
        await officer.ShouldNotSee("Linnet Marlow");
        await officer.Follow("Open the identity");
        await officer.Press("Open the identity");
        await officer.ShouldSee("Enter reason");
        await officer.Fill("Reason", "The complainant has to be told of the notice.");
        await officer.Press("Open the identity");
        await officer.ShouldSee("Linnet Marlow");
        await officer.Go($"/cases/{reference}/identity");
        await officer.ShouldNotSee("Linnet Marlow");

        await using var other = await Visitor.SignIn(chromium, server, "officer2");
        await other.Go($"/cases/{reference}/people");

        await other.ShouldNotSee("Linnet Marlow");
        await other.ShouldSee("Kept in the vault: the complainant asked for confidence.");
        (await LinksTo(other, "Open the identity")).ShouldBe(0);
        (await other.Go($"/cases/{reference}/identity")).ShouldBe(403);
    }

    [Fact]
    public async Task Offers_an_officer_without_a_place_on_it_nothing_but_to_be_assigned()
    {
        var reference = await _journey.Log();
        await using var other = await Visitor.SignIn(chromium, server, "officer2");

        await other.Go($"/cases/{reference}");

        (await LinksTo(other, "Triage the complaint")).ShouldBe(0);
        await other.Follow("Assign an officer or investigator");
        (await other.Go($"/cases/{reference}/triage")).ShouldBe(403);
        await other.ShouldSee("You are not assigned to this case");
    }

    [Fact]
    public async Task Offers_an_auditor_no_act()
    {
        var reference = await _journey.Log();
        await using var auditor = await Visitor.SignIn(chromium, server, "auditor");

        await auditor.Go($"/cases/{reference}");

        await auditor.ShouldSee("nothing waits for you");
        foreach (var act in (string[])["triage", "assign", "contact", "restriction", "withdrawal", "panel", "interim"])
        {
            (await auditor.Go($"/cases/{reference}/{act}")).ShouldBe(403, act);
        }
    }

    [Fact]
    public async Task Is_not_there_for_whom_it_is_not_for()
    {
        var reference = await _journey.Log();
        foreach (var name in (string[])["investigator", "panel1"])
        {
            await using var outsider = await Visitor.SignIn(chromium, server, name);
            (await outsider.Go($"/cases/{reference}")).ShouldBe(404, name);
            await outsider.ShouldBeOn("There is no such page");
        }

        foreach (var name in (string[])["candidate", "selection", "admin"])
        {
            await using var outsider = await Visitor.SignIn(chromium, server, name);
            (await outsider.Go($"/cases/{reference}")).ShouldBe(403, name);
        }
    }

    [Fact]
    public async Task Offers_an_investigator_what_an_investigator_does()
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        var investigatorId = (await _journey.Who("investigator")).Id;
        await _journey.Do("officer", reference, version => new AssignCase(reference, version, investigatorId, AccessKind.Investigator));
        await using var investigator = await Visitor.SignIn(chromium, server, "investigator");

        await investigator.Go($"/cases/{reference}");

        await investigator.ShouldSee("Record evidence");
        (await LinksTo(investigator, "Serve the notice of the allegations")).ShouldBe(0);
        (await investigator.Go($"/cases/{reference}/notice")).ShouldBe(403);
        await investigator.Go($"/cases/{reference}/evidence");
        await investigator.Press("Record the evidence");
        await investigator.ShouldSee("Choose a file, or type its fingerprint.");
        await investigator.Fill("Fingerprint (SHA-256)", "not a fingerprint");
        await investigator.Fill("Name of the file", "letter.pdf");
        await investigator.Fill("Source", "A volunteer");
        await investigator.Fill("Date it was received", "yesterday");
        await investigator.Choose("No");
        await investigator.Press("Record the evidence");
        await investigator.ShouldSee("64 lower-case hexadecimal digits");
        (await investigator.Page.GetByLabel("Source").InputValueAsync()).ShouldBe("A volunteer");
    }

    [Fact]
    public async Task Leads_a_panel_member_who_has_not_declared_to_the_panel()
    {
        var reference = await _journey.Hear();
        var panel = await _journey.Convene(reference);
        await using var member = await Visitor.SignIn(chromium, server, "panel1");

        (await member.Go($"/cases/{reference}")).ShouldBe(409);

        await member.ShouldBeOn("Declare your interests first");
        (await member.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Go to your panel and declare" }).GetAttributeAsync("href"))
            .ShouldBe($"/panels/{panel.Value}");
    }

    private static Task<int> LinksTo(Visitor visitor, string act) => visitor.Page.Locator("main a").Filter(new() { HasText = act }).CountAsync();
}
