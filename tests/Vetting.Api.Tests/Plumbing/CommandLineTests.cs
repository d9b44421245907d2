using System.Text.Json.Nodes;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Plumbing;

[Turn(1)]
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("Database:Provider", "MongoDb", "Database:Provider: 'MongoDb' is not a database")]
    [InlineData("Database:ConnectionString", "Colour=red", "Database:ConnectionString: it cannot be used")]
    [InlineData("Database:ConnectionString", "", "Database:ConnectionString: it names no file")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_with_one_line(string key, string value, string line)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, errors) = await OperatorConsole.Run(folder.Path, ["serve"], (key, value));

        exitCode.ShouldBe(1);
        errors.ShouldStartWith(line);
        errors.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task A_signing_key_that_cannot_be_read_stops_the_start_with_one_line()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("audit.key"), "no key");

        var (exitCode, _, errors) = await OperatorConsole.Run(folder.Path, ["serve"], ("Audit:SigningKey", folder.File("audit.key")));

        exitCode.ShouldBe(1);
        errors.ShouldContain("Audit:SigningKey");
        errors.TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task The_signing_key_is_rotated_by_command_and_neither_too_early_nor_back()
    {
        using var folder = new TemporaryFolder();
        (string, string)[] first = [("Audit:SigningKey", folder.File("1.key"))];
        (string, string)[] second = [("Audit:SigningKey", folder.File("2.key")), ("Audit:FormerKeys:0", folder.File("1.key.pub"))];
        foreach (var name in new[] { "1.key", "2.key" })
        {
            (await OperatorConsole.Run(folder.Path, ["audit", "new-key", folder.File(name), "--origin", "example.org/audit"])).ExitCode.ShouldBe(0);
        }

        await ServerProcess.Prepare(folder.Path);
        (await OperatorConsole.Run(folder.Path, ["audit", "export", folder.File("before.jsonl")], first)).ExitCode.ShouldBe(0);
        var exported = JsonNode.Parse(File.ReadLines(folder.File("before.jsonl")).First())!["checkpoint"]!.ToString();
        (await File.ReadAllTextAsync(folder.File("data/checkpoints.txt")))
            .ShouldContain(exported, customMessage: "it was sealed for the export, and is kept where the others are");
        await ShouldNotStart(folder, second);

        var (exitCode, output, errors) = await OperatorConsole.Run(folder.Path, ["audit", "rotate-key", folder.File("2.key")], first);

        exitCode.ShouldBe(0, output + errors);
        output.ShouldContain("Passed on to example.org/audit+");
        var checkpoint = output[output.IndexOf("example.org/audit\n", StringComparison.Ordinal)..];
        (await File.ReadAllTextAsync(folder.File("data/checkpoints.txt"))).ShouldContain(checkpoint);
        await ShouldNotStart(folder, first);
        await using (await ServerProcess.Start(folder.Path, second))
        {
        }

        (await OperatorConsole.Run(folder.Path, ["audit", "export", folder.File("after.jsonl")], second)).ExitCode.ShouldBe(0);
        await File.WriteAllTextAsync(folder.File("kept.txt"), checkpoint);
        string[] keys = ["--key", folder.File("1.key.pub"), "--key", folder.File("2.key.pub")];
        (exitCode, output, errors) = await OperatorConsole.Run(
            folder.Path, ["audit", "verify", "--checkpoint", folder.File("kept.txt"), .. keys], second);
        exitCode.ShouldBe(0, output + errors);
        (await OperatorConsole.Run(folder.Path, ["audit", "verify-file", folder.File("after.jsonl"), .. keys])).Output.ShouldStartWith("Genuine");
        (await OperatorConsole.Run(folder.Path, ["audit", "verify-file", folder.File("before.jsonl"), .. keys])).Output.ShouldContain("former key");
    }

    [Theory]
    [InlineData("vetting example")]
    [InlineData("vetting+example")]
    [InlineData("vetting\texample")]
    public async Task An_origin_that_no_key_can_have_is_refused_with_one_line(string origin)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, errors) = await OperatorConsole.Run(folder.Path, ["audit", "new-key", folder.File("audit.key"), "--origin", origin]);

        exitCode.ShouldBe(1);
        errors.ShouldStartWith("--origin: The name of a key");
        errors.TrimEnd().ShouldNotContain('\n');
        Directory.GetFiles(folder.Path).ShouldBeEmpty();
    }

    /// <summary>The client of SQL Server throws on a runtime without ICU, long before it looks for a server.</summary>
    [Fact]
    public async Task A_SQL_Server_that_is_not_there_is_looked_for()
    {
        using var folder = new TemporaryFolder();

        var (exitCode, _, errors) = await ServerProcess.Run(
            folder.Path, ["migrate"], ("Database:Provider", "SqlServer"),
            ("Database:ConnectionString", "Server=127.0.0.1,1;Database=Vetting;Connect Timeout=1;ConnectRetryCount=0;Encrypt=False"),
            ("Storage:EvidencePath", folder.File("evidence")));

        exitCode.ShouldBe(1);
        errors.ShouldNotContain("Globalization");
        errors.ShouldContain("SQL Server");
    }

    [Fact]
    public async Task A_probe_tells_by_its_exit_code_whether_a_server_serves()
    {
        using var folder = new TemporaryFolder();
        await ServerProcess.Prepare(folder.Path);
        await using var server = await ServerProcess.Start(folder.Path);

        var (exitCode, output, errors) = await OperatorConsole.Run(folder.Path, ["probe", new Uri(server.Address, "/health/ready").ToString()]);
        exitCode.ShouldBe(0, output + errors);
        output.ShouldContain("\"status\":\"ready\"");
        await server.Kill();

        (exitCode, _, errors) = await OperatorConsole.Run(folder.Path, ["probe", new Uri(server.Address, "/health/ready").ToString()]);
        exitCode.ShouldBe(1);
        errors.ShouldContain("No answer");
    }

    /// <summary>If a verification made a database of its own, it would call it whole.</summary>
    [Theory]
    [InlineData("audit", "verify")]
    [InlineData("files", "verify")]
    [InlineData("users", "list")]
    [InlineData("backup", "copy.zip")]
    public async Task Where_there_is_no_database_a_command_says_so_and_makes_none(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output, errors) = await OperatorConsole.Run(folder.Path, arguments);

        exitCode.ShouldBe(1);
        errors.Trim().ShouldBe("Database:ConnectionString: There is no database. 'migrate' or 'serve' makes one, 'restore' brings one back.");
        output.ShouldBeEmpty();
        Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories)
            .ShouldNotContain(file => file.EndsWith(".db", StringComparison.Ordinal) || file.EndsWith(".zip", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_usage_is_told_apart_from_failure()
    {
        using var folder = new TemporaryFolder();

        (await OperatorConsole.Run(folder.Path, ["fly"])).ExitCode.ShouldBe(2);
        (await OperatorConsole.Run(folder.Path, ["seed-demo"], ("DOTNET_ENVIRONMENT", "Production"))).ExitCode.ShouldBe(1);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("serve", "--help")]
    [InlineData("migrate", "--help")]
    [InlineData("seed-demo", "--help")]
    [InlineData("import", "--help")]
    [InlineData("users", "--help")]
    [InlineData("clients", "--help")]
    [InlineData("audit", "--help")]
    [InlineData("audit", "rotate-key", "--help")]
    [InlineData("probe", "--help")]
    public async Task Everything_explains_itself(params string[] arguments)
    {
        using var folder = new TemporaryFolder();

        var (exitCode, output, _) = await ServerProcess.Run(folder.Path, arguments);

        exitCode.ShouldBe(0);
        output.ShouldContain($"Vetting.Server {string.Join(' ', arguments[..^1])}".TrimEnd());
    }

    private static async Task ShouldNotStart(TemporaryFolder folder, (string, string)[] settings)
    {
        var (exitCode, _, errors) = await OperatorConsole.Run(folder.Path, ["serve"], settings);
        exitCode.ShouldBe(1);
        errors.ShouldStartWith("Audit:SigningKey: this is the key example.org/audit+");
        errors.TrimEnd().ShouldNotContain('\n');
    }
}
