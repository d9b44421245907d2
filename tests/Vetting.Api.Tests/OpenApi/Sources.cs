using System.Diagnostics;
using System.Runtime.CompilerServices;
using Vetting.Testing;

namespace Vetting.Api.Tests.OpenApi;

/// <summary>Where the description of the API is kept, and the tools beside this file, which <c>.ci/run</c> installs.</summary>
internal static class Sources
{
    /// <summary>As a server says it that is run as the README has it.</summary>
    private const string Server = "http://localhost:5080";

    public static string Folder { get; } = FolderOf();

    public static string Document { get; } = Path.GetFullPath(Path.Combine(Folder, "..", "..", "..", "docs", "openapi.json"));

    public static async Task<string> Describe(VettingServer server)
    {
        var document = (await server.Anonymous.Get("/openapi/v1.json")).Text;
        return document.Replace(server.Address.ToString().TrimEnd('/'), Server, StringComparison.Ordinal).TrimEnd() + "\n";
    }

    /// <summary>A script of the npm packages beside this file.</summary>
    public static string Script(string requirement, params string[] path)
    {
        var script = Path.Combine([Folder, "node_modules", .. path]);
        Requirement.Need(requirement, File.Exists(script), "Run 'npm ci' in tests/Vetting.Api.Tests/OpenApi first.");
        return script;
    }

    /// <summary>Runs a program in this folder to its end.</summary>
    public static async Task<(int ExitCode, string Output)> Run(
        string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static string FolderOf([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
