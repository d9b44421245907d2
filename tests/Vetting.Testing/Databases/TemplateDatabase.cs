using System.Reflection;
using System.Security.Cryptography;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;
using Vetting.Testing.TSql;

namespace Vetting.Testing.Databases;

/// <summary>
/// Databases that are prepared once and copied for each test. The triggers do not allow a test to clean up, and a copy is faster. Embedded ones are
/// prepared once for all test projects that are built from the same sources: they are among the temporary files, in a folder that is named after the
/// content of those assemblies.
/// </summary>
internal static class TemplateDatabase
{
    /// <summary>The folder in which the files of evidence are.</summary>
    internal const string Evidence = "evidence";

    private const string Prefix = "vetting-templates-";
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly string Shared = Path.Combine(Path.GetTempPath(), Prefix + Fingerprint());

    private static readonly Dictionary<SeedKind, Lazy<Task<(string Database, string Folder)>>> Prepared =
        Enum.GetValues<SeedKind>()
            .ToDictionary(kind => kind, kind => new Lazy<Task<(string, string)>>(() => IsShared ? PrepareShared(kind) : PrepareOwn(kind)));

    /// <summary>The folder of the keys that sign tokens and encrypt evidence. The content of a template was encrypted with them.</summary>
    internal static string Keys { get; } = IsShared ? Path.Combine(Shared, "keys") : Path.Combine(AppContext.BaseDirectory, "keys");

    /// <summary>To prepare a database means to send requests, too. If requests are watched, this process sends them itself.</summary>
    private static bool IsShared => TestDatabases.Current.Engine == DatabaseEngine.Sqlite && !SentRequests.AreWatched;

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

    private static async Task<(string, string)> PrepareOwn(SeedKind upTo)
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return (await Prepare(upTo, folder.Path), folder.Path);
    }

    /// <summary>One test project prepares it; the others wait and use it. A folder that has its final name is complete.</summary>
    private static async Task<(string, string)> PrepareShared(SeedKind upTo)
    {
        Directory.CreateDirectory(Shared);
        var folder = Path.Combine(Shared, upTo.ToString());
        await using (await Lock())
        {
            ForgetOld();
            if (!Directory.Exists(folder))
            {
                var preparing = Directory.CreateTempSubdirectory("vetting-preparing-").FullName;
                await Prepare(upTo, preparing);
                Directory.Move(preparing, folder);
            }
        }

        return (await TestDatabases.Current.Create(folder), folder);
    }

    private static async Task<string> Prepare(SeedKind upTo, string folder)
    {
        var database = await TestDatabases.Current.Create(folder);
        await using (var app = Composition.Build(
            "Development", VettingServer.SettingsFor(database, folder), VettingServer.ForTests(new(VettingServer.Start))))
        {
            await Preparation.Run(app.Services, upTo, CancellationToken.None);
        }

        TestDatabases.Current.LetGo(database);
        return database;
    }

    private static async Task<FileStream> Lock()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Shared, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(Pause);
            }
        }
    }

    private static void ForgetOld()
    {
        foreach (var old in Directory.GetDirectories(Path.GetTempPath(), Prefix + "*")
            .Where(folder => folder != Shared && Directory.GetLastWriteTimeUtc(folder) < DateTime.UtcNow - KeptFor))
        {
            Directory.Delete(old, recursive: true);
        }
    }

    /// <summary>The compiler gives an assembly a new id whenever its content changes.</summary>
    private static string Fingerprint()
    {
        string[] assemblies = ["Domain", "Application", "Infrastructure", "Identity", "Migrations.Sqlite", "Server"];
        return Convert.ToHexStringLower(SHA256.HashData([
            .. assemblies.SelectMany(name => Assembly.Load($"Vetting.{name}").ManifestModule.ModuleVersionId.ToByteArray())]))[..16];
    }
}
