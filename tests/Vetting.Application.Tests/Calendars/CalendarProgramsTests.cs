using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Calendars;
using Vetting.Application.MyCases;
using Vetting.Application.Tests.MyCases;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Calendars;

/// <summary>What is written for calendars, read by programs that people use: Thunderbird's parser, and Debian's khal.</summary>
public sealed class CalendarProgramsTests(MailingServer mailing) : IClassFixture<MailingServer>
{
    private readonly RespondentSide _side = new(mailing.Server);

    private Journey Journey => _side.Journey;

    [Fact]
    public async Task Thunderbirds_parser_reads_an_invitation_its_change_and_its_end()
    {
        var script = Path.Combine(FolderOf(), "Programs", "read.mjs");
        Requirement.Need("calendars", Directory.Exists(Path.Combine(FolderOf(), "Programs", "node_modules")),
            "Run 'npm ci' in tests/Vetting.Application.Tests/Calendars/Programs first.");
        using var folder = new TemporaryFolder();
        var found = new List<JsonElement>();
        foreach (var (message, number) in (await Invitations()).Select((message, number) => (message, number)))
        {
            var file = folder.File($"{number}.ics");
            await File.WriteAllTextAsync(file, message);
            found.Add(JsonDocument.Parse(await Run("node", script, file)).RootElement);
        }

        found.Select(read => (
            read.GetProperty("method").GetString(), read.GetProperty("events")[0].GetProperty("sequence").GetInt32(),
            read.GetProperty("events")[0].GetProperty("location").GetString(), read.GetProperty("events")[0].GetProperty("start").GetString()))
            .ShouldBe(
            [
                ("REQUEST", 0, "Room 2", "2027-07-01T12:30:00.000Z"), ("REQUEST", 1, "Room 3", "2027-07-01T12:30:00.000Z"),
                ("CANCEL", 2, "Room 3", "2027-07-01T12:30:00.000Z"),
            ]);
        found.Select(read => read.GetProperty("events")[0].GetProperty("uid").GetString()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Khal_reads_an_invitation_and_days_that_are_due()
    {
        Requirement.Need("khal", File.Exists("/usr/bin/khal"), "Debian's package khal is needed.");
        using var folder = new TemporaryFolder();
        var (invitation, days, config) = (folder.File("invitation.ics"), folder.File("days.ics"), folder.File("config"));
        Directory.CreateDirectory(folder.File("calendar"));
        await File.WriteAllTextAsync(config, $"""
            [calendars]
            [[tests]]
            path = {folder.File("calendar")}
            [locale]
            timeformat = %H:%M
            dateformat = %Y-%m-%d
            longdateformat = %Y-%m-%d
            datetimeformat = %Y-%m-%d %H:%M
            longdatetimeformat = %Y-%m-%d %H:%M
            local_timezone = UTC
            [sqlite]
            path = {folder.File("database")}
            """);
        await File.WriteAllTextAsync(invitation, (await Invitations())[0]);
        var now = mailing.Server.Clock.GetUtcNow();
        using var scope = mailing.Server.Services.CreateScope();
        await File.WriteAllBytesAsync(days, scope.ServiceProvider.GetRequiredService<ICalendarFiles>().Write(
        [
            new("task-1@vetting.invalid", 0, "C-2026-000001: Triage the complaint", "", now) { On = new DateOnly(2027, 7, 2) },
            new("absence-1@vetting.invalid", 0, "Away", "", now) { On = new DateOnly(2027, 7, 5), Until = new DateOnly(2027, 7, 9) },
        ]));

        (await Run("khal", "-c", config, "printics", "--format", "{start-long} {title}, {location}", invitation))
            .ShouldContain("2027-07-01 12:30 Sitting in");
        (await Run("khal", "-c", config, "printics", "--format", "{start-date-long} {end-date-long} {title}", days)).ShouldSatisfyAllConditions(
            read => read.ShouldContain("2027-07-02 2027-07-02 C-2026-000001: Triage the complaint"),
            read => read.ShouldContain("2027-07-05 2027-07-09 Away"));
    }

    /// <summary>Of a sitting in Paris: fixed, moved to another room, and called off.</summary>
    private async Task<IReadOnlyList<string>> Invitations()
    {
        var (reference, respondent) = await _side.Begin();
        await _side.Ask(respondent, new ReplyToAllegations(reference, "It was loud, and I am sorry.", [], []));
        await Journey.Convene(reference);
        var time = new SittingTime(new DateOnly(2027, 7, 1), new TimeOnly(14, 30), 90, "Europe/Paris", "Room 2", false);
        var id = await Journey.Do("officer", new FixSitting(reference, time));
        await Journey.Do("officer", new MoveSitting(reference, id, await Version(), time with { Place = "Room 3" }, "The first is too small."));
        await Journey.Do("officer", new CallOffSitting(reference, id, await Version(), "The chair is ill."));
        var sent = await mailing.Server.Look(db => db.Set<OutgoingMail>().AsNoTracking()
            .Where(mail => mail.Subject.StartsWith($"Sitting in {reference}")).OrderBy(mail => mail.Id).ToListAsync());
        return [.. sent.Where(mail => mail.To == sent[0].To).Select(mail => mail.Invitation!)];

        async Task<long> Version() => (await Journey.Do("officer", new GetSittings(reference))).Single().Version;
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return output;
    }

    private static string FolderOf([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
