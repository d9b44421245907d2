using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

/// <summary>The command by which an operator brings bank holidays up to date.</summary>
public sealed class ImportBankHolidaysTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task What_was_known_is_said_and_changes_nothing()
    {
        var (exitCode, output, errors) = await Import(new HolidayFile().Text);

        exitCode.ShouldBe(0, errors);
        output.ReplaceLineEndings("\n").ShouldBe(
            "england-and-wales: nothing new.\nscotland: nothing new.\nnorthern-ireland: nothing new.\nAll of this was known: nothing was changed.\n");
    }

    /// <summary>The command reads the clock of the machine, so the election is held some months from now.</summary>
    [Fact]
    public async Task An_election_that_closes_on_another_day_now_is_named_and_a_dry_run_leaves_it()
    {
        var holidays = new HolidayFile().Known();
        var days = new WorkingDays(holidays, Enum.GetValues<UkDivision>());
        var pollingDay = days.After(CivilTime.DateOf(TimeProvider.System.GetUtcNow()), 60);
        var proclaimed = days.Before(pollingDay, 1);
        var journey = new Journey(server);
        var election = await journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, "General election to come", pollingDay));
        var (before, after) = (days.Before(pollingDay, 19), days.Before(pollingDay, 20));
        var text = new HolidayFile().With("scotland", $"{proclaimed:yyyy-MM-dd}", "Proclaimed once").Text;
        string[] told =
        [
            "england-and-wales: nothing new.",
            $"scotland: 1 added: {CivilTime.Written(proclaimed)} (Proclaimed once).",
            "northern-ireland: nothing new.",
            $"General election to come, polling on {CivilTime.Written(pollingDay)}: nominations close on {CivilTime.Written(after)} at 16:00, "
                + $"not on {CivilTime.Written(before)}.",
        ];

        var dry = await Import(text, "--dry-run");
        (await DayOfClose(election)).ShouldBe(before);
        var real = await Import(text);

        dry.ExitCode.ShouldBe(0, dry.Errors);
        Lines(dry.Output).Where(line => line[0] != ' ').ShouldBe([.. told, "A dry run: nothing was changed."]);
        real.ExitCode.ShouldBe(0, real.Errors);
        Lines(real.Output).Where(line => line[0] != ' ').ShouldBe(told);
        Lines(real.Output).ShouldContain(
            $"  Nomination papers and consents delivered: from {CivilTime.Written(before)} at 16:00 to {CivilTime.Written(after)} at 16:00.");
        (await DayOfClose(election)).ShouldBe(after);

        var unlawful = await Import(new HolidayFile().With("scotland", $"{pollingDay:yyyy-MM-dd}", "No day for a poll").Text);
        unlawful.ExitCode.ShouldBe(0, unlawful.Errors);
        unlawful.Output.ShouldContain($"stays as it was, nominations closing on {CivilTime.Written(after)} at 16:00. {CivilTime.Written(pollingDay)} is a");
        (await Import(new HolidayFile().Text)).Output.ShouldContain($"not on {CivilTime.Written(after)}.");
    }

    [Fact]
    public async Task A_file_with_mistakes_is_refused_with_all_of_them()
    {
        var (exitCode, output, errors) = await Import(new HolidayFile().Changed(feed =>
        {
            feed["scotland"]!["events"]![2]!["date"] = "soon";
            feed.Remove("northern-ireland");
        }).Text);

        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        Lines(errors).ShouldBe(
        [
            "scotland, event 3: 'date' is a day written year-month-day, as in 2026-06-15, not 'soon'.",
            "The division 'northern-ireland' is missing.",
        ]);
    }

    [Fact]
    public async Task Its_help_says_where_the_file_comes_from()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output, _) = await OperatorConsole.Run(folder.Path, ["import", "bank-holidays", "--help"]);

        exitCode.ShouldBe(0);
        output.ShouldContain("gov.uk/bank-holidays.json");
    }

    private async Task<(int ExitCode, string Output, string Errors)> Import(string text, params string[] options)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("bank-holidays.json"), text);
        return await OperatorConsole.Run(
            server.Folder, ["import", "bank-holidays", folder.File("bank-holidays.json"), .. options],
            [.. VettingServer.SettingsFor(server.ConnectionString, server.Folder).Select(setting => (setting.Key, setting.Value!))]);
    }

    private async Task<DateOnly> DayOfClose(ElectionId election) =>
        CivilTime.DateOf(await server.Look(db => db.Elections.Where(known => known.Id == election).Select(known => known.NominationsClose).SingleAsync()));

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").TrimEnd().Split('\n');
}
