using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Doors;
using Vetting.Application.People;
using Vetting.Application.Statements;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Statements;

/// <summary>A code may go by mail: the message tells how to get in, and nothing of the case.</summary>
public sealed class StatementMailTests : IAsyncLifetime
{
    private readonly VettingServer _server = new() { Settings = MailCatcher.SettingsFor(port: 9, "None") };

    private Journey Journey => field ??= new(_server);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_message_holds_the_code_and_no_word_of_the_case_and_who_asks_does_not_see_the_code()
    {
        var person = await Journey.Do("officer", new RegisterPerson("Dunlin Mailwright", "dunlin@witness.invalid", null, []));
        var reference = await Journey.Log(change: report => report with { Witnesses = [person] });
        await Journey.Accept(reference);

        var given = await Journey.Do("officer", reference, version =>
            new AskForStatement(reference, version, 1, "What did you hear in the hall?", null, ByMail: true));

        given.Code.ShouldBeNull();
        var message = await _server.Look(db => db.Set<OutgoingMail>().SingleAsync(mail => mail.To == "dunlin@witness.invalid"));
        message.Subject.ShouldBe("You are asked for a statement");
        message.Body!.ShouldContain("https://vetting.party.invalid/code");
        foreach (var word in (string[])[reference, "hall", "complaint", "Dunlin", "Mailwright"])
        {
            message.Body!.ShouldNotContain(word, Case.Insensitive);
        }

        var code = message.Body!.Split('\n').Single(line => line.Count(sign => sign == '-') == 6).Trim();
        (await _server.As(Caller.Anonymous(null)).Send(new OpenDoor(code))).ShouldNotBeNull();
    }
}
