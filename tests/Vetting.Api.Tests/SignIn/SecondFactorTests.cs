using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

/// <summary>Each test has a server of its own, because a second factor stays on.</summary>
public sealed partial class SecondFactorTests
{
    private const string Email = "officer@demo.invalid";

    [Fact]
    public async Task With_an_authenticator_the_password_alone_does_not_sign_in()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        var (key, _) = await SetUp(browser);
        using var another = new Browser(server.Address);
        var next = (await another.SignIn(Email, VettingServer.DemoPassword)).ShouldNotBeNull();
        next.ShouldStartWith("/account/sign-in/code");
        (await another.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var signedIn = await another.Submit(next, ("Code", Authenticator.CodeOf(key, stepsAhead: 1)));
        signedIn.Headers.Location.ShouldNotBeNull().OriginalString.ShouldBe("/account");
        (await another.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        var (key, _) = await SetUp(browser);
        var code = Authenticator.CodeOf(key, stepsAhead: 1);
        (await SignInWith(server, code)).ShouldBeTrue();
        (await SignInWith(server, code)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        var (_, recovery) = await SetUp(browser);
        recovery.Count.ShouldBe(10);
        (await SignInWith(server, recovery[0])).ShouldBeTrue();
        (await SignInWith(server, recovery[0])).ShouldBeFalse();
        (await SignInWith(server, recovery[1].ToLowerInvariant())).ShouldBeTrue();
    }

    [Fact]
    public async Task Wrong_codes_shut_the_account_as_wrong_passwords_do()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        var (key, _) = await SetUp(browser);
        for (var i = 0; i < 5; i++)
        {
            (await SignInWith(server, "not-a-code")).ShouldBeFalse();
        }

        using var another = new Browser(server.Address);
        (await another.SignIn(Email, VettingServer.DemoPassword)).ShouldBeNull();
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await SignInWith(server, Authenticator.CodeOf(key, stepsAhead: 1))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_wrong_code_does_not_turn_it_on()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        await browser.SignIn(Email, VettingServer.DemoPassword);
        using var begun = await browser.Submit("/account/second-factor");
        using var refused = await browser.SubmitOn(begun, "/account/second-factor", ("Code", "000000"));
        (await refused.Content.ReadAsStringAsync()).ShouldContain("This is not the code");
        using var another = new Browser(server.Address);
        (await another.SignIn(Email, VettingServer.DemoPassword)).ShouldBe("/account");
    }

    [Fact]
    public async Task Neither_key_nor_recovery_codes_can_be_read_in_the_database()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        var (key, recovery) = await SetUp(browser);
        var kept = string.Join('\n', await server.Look(db => db.UserTokens.Select(token => token.Value!).ToListAsync()));
        kept.ShouldNotBeEmpty();
        kept.ShouldNotContain(key, Case.Insensitive);
        recovery.ShouldAllBe(code => !kept.Contains(code, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task<(string Key, IReadOnlyList<string> Recovery)> SetUp(Browser browser)
    {
        await browser.SignIn(Email, VettingServer.DemoPassword);
        using var begun = await browser.Submit("/account/second-factor");
        var html = await begun.Content.ReadAsStringAsync();
        var key = Key().Match(html).Groups[1].Value;
        html.ShouldContain($"secret={key}");
        using var confirmed = await browser.SubmitOn(begun, "/account/second-factor", ("Code", Authenticator.CodeOf(key)));
        return (key, [.. RecoveryCode().Matches(await confirmed.Content.ReadAsStringAsync()).Select(match => match.Groups[1].Value)]);
    }

    private static async Task<bool> SignInWith(VettingServer server, string code)
    {
        using var browser = new Browser(server.Address);
        var next = (await browser.SignIn(Email, VettingServer.DemoPassword)).ShouldNotBeNull();
        using var answer = await browser.Submit(next, ("Code", code));
        return answer.Headers.Location?.OriginalString == "/account";
    }

    [GeneratedRegex("<code id=\"key\">([A-Z2-7]+)</code>")]
    private static partial Regex Key();

    [GeneratedRegex("<code class=\"recovery-code\">([^<]+)</code>")]
    private static partial Regex RecoveryCode();
}
