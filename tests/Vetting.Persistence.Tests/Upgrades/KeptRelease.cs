using System.Formats.Tar;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;
using Vetting.Testing;
using Vetting.Testing.Databases;

namespace Vetting.Persistence.Tests.Upgrades;

/// <summary>
/// Today's server on the database of an earlier release, brought up to date as <c>migrate</c> does. <c>deploy/keep-release</c> kept the database:
/// that of the demo party, sealed, with its keys, checkpoints and files of evidence.
/// </summary>
internal sealed class KeptRelease : IAsyncDisposable
{
    private static readonly string Folder =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Vetting.Persistence.Tests", "Upgrades", "Kept"));

    private readonly TemporaryFolder _files = new();

    /// <summary>Some days after all of them were kept.</summary>
    private readonly FakeTimeProvider _clock = new(new(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));

    private KeptRelease() => Server = new VettingServer { Clock = _clock, Bring = Upgrade, Settings = Settings };

    /// <summary>The releases of which a database for this run's engine was kept, oldest first.</summary>
    public static IEnumerable<string> Versions =>
        Directory.GetDirectories(Folder).Where(folder => File.Exists(FileIn(folder))).Select(folder => Path.GetFileName(folder)).Order();

    public VettingServer Server { get; }

    /// <summary>The checkpoints, as they were delivered outside the database.</summary>
    public string Checkpoints => _files.File("checkpoints.txt");

    private (string Key, string Value)[] Settings =>
    [
        ("Audit:SigningKey", _files.File("audit.key")), ("Audit:CheckpointPath", Checkpoints), ("Storage:Key", _files.File("evidence.key")),
        ("Storage:EvidencePath", _files.File("evidence")),
    ];

    public static async Task<KeptRelease> Serve(string version)
    {
        var release = new KeptRelease();
        await using (var packed = new GZipStream(File.OpenRead(FileIn(Path.Combine(Folder, version))), CompressionMode.Decompress))
        {
            await TarFile.ExtractToDirectoryAsync(packed, release._files.Path, overwriteFiles: false);
        }

        await release.Server.InitializeAsync();
        return release;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _files.Dispose();
    }

    private async Task<string> Upgrade(string folder)
    {
        var database = await TestDatabases.Current.Create(folder);
        if (TestDatabases.Current.Engine == DatabaseEngine.PostgreSql)
        {
            await Load(database, _files.File("vetting.sql"));
        }
        else
        {
            File.Move(_files.File("vetting.db"), new SqliteConnectionStringBuilder(database).DataSource);
        }

        var settings = new Dictionary<string, string?>(VettingServer.SettingsFor(database, folder));
        foreach (var (key, value) in Settings)
        {
            settings[key] = value;
        }

        await using (var app = Composition.Build("Development", settings, VettingServer.ForTests(_clock)))
        {
            await Preparation.Migrate(app.Services, SeedKind.Reference, CancellationToken.None);
        }

        TestDatabases.Current.LetGo(database);
        return database;
    }

    /// <summary>Lines that begin like this are for the tool that usually reads the dump.</summary>
    private static async Task Load(string database, string dump)
    {
        await using var connection = new NpgsqlConnection($"{database};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own file.
        command.CommandText = string.Join('\n', (await File.ReadAllLinesAsync(dump)).Where(line => !line.StartsWith('\\')));
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static string FileIn(string folder) => Path.Combine(folder, $"{TestDatabases.Current.Engine.Name}.tar.gz");
}
