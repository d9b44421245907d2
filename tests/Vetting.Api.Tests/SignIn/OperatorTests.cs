using System.Text.RegularExpressions;
using Shouldly;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

/// <summary>What the operator does with accounts and programs at the command line.</summary>
public sealed partial class OperatorTests
{
    [Fact]
    public async Task The_operator_makes_the_first_two_administrators_once_and_no_more()
    {
        using var folder = new TemporaryFolder();
        await ServerProcess.Prepare(folder.Path, SeedKind.Reference);
        var (exitCode, output, errors) = await OperatorConsole.Run(
            folder.Path, ["users", "first-administrators", "one@party.invalid", "two@party.invalid"]);
        exitCode.ShouldBe(0, errors);
        Link().Count(output).ShouldBe(2);
        (await OperatorConsole.Run(folder.Path, ["users", "first-administrators", "three@party.invalid", "four@party.invalid"])).ExitCode.ShouldBe(1);
        var list = await OperatorConsole.Run(folder.Path, ["users", "list"]);
        list.Output.ShouldContain("Administrator");
        list.Output.ShouldNotContain("three");
    }

    [Fact]
    public async Task The_operator_registers_and_removes_machine_clients()
    {
        using var folder = new TemporaryFolder();
        await ServerProcess.Prepare(folder.Path, SeedKind.Reference);
        (await OperatorConsole.Run(folder.Path, ["clients", "add", "press-feed"])).Output.ShouldContain("client_secret");
        (await OperatorConsole.Run(folder.Path, ["clients", "add", "press-feed"])).ExitCode.ShouldBe(1);
        (await OperatorConsole.Run(folder.Path, ["clients", "list"])).Output.ShouldStartWith("press-feed");
        (await OperatorConsole.Run(folder.Path, ["clients", "remove", "press-feed"])).ExitCode.ShouldBe(0);
        (await OperatorConsole.Run(folder.Path, ["clients", "remove", "press-feed"])).ExitCode.ShouldBe(1);
        (await OperatorConsole.Run(folder.Path, ["clients", "add"])).ExitCode.ShouldBe(2);
    }

    [GeneratedRegex(@"/account/password/set\?user=[0-9a-f-]{36}&token=\S+")]
    private static partial Regex Link();
}
