using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Accounts;

[Turn(4)]
public sealed class SessionTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task One_sees_where_one_is_signed_in_and_ends_it_there(Way way)
    {
        var name = $"panel{(int)way + 1}";
        await using var here = await Visitor.Open(chromium, server, way);
        await here.Go("/account/sign-in?returnUrl=%2F");
        await here.SendSignIn(name);
        await using var lost = await Visitor.Open(chromium, server, way);
        await lost.Go("/account/sign-in?returnUrl=%2F");
        await lost.SendSignIn(name);
        using var program = new Browser(server.Address);
        var tokens = await program.GetTokens($"{name}@demo.invalid", VettingServer.DemoPassword);

        await here.Follow("Your account");
        await here.Follow("See where you are signed in");
        await here.ShouldBeOn("Where you are signed in");
        await here.ShouldSee("Chrome on Linux");
        await here.ShouldSee("Vetting from the command line");
        (await here.Page.GetByText("This one", new() { Exact = true }).CountAsync()).ShouldBe(1);
        await here.Press("End the session with Chrome on Linux");
        await here.ShouldSee("The session has ended.");
        await lost.Go("/");
        await lost.ShouldBeOn("Sign in");

        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.OK);
        await here.Press("End all other sessions");
        await here.ShouldSee("All other sessions have ended.");
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await program.Refresh(tokens.Refresh!)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await here.Page.Locator("tbody tr").CountAsync()).ShouldBe(1);
        await here.ShouldSee("Last used");
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "OtherSessionsEnded"))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Nobody_ends_somebody_elses()
    {
        var journey = new Journey(server);
        await using var selection = await Visitor.SignIn(chromium, server, "selection");
        var owner = (await journey.Who("selection")).Id;
        var session = await server.Look(db => db.Sessions.Where(one => one.User == owner).Select(one => one.Id).FirstAsync());

        await Should.ThrowAsync<NotFoundException>(() => journey.Do("officer", new EndMySession(session)));

        await selection.Go("/");
        await selection.ShouldBeOn("Home");
    }

    [Fact]
    public async Task A_session_that_was_signed_out_of_keeps_nothing_that_its_old_cookie_sends()
    {
        using var browser = new Browser(server.Address);
        await browser.SignIn("admin@demo.invalid", VettingServer.DemoPassword);
        using var form = await browser.Get("/people/add");
        await server.Look(async db => await db.Sessions.ExecuteDeleteAsync());

        using var answer = await browser.SubmitOn(form, "/people/add", ("Name", "Robin Half-Typed"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldNotContain("kept");
        (await server.Look(db => db.Drafts.CountAsync())).ShouldBe(0);
    }
}
