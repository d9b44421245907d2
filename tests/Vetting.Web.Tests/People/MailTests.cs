using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.People;

/// <summary>What the pages say where a mail server is set up; without one they show links, as the other tests see.</summary>
[Turn(5)]
public sealed class MailTests(Chromium chromium)
{
    [Fact]
    public async Task A_link_is_mailed_and_not_shown_and_whoever_it_did_not_reach_stands_on_the_health_page()
    {
        await using var mail = await MailCatcher.Start();
        await using var server = await VettingServer.StartNew(settings: mail.Settings);
        await using var admin = await Visitor.SignIn(chromium, server, "admin");
        await Add(admin, "welcome@party.invalid");
        await admin.ShouldSee("A link to set the password goes to welcome@party.invalid by mail.");
        await admin.ShouldNotSee("/account/password/set");
        await Add(admin, "refuse-550@party.invalid");
        await admin.Go("/health");
        await admin.ShouldSee("2 messages wait to be sent");

        server.Clock.Advance(TimeSpan.FromSeconds(5));
        (await mail.Took(1)).Single().Text.ShouldContain("/account/password/set");
        while (await server.Look(db => db.Set<OutgoingMail>().AnyAsync(message => message.DueAt != null)))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await admin.Go("/health");
        await admin.ShouldNotSee("messages wait to be sent");
        await admin.ShouldSee("Messages that reached nobody");
        await admin.ShouldSee("refuse-550@party.invalid");
        await admin.ShouldSee("the mail server refused the address or the message");

        await admin.Go($"/people/{await server.Look(db => db.Users.Where(account => account.Email == "welcome@party.invalid")
            .Select(account => account.Id).SingleAsync())}");
        await admin.Press("Make another link to set it");
        await admin.ShouldSee("Another link to set the password goes to this person by mail.");
        await admin.ShouldNotSee("/account/password/set");
    }

    [Fact]
    public async Task While_the_mail_server_cannot_be_reached_the_health_page_says_so()
    {
        await using var server = await VettingServer.StartNew(settings: MailCatcher.SettingsFor(port: 9, "None"));
        await using var admin = await Visitor.SignIn(chromium, server, "admin");
        await Add(admin, "welcome@party.invalid");

        server.Clock.Advance(TimeSpan.FromSeconds(5));
        while (await server.Look(db => db.Set<OutgoingMail>().AllAsync(message => message.Problem == null)))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        await admin.Go("/health");
        await admin.ShouldSee("Something needs attention.");
        await admin.ShouldSee("The last attempt failed: the mail server cannot be reached.");
    }

    [Theory, Ways]
    public async Task One_turns_notifications_by_mail_off_and_on_again(Way way)
    {
        await using var server = await VettingServer.StartNew(settings: MailCatcher.SettingsFor(port: 9, "None"));
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);
        await officer.Follow("Your account");
        await officer.ShouldSee("A message says that something waits for you, and nothing else.");

        await officer.Press("Turn off notifications by mail");
        await officer.ShouldBeOn("Your account");
        (await IsTold()).ShouldBeFalse();
        await officer.Press("Turn on notifications by mail");
        await officer.ShouldBeOn("Your account");
        (await IsTold()).ShouldBeTrue();

        Task<bool> IsTold() => server.Look(db => db.Users.Where(account => account.Email == "officer@demo.invalid")
            .Select(account => account.IsToldByMail).SingleAsync());
    }

    private static async Task Add(Visitor admin, string email)
    {
        await admin.Go("/people/add");
        await admin.Fill("Name", "Demo Newcomer");
        await admin.Fill("E-mail address", email);
        await admin.Press("Open the account");
        await admin.ShouldBeOn("The account is open");
    }
}
