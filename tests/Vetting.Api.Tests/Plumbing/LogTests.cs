using System.Diagnostics;
using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

[Turn(0)]
public sealed class LogTests
{
    private const string Somebody = "Wren-Unmistakable";

    [Fact]
    public async Task Logs_name_nobody_whatever_a_request_says()
    {
        using var folder = new TemporaryFolder();
        await ServerProcess.Prepare(folder.Path);
        await using var server = await ServerProcess.Start(folder.Path);
        var officer = await server.SignedIn("officer");

        (await officer.Post("/candidates", new { name = Somebody, membershipNumber = "1" })).ShouldBe(HttpStatusCode.Created);
        (await officer.Post("/candidates", new { name = Somebody, membershipNumber = "1" })).ShouldBe(HttpStatusCode.Conflict);
        (await officer.Post("/candidates", new { name = 1, membershipNumber = Somebody })).ShouldBe(HttpStatusCode.BadRequest);
        (await officer.Post("/complaints/search", new { q = Somebody })).ShouldBe(HttpStatusCode.OK);
        (await officer.Get($"/complaints/{Somebody}?name={Somebody}")).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.BadRequest);
        await server.Kill();

        var log = await server.Log();
        log.ShouldContain("/api/v1/complaints/search");
        log.ShouldNotContain(Somebody);
    }

    [Fact]
    public async Task Logs_of_mail_hold_neither_addresses_nor_links_nor_the_words_of_the_mail_server()
    {
        using var folder = new TemporaryFolder();
        await ServerProcess.Prepare(folder.Path);
        await using var mail = await MailCatcher.Start();
        await using var server = await ServerProcess.Start(folder.Path, [.. mail.Settings, ("Serilog:MinimumLevel:Default", "Verbose")]);
        var added = await Task.WhenAll(
            OperatorConsole.Run(folder.Path, ["users", "add", "refuse-550-unmistakable@party.invalid", "--name", "Nobody"], mail.Settings),
            OperatorConsole.Run(folder.Path, ["users", "add", "welcome-unmistakable@party.invalid", "--name", "Somebody"], mail.Settings));
        added.ShouldAllBe(run => run.ExitCode == 0);

        var patience = Stopwatch.StartNew();
        while (!mail.Received.Any(message => message.To[0].StartsWith("welcome", StringComparison.Ordinal))
            || (await server.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative))).Contains("degraded", StringComparison.Ordinal))
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        await Task.Delay(500, TestContext.Current.CancellationToken);
        await server.Kill();
        var message = mail.Received.Single(message => message.To[0].StartsWith("welcome", StringComparison.Ordinal));

        var log = await server.Log();
        log.ShouldContain("is given up");
        log.ShouldNotContain("unmistakable");
        message.Text.ShouldContain("token=");
        log.ShouldNotContain(message.Text.Split("token=")[1].Split()[0]);
        added.Single(run => run.Output.Contains("welcome", StringComparison.Ordinal)).Output.ShouldContain("goes to that address by mail");
    }
}
