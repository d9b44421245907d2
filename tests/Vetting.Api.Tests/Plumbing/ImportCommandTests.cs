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

    private Task<(int ExitCode, string Output, string Errors)> Run(params string[] arguments) => OperatorConsole.Run(
        server.Folder, arguments,
        [.. VettingServer.SettingsFor(server.ConnectionString, server.Folder).Select(setting => (setting.Key, setting.Value!))]);
}
