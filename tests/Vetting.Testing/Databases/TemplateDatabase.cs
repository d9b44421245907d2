using Vetting.Infrastructure.Seeding;
using Vetting.Server;

namespace Vetting.Testing.Databases;

/// <summary>
/// Databases that are prepared once for a test run and copied for each test: the triggers refuse to be cleaned up after, and a copy is faster.
/// </summary>
internal static class TemplateDatabase
{
    private static readonly Dictionary<SeedKind, Lazy<Task<(string Database, string Folder)>>> Prepared =
        Enum.GetValues<SeedKind>().ToDictionary(kind => kind, kind => new Lazy<Task<(string, string)>>(() => Prepare(kind)));

    /// <summary>The folder in which the files of evidence are.</summary>
    internal const string Evidence = "evidence";

    public static async Task<string> Copy(SeedKind upTo, string folder)
    {
        var (database, template) = await Prepared[upTo].Value;
        var evidence = Path.Combine(template, Evidence);
        foreach (var kept in Directory.Exists(evidence) ? Directory.EnumerateFiles(evidence, "*", SearchOption.AllDirectories) : [])
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(template, kept));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(kept, copy);
        }

        return await TestDatabases.Current.Copy(database, folder);
    }

    private static async Task<(string, string)> Prepare(SeedKind upTo)
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        var database = await TestDatabases.Current.Create(folder.Path);
        await using (var app = Composition.Build("Development", VettingServer.SettingsFor(database, folder.Path), VettingServer.WithClock(new(VettingServer.Start))))
        {
            await Preparation.Run(app.Services, upTo, CancellationToken.None);
        }

        TestDatabases.Current.LetGo(database);
        return (database, folder.Path);
    }
}
