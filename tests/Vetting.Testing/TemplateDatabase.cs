using Microsoft.Data.Sqlite;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;

namespace Vetting.Testing;

/// <summary>
/// Databases that are prepared once for a test run and copied for each test: the triggers refuse to be cleaned up after, and a copy is faster.
/// </summary>
internal static class TemplateDatabase
{
    private static readonly Dictionary<SeedKind, Lazy<Task<string>>> Prepared =
        Enum.GetValues<SeedKind>().ToDictionary(kind => kind, kind => new Lazy<Task<string>>(() => Prepare(kind)));

    public static async Task Copy(SeedKind upTo, string file)
    {
        var prepared = await Prepared[upTo].Value;
        File.Copy(prepared, file);
        var evidence = Evidence(prepared);
        foreach (var kept in Directory.Exists(evidence) ? Directory.EnumerateFiles(evidence, "*", SearchOption.AllDirectories) : [])
        {
            var copy = Path.Combine(Evidence(file), Path.GetRelativePath(evidence, kept));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(kept, copy);
        }
    }

    /// <summary>Where a server on this database keeps files, unless it is told otherwise.</summary>
    private static string Evidence(string database) => Path.Combine(Path.GetDirectoryName(database)!, "evidence");

    private static async Task<string> Prepare(SeedKind upTo)
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var file = folder.File("template.db");
        await using (var app = Composition.Build("Development", VettingServer.SettingsFor(file), VettingServer.WithClock(new(VettingServer.Start))))
        {
            await Preparation.Run(app.Services, upTo, CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        return file;
    }
}
