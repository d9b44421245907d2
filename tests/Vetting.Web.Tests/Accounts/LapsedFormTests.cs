using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.People;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Accounts;

/// <summary>What was typed when a session ends. Each has a server of its own: time passes.</summary>
[Turn(2)]
public sealed class LapsedFormTests(Chromium chromium)
{
    private const string Typed = "Robin Half-Typed";

    [Theory, Ways]
    public async Task A_form_whose_session_was_idle_too_long_comes_back_as_it_was_typed(Way way)
    {
        await using var server = await VettingServer.StartNew();
        await using var admin = await Visitor.SignIn(chromium, server, "admin", way);
        await admin.Go("/people/add");
        await admin.Fill("Name", Typed);
        server.Clock.Advance(TimeSpan.FromMinutes(31));

        await admin.Press("Open the account");

        await admin.ShouldBeOn("Sign in");
        await admin.ShouldSee("What you typed was kept");
        await admin.SendSignIn("admin");
        admin.Path.ShouldBe("/people/add?kept=true");
        (await admin.Page.GetByLabel("Name").InputValueAsync()).ShouldBe(Typed);
        await admin.ShouldSee("This is what you typed");
        await admin.Fill("E-mail address", "robin@demo.invalid");
        await admin.Press("Open the account");
        await admin.ShouldBeOn("The account is open");
        (await server.Look(db => db.Drafts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task So_does_one_whose_session_was_simply_old()
    {
        await using var server = await VettingServer.StartNew();
        await using var admin = await Visitor.SignIn(chromium, server, "admin");
        for (var minutes = 0; minutes < 12 * 60; minutes += 20)
        {
            await admin.Page.Context.APIRequest.GetAsync("/help");
            server.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        await admin.Go("/people/add");
        await admin.Fill("Name", Typed);
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await admin.Press("Open the account");
        await admin.SendSignIn("admin");

        (await admin.Page.GetByLabel("Name").InputValueAsync()).ShouldBe(Typed);
    }

    [Fact]
    public async Task One_that_nobody_touched_does_not_say_that_something_was_typed()
    {
        await using var server = await VettingServer.StartNew();
        await using var admin = await Visitor.SignIn(chromium, server, "admin");
        await admin.Go("/people/add");
        server.Clock.Advance(TimeSpan.FromMinutes(31));

        await admin.Press("Open the account");
        await admin.SendSignIn("admin");

        admin.Path.ShouldBe("/people/add?kept=true");
        await admin.ShouldNotSee("This is what you typed");
    }

    [Fact]
    public async Task Somebody_else_who_signs_in_there_sees_nothing_of_it()
    {
        await using var server = await VettingServer.StartNew();
        await using var window = await Lapse(server);

        await window.SendSignIn("admin2");

        window.Path.ShouldBe("/people/add?kept=true");
        (await window.Page.GetByLabel("Name").InputValueAsync()).ShouldBeEmpty();
        await window.ShouldNotSee("This is what you typed");
    }

    [Fact]
    public async Task A_session_that_was_ended_keeps_nothing()
    {
        await using var server = await VettingServer.StartNew();
        await using var admin = await Visitor.SignIn(chromium, server, "admin");
        await admin.Go("/people/add");
        await admin.Fill("Name", Typed);
        var journey = new Journey(server);
        await journey.Do("admin2", new LockUser((await journey.Who("admin")).Id, Locked: true));
        await journey.Do("admin2", new LockUser((await journey.Who("admin")).Id, Locked: false));
        await journey.Do("admin", new SignOut(Everywhere: true));

        await admin.Press("Open the account");

        await admin.ShouldBeOn("Sign in");
        await admin.ShouldNotSee("What you typed was kept");
        (await server.Look(db => db.Drafts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Neither_does_a_form_that_another_site_sends()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        await browser.SignIn("admin@demo.invalid", VettingServer.DemoPassword);
        server.Clock.Advance(TimeSpan.FromMinutes(31));

        using var answer = await browser.Post("/people/add", ("Name", Typed), ("__RequestVerificationToken", "guessed"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await server.Look(db => db.Drafts.CountAsync())).ShouldBe(0);
    }

    private async Task<Visitor> Lapse(VettingServer server)
    {
        var admin = await Visitor.SignIn(chromium, server, "admin");
        await admin.Go("/people/add");
        await admin.Fill("Name", Typed);
        server.Clock.Advance(TimeSpan.FromMinutes(31));
        await admin.Press("Open the account");
        return admin;
    }
}
