using System.Net;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;
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
    public async Task On_a_fresh_server_the_first_administrators_come_in_by_the_link_that_the_operator_made()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer, SeedKind.Reference);
        var @operator = Caller.Operator("tester");
        (await Should.ThrowAsync<ValidationException>(() => server.Send(
            @operator, new AddFirstAdministrators(new("one@party.invalid", "Uma One", Subject), new("two@party.invalid", "Tom Two")))))
            .Message.ShouldContain("sub");
        var invitations = await server.Send(@operator, new AddFirstAdministrators(
            new("one@party.invalid", "Uma One", Subject), new("two@party.invalid", "Tom Two", "4712")));
        invitations.ShouldAllBe(invitation => invitation.PasswordToken == null);
        var first = invitations[0].User;
        (await server.Look(db => db.AuditEntries.Where(entry => entry.Subject == first.Value || entry.Stream == StreamId.Of(first)).Select(entry => entry.Action).ToListAsync()))
            .ShouldContain("FirstAdministratorLinked");

        using var browser = new Browser(server.Address);
        (await SignIn(browser)).ShouldBe("/account");
        (await (await browser.Get("/account")).Content.ReadAsStringAsync()).ShouldContain("Administrator");
        var person = await (await browser.Get($"/people/{invitations[1].User.Value}")).Content.ReadAsStringAsync();
        person.ShouldContain("Linked");
        person.ShouldNotContain("Make another link");
        var added = await (await browser.Submit("/people/add", [new("Name", "Ann New"), new("Email", "new@party.invalid")])).Content.ReadAsStringAsync();
        added.ShouldContain("Propose the link now");
        (await Should.ThrowAsync<RuleBrokenException>(() => server.Send(@operator, new InviteAgain(first)))).Code.ShouldBe(RuleCodes.ExternalIssuer);
    }

    [Fact]
    public async Task The_demo_administrators_come_in_by_their_addresses()
    {
        await using var issuer = await OtherIssuer.Start("admin@demo.invalid");
        await using var server = await StartFor(issuer, SeedKind.Reference);
        await Preparation.Run(server.Services, SeedKind.DemoAccounts, TestContext.Current.CancellationToken);
        (await SignedIn(server)).ShouldBe("/account");
    }

    [Fact]
    public async Task A_link_goes_to_the_issuer_by_the_name_that_it_calls_itself()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        var (admin, officer) = (await server.Demo("admin"), await server.Demo("officer"));
        var misspelt = issuer.Address.ToString().TrimEnd('/');
        (await Should.ThrowAsync<RuleBrokenException>(() => server.Send(admin, Linking(misspelt)))).Message.ShouldContain(issuer.Address.ToString());
        var change = await server.Send(admin, Linking(null));
        (await server.Look(db => db.AccountChanges.SingleAsync(other => other.Id == change))).Issuer.ShouldBe(issuer.Address.ToString());

        ProposeAccountChange Linking(string? name) =>
            new(officer.Id, AccountChangeKind.ExternalSignIn, "Joined the directory.", Issuer: name, Subject: "4713");
    }

    [Fact]
    public async Task When_the_issuer_changes_its_key_the_next_sign_in_works_and_a_second_change_shuts_nobody_out_for_long()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        await Link(server, issuer);
        (await SignedIn(server)).ShouldBe("/account");
        issuer.ChangeKey();
        (await SignedIn(server)).ShouldBe("/account");
        issuer.ChangeKey();
        string? end;
        while ((end = await SignedIn(server)) != "/account")
        {
            end.ShouldBe("/account/sign-in/failed?why=UnknownKey");
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }

        issuer.ChangeKey();
        var program = server.Bearing(await issuer.Token("vetting-api"));
        while ((await program.Get("/me")).Status != HttpStatusCode.OK)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Whoever_is_not_let_in_is_told_what_is_true()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        using var browser = new Browser(server.Address);
        issuer.Refuses = true;
        (await SignIn(browser)).ShouldBe("/account/sign-in/failed?why=BrokenOff");
        (await (await browser.Get("/account/sign-in/failed?why=BrokenOff")).Content.ReadAsStringAsync()).ShouldContain("broken off");
        (await browser.Get("/account/sign-in/callback?state=nothing&code=nothing")).Headers.Location!.OriginalString
            .ShouldStartWith("/account/sign-in/failed?why=");
        foreach (var shut in (string[])["/account/password", "/account/sign-in/passkey", "/account/password/set", "/account/sign-in/code"])
        {
            (await browser.Get(shut)).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_is_said_to_be_that()
    {
        await using var issuer = await OtherIssuer.Start(Subject);
        await using var server = await StartFor(issuer);
        await issuer.Stop();
        using var browser = new Browser(server.Address);
        (await SignIn(browser)).ShouldBe("/account/sign-in/failed?why=NoAnswer");
        var told = await browser.Get("/account/sign-in/failed?why=NoAnswer");
        told.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await told.Content.ReadAsStringAsync()).ShouldContain("does not answer");
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
    private static Task<VettingServer> StartFor(OtherIssuer issuer, SeedKind upTo = SeedKind.DemoAccounts) => VettingServer.StartNew(
        upTo, replace: services => services.AddSingleton(TimeProvider.System),
        settings: [("Identity:Authority", issuer.Address.ToString()), ("Identity:ClientSecret", "anything")]);

    private static async Task Link(VettingServer server, OtherIssuer issuer)
    {
        var investigator = await server.Demo("investigator");
        var change = await server.Send(await server.Demo("admin"), new ProposeAccountChange(
            investigator.Id, AccountChangeKind.ExternalSignIn, "Joined the directory.", Issuer: issuer.Address.ToString(), Subject: Subject));
        await server.Send(await server.Demo("admin2"), new ApproveAccountChange(change));
    }

    private static async Task<string?> SignedIn(VettingServer server)
    {
        using var browser = new Browser(server.Address);
        return await SignIn(browser);
    }

    /// <returns>The address at which the browser ends up.</returns>
    private static async Task<string?> SignIn(Browser browser)
    {
        var next = "/account/sign-in?returnUrl=%2Faccount";
        for (var hop = 0; hop < 8; hop++)
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
