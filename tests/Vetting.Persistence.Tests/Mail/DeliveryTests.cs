using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Calendars;
using Vetting.Application.Operations;
using Vetting.Application.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Mail;

/// <summary>Messages leave the outbox for a real mail server, once, or stay and say why.</summary>
[Turn(5)]
public sealed class DeliveryTests
{
    [Fact]
    public async Task An_invitation_is_mailed_and_its_secret_link_is_wiped_here()
    {
        await using var mail = await MailCatcher.Start();
        await using var server = await VettingServer.StartNew(settings: mail.Settings);

        var invitation = await Invite(server, "newcomer@party.invalid");
        server.Clock.Advance(TimeSpan.FromSeconds(5));

        var message = (await mail.Took(1)).ShouldHaveSingleItem();
        message.To.ShouldBe(["newcomer@party.invalid"]);
        message.Text.ShouldContain($"https://vetting.party.invalid/account/password/set?user={invitation.User.Value}"
            + $"&token={Uri.EscapeDataString(invitation.PasswordToken!)}");
        message.Message.From.ToString().ShouldBe("\"Vetting\" <vetting@party.invalid>");
        message.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        invitation.IsMailed.ShouldBeTrue();
        var row = await Settled(server);
        row.ShouldSatisfyAllConditions(() => row.SentAt.ShouldNotBeNull(), () => row.Body.ShouldBeNull(),
            () => message.Message.MessageId.ShouldBe($"{row.Id:N}@party.invalid"));
    }

    [Fact]
    public async Task An_invitation_to_a_sitting_is_another_form_of_its_message_that_says_what_it_does_and_is_wiped_here()
    {
        await using var mail = await MailCatcher.Start();
        await using var server = await VettingServer.StartNew(settings: mail.Settings);
        var journey = new Journey(server);
        var reference = await journey.Hear();
        await journey.Convene(reference);

        await journey.Do("officer", new FixSitting(
            reference, new SittingTime(journey.Today.AddDays(9), new TimeOnly(9, 0), 60, "Europe/London", "Room 2", false)));
        server.Clock.Advance(TimeSpan.FromSeconds(5));

        var message = (await mail.Took(3)).First(taken => taken.Message.Subject == $"Sitting in {reference} is fixed").Message;
        var calendar = message.BodyParts.OfType<MimeKit.TextPart>().Single(part => part.ContentType.MediaSubtype == "calendar");
        calendar.ContentType.Parameters["method"].ShouldBe("REQUEST");
        message.Body!.ContentType.MimeType.ShouldBe("multipart/alternative");
        var written = Ical.Net.Calendar.Load(calendar.Text)!.Events.Single();
        written.Organizer!.Value!.ToString().ShouldBe("mailto:vetting@party.invalid");
        (await server.Look(db => db.Set<OutgoingMail>().CountAsync(row => row.SentAt != null && row.Invitation != null))).ShouldBe(0);
    }

    [Fact]
    public async Task Several_replicas_beside_each_other_send_each_message_once()
    {
        const int count = 60;
        await using var mail = await MailCatcher.Start();
        await using var server = await VettingServer.StartNew(settings: mail.Settings);
        await Write(server, [.. Enumerable.Range(0, count).Select(number => $"somebody-{number}@party.invalid")]);

        await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => Task.Run(() => server.Services.GetRequiredService<Delivery>().SendDue(CancellationToken.None))));

        (await mail.Took(count)).Select(message => message.To.Single()).Order()
            .ShouldBe(Enumerable.Range(0, count).Select(number => $"somebody-{number}@party.invalid").Order());
        mail.Received.Select(message => message.Message.MessageId).Distinct().Count().ShouldBe(count);
        (await server.Look(db => db.Set<OutgoingMail>().CountAsync(message => message.Attempts == 1 && message.SentAt != null))).ShouldBe(count);
    }

    [Fact]
    public async Task While_the_mail_server_is_gone_messages_wait_and_the_rest_goes_on_and_when_it_is_back_they_leave()
    {
        var port = FreePort();
        await using var server = await VettingServer.StartNew(settings: MailCatcher.SettingsFor(port, "None"));

        await Invite(server, "patient@party.invalid");
        await Deliver(server);

        var ready = (await server.Anonymous.Get("/health/ready")).ShouldBe(HttpStatusCode.OK);
        ready.Json.GetProperty("status").GetString().ShouldBe("degraded");
        ready.Json.GetProperty("problem").GetString().ShouldBe("mail: Unreachable");
        var state = await State(server);
        state.ShouldSatisfyAllConditions(() => state.Waiting.ShouldBe(1), () => state.Oldest.ShouldBe(VettingServer.Start),
            () => state.Problem.ShouldBe(MailProblem.Unreachable));

        await using var mail = await MailCatcher.Start(port);
        await Deliver(server);
        mail.Received.ShouldBeEmpty("it is tried again after a pause, not at once");
        server.Clock.AdjustTime(server.Clock.GetUtcNow() + OutgoingMail.PauseAfter(1));
        await Deliver(server);

        (await mail.Took(1)).ShouldHaveSingleItem().To.ShouldBe(["patient@party.invalid"]);
        (await server.Anonymous.Get("/health/ready")).Json.GetProperty("status").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task A_refused_recipient_is_given_up_at_once_and_shown_to_administrators_and_the_others_are_served()
    {
        await using var mail = await MailCatcher.Start();
        await using var server = await VettingServer.StartNew(settings: mail.Settings);
        await Write(server, "refuse-550@party.invalid", "refuse-451@party.invalid", "welcome@party.invalid");

        await Deliver(server);

        (await mail.Took(1)).ShouldHaveSingleItem().To.ShouldBe(["welcome@party.invalid"]);
        var state = await State(server);
        state.ShouldSatisfyAllConditions(() => state.GivenUp.ShouldBe(1), () => state.Waiting.ShouldBe(1),
            () => state.Problem.ShouldBe(MailProblem.PutOff));
        var undelivered = (await server.Send(Caller.Operator("tester"), new GetUndeliveredMail())).ShouldHaveSingleItem();
        undelivered.ShouldBe(new("refuse-550@party.invalid", "About you", VettingServer.Start, VettingServer.Start, MailProblem.Refused));
        (await server.Look(db => db.Set<OutgoingMail>().SingleAsync(message => message.GivenUpAt != null))).Body.ShouldBeNull();
    }

    [Fact]
    public async Task What_could_not_be_sent_for_days_is_given_up_and_goes_with_its_address_in_the_end()
    {
        await using var mail = await MailCatcher.Start();
        await using var server = await VettingServer.StartNew(settings: mail.Settings);
        await Write(server, "refuse-451@party.invalid");
        for (var attempt = 1; server.Clock.GetUtcNow() - VettingServer.Start <= OutgoingMail.TriedFor; attempt++)
        {
            await Deliver(server);
            (await server.Look(db => db.Set<OutgoingMail>().SingleAsync())).Attempts.ShouldBe(attempt);
            server.Clock.AdjustTime(server.Clock.GetUtcNow() + OutgoingMail.PauseAfter(attempt));
        }

        await Deliver(server);

        (await State(server)).ShouldBe(new(IsOn: true, Waiting: 0, Oldest: null, Problem: null, GivenUp: 1));
        (await server.Look(db => db.Set<OutgoingMail>().SingleAsync())).Problem.ShouldBe(MailProblem.TooOld);
        server.Clock.AdjustTime(VettingServer.Start + OutgoingMail.KeptFor + TimeSpan.FromHours(1));
        (await server.Send(Caller.System(), new ForgetMail())).ShouldBe(1);
        (await server.Look(db => db.Set<OutgoingMail>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_sender_that_died_is_followed_by_another_when_its_lease_has_run_out()
    {
        await using var mail = await MailCatcher.Start();
        await using var server = await VettingServer.StartNew(settings: mail.Settings);
        await Write(server, "somebody@party.invalid");
        var taken = VettingServer.Start + TimeSpan.FromMinutes(10);
        await server.Look(db => db.Set<OutgoingMail>()
            .ExecuteUpdateAsync(set => set.SetProperty(message => message.Attempts, 1).SetProperty(message => message.DueAt, taken)));

        await Deliver(server);
        mail.Received.ShouldBeEmpty();
        server.Clock.AdjustTime(taken);
        await Deliver(server);

        await mail.Took(1);
    }

    [Fact]
    public async Task Over_TLS_with_a_name_and_password_when_the_certificate_is_signed_by_the_authority_that_is_trusted()
    {
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder);
        File.WriteAllText(folder.File("password"), "a secret of the mail server\n");
        await using var mail = await MailCatcher.Start(certificate: authority.Issue("localhost"), user: ("vetting", "a secret of the mail server"));
        await using var server = await VettingServer.StartNew(settings:
        [
            .. MailCatcher.SettingsFor(mail.Port, "StartTls"), ("Smtp:Host", "localhost"), ("Smtp:CertificateAuthority", authority.File),
            ("Smtp:User", "vetting"), ("Smtp:PasswordFile", folder.File("password")),
        ]);
        await Write(server, "somebody@party.invalid");

        await Deliver(server);

        (await mail.Took(1)).ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(message => message.IsSecure.ShouldBeTrue(), message => message.User.ShouldBe("vetting"));
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_server_whose_certificate_is_of_another_name_or_signed_by_nobody_that_is_trusted_or_that_offers_no_TLS()
    {
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder);
        await using var elsewhere = await MailCatcher.Start(certificate: authority.Issue("elsewhere.invalid"));
        await using var unknown = await MailCatcher.Start(certificate: authority.Issue("localhost"));
        await using var plain = await MailCatcher.Start();

        (await ProblemWith(elsewhere, ("Smtp:CertificateAuthority", authority.File))).ShouldBe(MailProblem.NotSecure);
        (await ProblemWith(unknown)).ShouldBe(MailProblem.NotSecure);
        (await ProblemWith(plain)).ShouldBe(MailProblem.NotSecure);
        elsewhere.Received.Concat(unknown.Received).Concat(plain.Received).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_keeps_messages_waiting()
    {
        using var folder = new TemporaryFolder();
        var authority = new TestAuthority(folder);
        await using var mail = await MailCatcher.Start(certificate: authority.Issue("localhost"), user: ("vetting", "right"));

        (await ProblemWith(mail, ("Smtp:CertificateAuthority", authority.File), ("Smtp:User", "vetting"), ("Smtp:Password", "wrong")))
            .ShouldBe(MailProblem.SignInRefused);
    }

    [Fact]
    public async Task Without_a_mail_server_messages_wait_and_links_are_handed_over()
    {
        await using var server = await VettingServer.StartNew();
        await Write(server, "somebody@party.invalid");

        (await Invite(server, "newcomer@party.invalid")).IsMailed.ShouldBeFalse();
        server.Clock.AdjustTime(VettingServer.Start + TimeSpan.FromDays(1));

        (await State(server)).ShouldBe(new(IsOn: false, Waiting: 1, VettingServer.Start, Problem: null, GivenUp: 0));
        (await server.Anonymous.Get("/health/ready")).Json.GetProperty("status").GetString().ShouldBe("ready");
    }

    private static async Task<MailProblem?> ProblemWith(MailCatcher mail, params (string, string)[] settings)
    {
        await using var server =
            await VettingServer.StartNew(settings: [.. MailCatcher.SettingsFor(mail.Port, "StartTls"), ("Smtp:Host", "localhost"), .. settings]);
        await Write(server, "somebody@party.invalid");
        await Deliver(server);
        return (await State(server)).Problem;
    }

    private static Task<Invitation> Invite(VettingServer server, string email) =>
        server.Send(Caller.Operator("tester"), new AddUser(email, "Demo Newcomer"));

    private static Task Deliver(VettingServer server) =>
        server.Services.GetRequiredService<Delivery>().SendDue(TestContext.Current.CancellationToken);

    private static async Task<MailState> State(VettingServer server) => (await server.Send(Caller.Operator("tester"), new GetHealth())).Mail;

    private static Task Write(VettingServer server, params string[] addresses) => server.Look(async db =>
    {
        var now = server.Clock.GetUtcNow();
        db.AddRange(addresses.Select(address =>
            new OutgoingMail { Id = Guid.CreateVersion7(), To = address, Subject = "About you", Body = "Words.", WrittenAt = now, DueAt = now }));
        return await db.SaveChangesAsync();
    });

    private static async Task<OutgoingMail> Settled(VettingServer server)
    {
        while (true)
        {
            if (await server.Look(db => db.Set<OutgoingMail>().AsNoTracking().SingleOrDefaultAsync(message => message.DueAt == null)) is { } row)
            {
                return row;
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
