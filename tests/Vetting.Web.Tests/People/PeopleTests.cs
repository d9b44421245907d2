using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.People;

[Turn(1)]
public sealed class PeopleTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private const string Password = "seven-herons-stand-still";

    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task Two_administrators_give_somebody_new_a_role(Way way)
    {
        var name = $"Newcomer {way}";
        var email = $"newcomer-{way}@demo.invalid".ToLowerInvariant();
        await using var admin = await Visitor.SignIn(chromium, server, "admin", way);
        await admin.Follow("People");
        await admin.Press("Add a person");
        await admin.Press("Open the account");
        await admin.ShouldSee("Enter name.");
        await admin.Fill("Name", name);
        await admin.Fill("E-mail address", email);
        await admin.Press("Open the account");
        await admin.ShouldBeOn("The account is open");
        var link = new Uri(await admin.Page.Locator(".vetting-secret").InnerTextAsync());
        await admin.Follow("Propose a role now");
        await admin.Press("Propose the role");
        await admin.ShouldSee("Choose a role.");
        await admin.Choose("Investigator");
        await admin.Fill("Reason", "Joins the team on Monday.");
        await admin.Press("Propose the role");
        await admin.ShouldSee("It counts once another administrator has approved it.");
        await admin.Follow("See the request");
        await admin.ShouldSee("You proposed this: another administrator has to approve it.");
        (await admin.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Approve" }).CountAsync()).ShouldBe(0);

        await using var second = await Visitor.SignIn(chromium, server, "admin2", way);
        await second.Go("/people");
        await second.Follow("See what waits");
        await second.Press($"Approve the role of investigator for {name}");
        await second.ShouldSee($"{name} will be an investigator at once");
        await second.Press($"Yes, approve the role of investigator for {name}");
        await second.ShouldSee("The role is granted.");

        await using var newcomer = await Visitor.Open(chromium, server, way);
        await newcomer.Go(link.PathAndQuery);
        await newcomer.Fill("New password", "too short");
        await newcomer.Press("Set password");
        await newcomer.ShouldSee("Use at least 15 characters.");
        await newcomer.Fill("New password", Password);
        await newcomer.Press("Set password");
        await newcomer.ShouldBeOn("Sign in");
        await newcomer.Fill("E-mail address", email);
        await newcomer.Fill("Password", Password);
        await newcomer.Press("Sign in");
        await newcomer.ShouldBeOn("Home");

        await admin.Go("/people");
        await admin.Fill("Name or e-mail address", name[^5..]);
        await admin.Press("Find");
        admin.Path.ShouldBe("/people");
        await admin.Follow(name);
        await admin.Follow("Take the role away");
        await admin.Press("Take the role away");
        await admin.ShouldSee("Enter reason.");
        await admin.Fill("Reason", "Left the team.");
        await admin.Press("Take the role away");
        await admin.ShouldSee("The role has ended.");
        await admin.Follow("Lock the account");
        await admin.Press("Lock the account");
        await admin.ShouldSee("The account is locked.");
        (await newcomer.Page.Context.APIRequest.GetAsync("/cases", new() { MaxRedirects = 0 })).Status.ShouldBe((int)HttpStatusCode.Redirect);
        await admin.Press("Unlock the account");
        await admin.ShouldSee("The account is open again.");
    }

    [Fact]
    public async Task Whoever_has_no_password_yet_can_be_given_another_link_and_nobody_else_can()
    {
        var invitation = await server.Send(await _journey.Who("admin"), new AddUser("forgetful@demo.invalid", "Forgetful Newcomer"));
        await using var admin = await Visitor.SignIn(chromium, server, "admin");

        await admin.Go($"/people/{invitation.User.Value}");
        await admin.Press("Make another link to set it");

        await admin.ShouldSee($"/account/password/set?user={invitation.User.Value}");
        var officer = (await _journey.Who("officer")).Id;
        await admin.Go($"/people/{officer.Value}");
        await admin.ShouldNotSee("Make another link");
        (await Should.ThrowAsync<RuleBrokenException>(() => _journey.Do("admin", new InviteAgain(officer)))).Code.ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task A_change_to_an_account_waits_for_a_second_administrator_and_can_be_declined()
    {
        await using var admin = await Visitor.SignIn(chromium, server, "admin");
        await admin.Go($"/people/{(await _journey.Who("panel5")).Id.Value}/change");
        await admin.Choose("Another e-mail address");
        await admin.Fill("New e-mail address", "not an address");
        await admin.Fill("Reason", "Has married.");
        await admin.Press("Propose the change");
        await admin.ShouldSee("one e-mail address and nothing else");
        (await admin.Page.GetByLabel("Reason").InputValueAsync()).ShouldBe("Has married.");
        await admin.Fill("New e-mail address", "panel5-new@demo.invalid");
        await admin.Press("Propose the change");
        await admin.ShouldSee("The change is proposed.");

        await using var second = await Visitor.SignIn(chromium, server, "admin2");
        await second.Go("/people/requests");
        await second.ShouldSee("panel5-new@demo.invalid");
        await second.Follow("Decline the proposal: another e-mail address");
        await second.Fill("Reason", "The address is not theirs.");
        await second.Press("Decline the change");
        await second.ShouldSee("The change was declined.");
        (await server.Look(db => db.AccountChanges.AnyAsync(change => change.State == AccountChangeState.Declined))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_client_gets_its_secret_once_and_can_be_shut_out()
    {
        await using var admin = await Visitor.SignIn(chromium, server, "admin");
        await admin.Go("/clients/add");
        await admin.Fill("Name", "Not A Name");
        await admin.Press("Register the client");
        await admin.ShouldSee("a-z, 0-9 and hyphens");
        await admin.Fill("Name", "report-form");
        await admin.Press("Register the client");
        var secret = await admin.Page.Locator(".vetting-secret").InnerTextAsync();
        secret.Length.ShouldBeGreaterThan(40);
        await admin.Follow("Propose a role now");
        (await admin.Page.GetByLabel("Administrator").CountAsync()).ShouldBe(0);
        await admin.Choose("Compliance officer");
        await admin.Fill("Reason", "The form on the website hands reports over.");
        await admin.Press("Propose the role");
        await admin.ShouldBeOn("report-form");
        await admin.ShouldNotSee(secret);
        await admin.Follow("Remove this client");
        await admin.Press("Remove the client");
        await admin.ShouldSee("The client is shut out");
        await admin.ShouldNotSee("report-form");
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("auditor")]
    public async Task Nobody_else_administers_people(string name)
    {
        await using var visitor = await Visitor.SignIn(chromium, server, name);

        (await visitor.Page.GetByRole(Microsoft.Playwright.AriaRole.Navigation, new() { Name = "Menu" }).InnerTextAsync()).ShouldNotContain("People");
        foreach (var path in (string[])["/people", "/people/add", "/people/requests", "/clients", "/clients/add", "/health"])
        {
            (await visitor.Go(path)).ShouldBe((int)HttpStatusCode.Forbidden);
        }

        await visitor.ShouldBeOn("You may not open this");
    }

    [Fact]
    public async Task An_administrator_comes_to_no_case()
    {
        var reference = await _journey.Log();
        await using var admin = await Visitor.SignIn(chromium, server, "admin");

        foreach (var path in (string[])["/cases", $"/cases/{reference}", "/audit", "/candidates"])
        {
            (await admin.Go(path)).ShouldBeOneOf((int)HttpStatusCode.Forbidden, (int)HttpStatusCode.NotFound);
            await admin.ShouldNotSee(reference);
        }
    }
}
