using Shouldly;
using Vetting.Application.Importing;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

/// <summary>The commands by which an operator takes in files.</summary>
public sealed class ImportCommandTests(VettingServer server) : IClassFixture<VettingServer>
{
    public static TheoryData<string, IReadOnlyList<ImportColumn>> Kinds => new()
    {
        { "seats", ImportSeats.Columns },
        { "results", ImportResults.Columns },
        { "candidates", ImportCandidates.Columns },
        { "complaints", ImportComplaints.Columns },
    };

    [Theory, MemberData(nameof(Kinds), DisableDiscoveryEnumeration = true)]
    public async Task Its_help_lists_every_column(string kind, IReadOnlyList<ImportColumn> columns)
    {
        var (exitCode, output, _) = await Run("import", kind, "--help");

        exitCode.ShouldBe(0);
        columns.ShouldAllBe(column => output.Contains($"  {column.Name}{(column.IsRequired ? "" : " (optional)")}: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rulebook_comes_in_and_its_mistakes_are_told_by_line()
    {
        using var folder = new TemporaryFolder();
        var from = CivilTime.DateOf(TimeProvider.System.GetUtcNow()).AddDays(30);
        var text = ReferenceFiles.Text(ReferenceFiles.Rulebooks[^1]).ReplaceLineEndings("\n").Split('\n')
            .Select(line => line.StartsWith("label:", StringComparison.Ordinal) ? "label: \"2099.1\""
                : line.StartsWith("in-force-from:", StringComparison.Ordinal) ? $"in-force-from: {from:yyyy-MM-dd}"
                : line);
        await File.WriteAllLinesAsync(folder.File("rules.yaml"), text);
        await File.WriteAllTextAsync(folder.File("none.yaml"), "label: \"2099.2\"\nin-force-from: soon\n");

        var imported = await Run("import", "rulebook", folder.File("rules.yaml"));
        var refused = await Run("import", "rulebook", folder.File("none.yaml"));

        imported.ExitCode.ShouldBe(0, imported.Errors);
        imported.Output.ShouldStartWith("Rulebook 2099.1 (");
        imported.Output.ShouldContain($"is in force from {CivilTime.Written(from)}.");
        (await new Journey(server).Do("auditor", new GetRulebook("2099.1"))).Content.InForceFrom.ShouldBe(from);
        refused.ExitCode.ShouldBe(1);
        refused.Errors.ShouldContain("line 2, column ");
    }

    [Fact]
    public async Task A_mapping_is_kept_shown_and_used_for_a_preview()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("mapping.json"), ExampleMapping.Text);
        await using (var file = File.Create(folder.File("complaints.csv")))
        {
            await ExampleMapping.FileOf(ExampleMapping.Row("21-0001", "nobody", "Sustained Finding")).Open().CopyToAsync(file);
        }

        (await Run("mappings", "keep", "police", folder.File("mapping.json"))).Output.ShouldStartWith("Kept as police 1.");
        (await Run("mappings", "list")).Output.ShouldStartWith("police 1, kept on ");
        (await Run("mappings", "show", "police")).Output.ShouldStartWith(ExampleMapping.Text);
        var preview = await Run("import", "complaints", folder.File("complaints.csv"), "--mapping", "police", "--preview");
        var imported = await Run("import", "complaints", folder.File("complaints.csv"), "--mapping", "police");

        preview.ExitCode.ShouldBe(1);
        preview.Output.ShouldContain("  Finding: Proved ('investigative_findings' is 'Sustained Finding')");
        preview.Output.ShouldContain("  Severity: Moderate (always)");
        preview.Output.ShouldContain("A preview: nothing was changed.");
        preview.Errors.ShouldContain("line 2, column 'Respondent membership number': No candidate");
        imported.ExitCode.ShouldBe(1);
        imported.Output.ShouldContain("Nothing was imported.");
        (await Run("mappings", "show", "other")).Errors.ShouldStartWith("There is no such mapping.");
    }

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) => OperatorConsole.Run(
        server.Folder, arguments,
        [.. VettingServer.SettingsFor(server.ConnectionString, server.Folder).Select(setting => (setting.Key, setting.Value!))]);
}
