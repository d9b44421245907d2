using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

public sealed class AttemptTests
{
    [Fact]
    public async Task Attempts_are_counted_by_the_minute_name_nobody_and_are_forgotten()
    {
        await using var server = await VettingServer.StartNew();
        using var browser = new Browser(server.Address);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await browser.SignIn("somebody@demo.invalid", "wrong-wrong-wrong")).ShouldBeNull();
        }

        var counts = await server.Look(db => db.Database.SqlQuery<Row>($"""SELECT "Key", "Count" FROM "SignInAttempts" """).ToListAsync());
        counts.Count.ShouldBe(2, "one for the account at the address, one for the address");
        counts.ShouldAllBe(row => row.Count == 2 && row.Key.Length == 64 && row.Key.All(char.IsAsciiHexDigitLower));

        server.Clock.AdjustTime(server.Clock.GetUtcNow().AddHours(2));
        (await server.Send(Caller.System(), new ForgetAttempts())).ShouldBe(2);
    }

    private sealed record Row(string Key, int Count);
}
