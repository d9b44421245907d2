using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests;

public sealed class HomeTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task Everybody_begins_at_home(Way way)
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);

        await officer.ShouldBeOn("Home");
        await officer.Follow("Help");
        await officer.ShouldBeOn("What the terms mean");
        await officer.Follow("Home");
        await officer.Press("Sign out");
    }

    [Theory, Ways(Daily = true)]
    public async Task Who_is_not_signed_in_is_asked_to(Way way)
    {
        await using var nobody = await Visitor.Open(chromium, server, way);

        await nobody.Go("/");

        await nobody.ShouldBeOn("Sign in");
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_says_so_in_words()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        await officer.Go("/error/404");

        await officer.ShouldBeOn("There is no such page");
    }
}
