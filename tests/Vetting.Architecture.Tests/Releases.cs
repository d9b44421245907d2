using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Shouldly;
using Vetting.Server;
using Xunit;

namespace Vetting.Architecture.Tests;

/// <summary>A release says which version it is and what is in it, and can be upgraded.</summary>
public sealed partial class Releases
{
    private static readonly string[] Listed = [.. Release().Matches(Read("CHANGELOG.md")).Select(match => match.Groups["version"].Value)];

    [Fact]
    public void The_newest_release_in_the_list_is_the_version_of_what_is_built() =>
        typeof(Composition).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0]
            .ShouldBe(Listed[0]);

    [Fact]
    public void A_database_of_every_release_before_is_kept_to_be_upgraded()
    {
        Listed.Length.ShouldBeGreaterThan(1);
        var kept = Path.Combine(House.Root, "tests", "Vetting.Persistence.Tests", "Upgrades", "Kept");
        Listed[1..].Where(version => !File.Exists(Path.Combine(kept, version, "Sqlite.tar.gz")))
            .ShouldBeEmpty("Run deploy/keep-release on its sources.");
    }

    [Fact]
    public void The_manifests_name_the_image_of_this_version() =>
        Directory.GetFiles(Path.Combine(House.Root, "deploy", "kubernetes"), "*.yaml").SelectMany(file => Image().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["version"].Value)
            .Distinct().ShouldBe([Listed[0]]);

    [Fact]
    public void Each_package_that_is_shipped_stands_with_its_version_in_the_list_of_licences()
    {
        var list = Read("THIRD-PARTY-LICENCES.md");
        using var dotnet = JsonDocument.Parse(Read("src/Vetting.Server/packages.lock.json"));
        using var pages = JsonDocument.Parse(Read("src/Vetting.Web/Assets/package-lock.json"));

        var shipped = dotnet.RootElement.GetProperty("dependencies").GetProperty("net10.0").EnumerateObject()
            .Where(package => package.Value.TryGetProperty("resolved", out _))
            .Select(package => $"| {package.Name} | {package.Value.GetProperty("resolved")} |")
            .Concat(pages.RootElement.GetProperty("packages").GetProperty("").GetProperty("dependencies").EnumerateObject()
                .Select(package => $"| {package.Name} | {package.Value} |")).ToList();

        shipped.Count.ShouldBeGreaterThan(100);
        shipped.ShouldAllBe(line => list.Contains(line), "Run node deploy/list-licences.mjs.");
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(House.Root, file));

    [GeneratedRegex(@"^## (?<version>\d+\.\d+\.\d+) \(\d{4}-\d{2}-\d{2}\)$", RegexOptions.Multiline)]
    private static partial Regex Release();

    [GeneratedRegex(@"image: registry\.example\.org/vetting:(?<version>\S+)")]
    private static partial Regex Image();
}
