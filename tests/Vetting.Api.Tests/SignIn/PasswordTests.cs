using System.Net;
using Shouldly;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

public sealed class PasswordTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Good = "seven lamps under the pier";

    [Fact]
    public async Task An_invitation_sets_the_password_once()
    {
        var invitation = await Invite("newcomer@demo.invalid");
        using var browser = new Browser(server.Address);
        using var first = await Set(browser, invitation, Good);
        first.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/account/sign-in");
        (await browser.SignIn(invitation.Email, Good)).ShouldBe("/account");
        using var second = await Set(browser, invitation, Good + " again");
        (await second.Content.ReadAsStringAsync()).ShouldContain("Invalid token");
    }

    [Fact]
    public async Task An_invitation_of_somebody_else_sets_nothing()
    {
        var own = await Invite("own@demo.invalid");
        var other = await Invite("other@demo.invalid");
        using var browser = new Browser(server.Address);
        using var answer = await Set(browser, own with { User = other.User }, Good);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Invalid token");
        using var nobody = await Set(browser, own with { User = Id.New<UserId>() }, Good);
        (await nobody.Content.ReadAsStringAsync()).ShouldContain("Invalid token");
    }

    [Theory]
    [InlineData("fourteen chars", "at least 15")]
    [InlineData("passwordpassword", "commonly used")]
    [InlineData("1qaz2wsx3edc4rfv", "commonly used")]
    [InlineData("zzzzzzzzzzzzzzzzzzzz", "commonly used")]
    [InlineData("monkeymonkeymonkey", "commonly used")]
    [InlineData("vetting-password-2026", "little more than")]
    [InlineData("rule-tester-2026!!!", "little more than")]
    public async Task A_password_that_is_short_or_expected_is_refused(string password, string why)
    {
        var invitation = await Invite($"rule-tester-{Guid.NewGuid():N}@demo.invalid");
        using var browser = new Browser(server.Address);
        using var answer = await Set(browser, invitation, password);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(why);
    }

    [Theory]
    [InlineData("all lower case and spaces")]
    [InlineData("Ünïcödé ist auch willkommen")]
    [InlineData("a-very-long-one-a-very-long-two-a-very-long-three-a-very-long-four-a-very-long-five")]
    public async Task Length_is_all_that_is_asked(string password)
    {
        var invitation = await Invite($"{Guid.NewGuid():N}@demo.invalid");
        using var browser = new Browser(server.Address);
        using var answer = await Set(browser, invitation, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.SignIn(invitation.Email, password)).ShouldBe("/account");
    }

    [Fact]
    public async Task Changing_the_password_ends_every_other_session_and_token()
    {
        using var elsewhere = new Browser(server.Address);
        var tokens = await elsewhere.GetTokens("selection@demo.invalid", VettingServer.DemoPassword);
        using var browser = new Browser(server.Address);
        await browser.SignIn("selection@demo.invalid", VettingServer.DemoPassword);
        using var wrong = await browser.Submit("/account/password", ("Present", "not the password at all"), ("Password", Good));
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var changed = await browser.Submit("/account/password", ("Present", VettingServer.DemoPassword), ("Password", Good));
        changed.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/account");
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await elsewhere.Refresh(tokens.Refresh!)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task<HttpResponseMessage> Set(Browser browser, Invitation invitation, string password) => browser.Submit(
        $"/account/password/set?user={invitation.User.Value}&token={Uri.EscapeDataString(invitation.PasswordToken!)}", ("Password", password));

    private Task<Invitation> Invite(string email) => server.Send(Caller.Operator("tester"), new AddUser(email, "Demo Newcomer"));
}
