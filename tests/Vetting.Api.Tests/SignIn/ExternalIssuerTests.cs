using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

/// <summary>With <c>Identity:Authority</c> another issuer says who people are. What they may do still comes from our grants.</summary>
[Turn(3)]
public sealed class ExternalIssuerTests
{
    private const string Subject = "4711";

    [Fact]
    public async Task A_linked_subject_is_the_account_with_our_roles()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        await Link(server, issuer);
        var me = (await server.Bearing(await issuer.Token("vetting-api")).Get("/me")).ShouldBe(HttpStatusCode.OK);
        me.Json.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["Investigator"]);
    }

    [Fact]
    public async Task Nobody_comes_in_unlinked_and_no_account_is_made_for_them()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        var accounts = await server.Look(db => db.Users.CountAsync());
        (await server.Bearing(await issuer.Token("vetting-api")).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        using var browser = new Browser(server.Address);
        (await SignIn(browser)).ShouldBe("/account/not-linked");
        (await server.Look(db => db.Users.CountAsync())).ShouldBe(accounts);
    }

    [Fact]
    public async Task A_token_for_another_audience_or_of_another_issuer_opens_nothing()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        await Link(server, issuer);
        (await server.Bearing(await issuer.Token("elsewhere")).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        await using var third = await OtherIssuer.Start(Subject);
        (await server.Bearing(await third.Token("vetting-api")).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_pages_send_people_to_the_issuer_and_take_them_back()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        await Link(server, issuer);
        using var browser = new Browser(server.Address);
        (await SignIn(browser)).ShouldBe("/account");
        (await (await browser.Get("/account")).Content.ReadAsStringAsync()).ShouldContain("Investigator");
        var investigator = await server.Demo("investigator");
        await server.Send(Caller.Operator("tester"), new LockUser(investigator.Id, Locked: true));
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task The_embedded_issuer_is_not_there()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        using var browser = new Browser(server.Address);
        (await browser.Get("/.well-known/openid-configuration")).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => server.Send(Caller.Operator("tester"), new AddClient("feed")));
        refusal.Code.ShouldBe(RuleCodes.ExternalIssuer);
    }

    /// <summary>The issuer and the browser use the machine's clock, so the server does too.</summary>
    private static Task<VettingServer> StartFor(OtherIssuer issuer) => VettingServer.StartNew(
        replace: services => services.AddSingleton(TimeProvider.System),
        settings: [("Identity:Authority", issuer.Address.ToString()), ("Identity:ClientSecret", "anything")]);

    private static async Task Link(VettingServer server, OtherIssuer issuer)
    {
        var investigator = await server.Demo("investigator");
        var change = await server.Send(await server.Demo("admin"), new ProposeAccountChange(
            investigator.Id, AccountChangeKind.ExternalSignIn, "Joined the directory.", Issuer: issuer.Address.ToString(), Subject: Subject));
        await server.Send(await server.Demo("admin2"), new ApproveAccountChange(change));
    }

    /// <returns>The address at which the browser ends up.</returns>
    private static async Task<string?> SignIn(Browser browser)
    {
        var next = "/account/sign-in?returnUrl=%2Faccount";
        for (var hop = 0; hop < 4; hop++)
        {
            using var answer = await browser.Get(next);
            next = answer.Headers.Location.ShouldNotBeNull(await answer.Content.ReadAsStringAsync()).OriginalString;
            if (next.StartsWith("/account", StringComparison.Ordinal))
            {
                return next;
            }
        }

        return next;
    }
}
