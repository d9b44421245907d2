using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Vetting.Architecture.Tests;

/// <summary>Whoever has the sources has no key of any installation.</summary>
public sealed partial class Secrets
{
    private static readonly string[] Written = ["src", "tests", "deploy", "docs", "findings"];
    private static readonly HashSet<string> Made = ["bin", "obj", "built", "node_modules"];

    [Fact]
    public void No_private_key_lies_among_the_sources() =>
        Written.SelectMany(folder => Files(new DirectoryInfo(Path.Combine(House.Root, folder))))
            .Where(file => file.Extension == ".key" || PrivateKey().IsMatch(File.ReadAllText(file.FullName)))
            .Select(file => Path.GetRelativePath(House.Root, file.FullName))
            .ShouldBeEmpty("A server that was started in a folder of the sources left its keys there. Delete them, and start it from the root.");

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(inner => !Made.Contains(inner.Name)).SelectMany(Files));

    [GeneratedRegex("-----BEGIN [A-Z ]*PRIVATE KEY-----")]
    private static partial Regex PrivateKey();
}
