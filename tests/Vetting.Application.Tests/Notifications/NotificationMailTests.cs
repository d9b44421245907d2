using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Notifications;

/// <summary>
/// Mail says that something waits: to everybody who did not turn it off, once a day at most, and without a word of what it is about.
/// </summary>
public sealed class NotificationMailTests : IAsyncLifetime
{
    private const string Address = "investigator@demo.invalid";

    private readonly VettingServer _server = new() { Settings = MailCatcher.SettingsFor(port: 9, "None") };

    private Journey Journey => field ??= new(_server);

    public async ValueTask InitializeAsync()
    {
        await _server.InitializeAsync();
        Journey.Wait(TimeSpan.FromDays(2));
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_message_says_where_to_sign_in_and_nothing_of_the_case()
    {
        var reference = await Assign();

        var message = (await Messages()).ShouldHaveSingleItem();
        message.Subject.ShouldBe("Something waits for you in Vetting");
        message.Body!.ShouldContain("https://vetting.party.invalid/notifications");
        message.Body!.ShouldNotContain(reference);
    }

    [Fact]
    public async Task Whoever_has_not_looked_gets_one_message_a_day_and_whoever_has_gets_the_next_at_once()
    {
        await Assign();
        await Assign();
        (await Messages()).Count.ShouldBe(1);

        await Journey.Do("investigator", new MarkRead(null));
        await Assign();
        (await Messages()).Count.ShouldBe(2);

        Journey.Wait(TimeSpan.FromDays(2));
        await Assign();
        (await Messages()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_turned_it_off_gets_none_until_they_turn_it_on_again()
    {
        await Journey.Do("investigator", new SetToldByMail(IsTold: false));
        (await Journey.Do("investigator", new GetMyAccount()))
            .ShouldSatisfyAllConditions(own => own.Account.IsToldByMail.ShouldBeFalse(), own => own.IsMailOn.ShouldBeTrue());
        await Assign();
        (await Messages()).ShouldBeEmpty();
        Journey.Wait(TimeSpan.FromDays(2));

        await Journey.Do("investigator", new SetToldByMail(IsTold: true));
        await Assign();

        (await Messages()).Count.ShouldBe(1);
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "NotificationMailChosen"))).ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_mail_server_no_such_message_is_written()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        journey.Wait(TimeSpan.FromDays(2));

        await Assign(journey);

        (await server.Look(db => db.Set<OutgoingMail>().CountAsync())).ShouldBe(0);
    }

    private Task<string> Assign() => Assign(Journey);

    private static async Task<string> Assign(Journey journey)
    {
        var reference = await journey.Log();
        await journey.Accept(reference);
        var investigator = (await journey.Who("investigator")).Id;
        await journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        return reference;
    }

    private Task<List<OutgoingMail>> Messages() => _server.Look(db => db.Set<OutgoingMail>().Where(mail => mail.To == Address).ToListAsync());
}
