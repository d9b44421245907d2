using Shouldly;
using Vetting.Application.Views;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Home;

[Turn(2)]
public sealed class WhatWaitsTests(Chromium chromium) : IAsyncLifetime
{
    private VettingServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await VettingServer.StartNew(SeedKind.DemoParty);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_officer_sees_what_is_overdue_due_today_and_about_to_be()
    {
        var journey = new Journey(_server);
        await journey.Log();
        await journey.Do("officer", new KeepView(ListKind.Cases, null, "open=true", "Everything open"));
        await using var officer = await Visitor.SignIn(chromium, _server, "officer");

        await officer.Go("/");

        await officer.ShouldSee("Overdue");
        await officer.ShouldSee("Due in the next 7 days");
        await officer.ShouldSee("Acknowledge the complaint");
        await officer.ShouldSee("Nominations close");
        await officer.Follow("Everything open");
        await officer.ShouldBeOn("Cases");
    }

    [Fact]
    public async Task A_panel_member_sees_what_waits_for_them_and_others_where_to_begin()
    {
        var journey = new Journey(_server);
        var reference = await journey.Hear();
        await journey.Convene(reference);
        await using (var member = await Visitor.SignIn(chromium, _server, "panel1"))
        {
            await member.Go("/");
            await member.ShouldSee("Declare your interests");
            await member.ShouldSee(reference);
        }

        foreach (var (name, start) in new[] { ("auditor", "Audit trail"), ("admin", "People"), ("selection", "Selections") })
        {
            await using var visitor = await Visitor.SignIn(chromium, _server, name);
            await visitor.Go("/");
            await visitor.ShouldSee("Where to begin");
            (await visitor.Page.Locator("main").GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = start }).CountAsync()).ShouldBe(1);
        }
    }
}
