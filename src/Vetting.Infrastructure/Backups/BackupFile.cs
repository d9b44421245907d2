using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Vetting.Application.Backups;
using Vetting.Infrastructure.Files;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Backups;

/// <summary>
/// A backup: a ZIP of the database as it was at one moment, the checkpoints that were kept beside it, the files of evidence, encrypted as they are
/// kept, and a manifest with the hash of each. SQLite's own online backup makes it, so that writers can go on meanwhile.
/// </summary>
public static partial class BackupFile
{
    private const string Format = "vetting-backup/1";
    private const string ManifestName = "backup.json";
    private const string DatabaseName = "vetting.db";
    private const string CheckpointsName = "checkpoints.txt";
    private const string EvidencePrefix = "evidence/";
    private const string Restoring = ".restoring";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>The folder of the embedded database.</returns>
    /// <exception cref="BadSettingException">The database is on a server, which has tools of its own for this.</exception>
    public static string FolderOfEmbedded(IConfiguration configuration) => DatabaseSettings.From(configuration).Folder
        ?? throw new BadSettingException(
            "Database:Provider", "this copies an embedded database only. A server's is copied with the server's own tools, see docs/operate.md.");

    /// <param name="checkpoints">Where the checkpoints are kept, if they are in a file.</param>
    /// <param name="evidence">The folder of the files of evidence, if they are on disk.</param>
    /// <exception cref="IOException">The file is there already.</exception>
    internal static async Task<BackupReport> Write(
        string file, string connectionString, string checkpoints, string? evidence, DateTimeOffset now, CancellationToken ct)
    {
        await using var output = new FileStream(file, FileMode.CreateNew, FileAccess.ReadWrite);
        var copy = $"{file}.copying";
        try
        {
            // This comes before the database. A checkpoint that is kept while the database is copied would cover entries that the copy does not
            // hold.
            var kept = File.Exists(checkpoints) ? await File.ReadAllBytesAsync(checkpoints, ct) : null;
            await Copy(connectionString, copy, ct);
            var hashes = new Dictionary<string, string> { [DatabaseName] = await HashOf(copy, ct) };
            using var zip = new ZipArchive(output, ZipArchiveMode.Create);
            await zip.CreateEntryFromFileAsync(copy, DatabaseName, ct);
            if (kept is not null)
            {
                hashes[CheckpointsName] = Convert.ToHexStringLower(SHA256.HashData(kept));
                await using var entry = await zip.CreateEntry(CheckpointsName).OpenAsync(ct);
                await entry.WriteAsync(kept, ct);
            }

            // This comes after the database. A file is stored before the database refers to it, so every file to which the copy refers is there by
            // now.
            var files = evidence is null ? (int?)null : await AddEvidence(zip, evidence, hashes, ct);
            await using var manifest = await zip.CreateEntry(ManifestName).OpenAsync(ct);
            await JsonSerializer.SerializeAsync(manifest, new Manifest(Format, now, hashes), Json, ct);
            return new(hashes[DatabaseName], new FileInfo(copy).Length, files);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>
    /// Compares a backup with its manifest. Then it puts its files of evidence beside those that are there, and its database in place. The database
    /// is swapped last and in one step. If anything goes wrong before that, or the process is killed, the old database is still there.
    /// </summary>
    /// <param name="database">The file of the database. The one that is there is kept beside it.</param>
    /// <param name="evidence">The folder of the files of evidence, if they are on disk.</param>
    /// <param name="progress">From 0 to 1, told before each step.</param>
    /// <exception cref="RestoreFailedException">The file is not a backup or was damaged, or a server is using the database. Nothing was
    /// changed.</exception>
    public static async Task<RestoredBackup> Restore(
        string file, string database, string? evidence, bool replace, DateTimeOffset now, IProgress<double> progress, CancellationToken ct)
    {
        var restored = $"{database}{Restoring}";
        var undo = new RestoredBackup();
        try
        {
            using var zip = Open(file);
            var manifest = await ReadManifest(zip, ct);
            var checkpoints = manifest.Sha256.ContainsKey(CheckpointsName) ? await ReadChecked(zip, CheckpointsName, manifest, ct) : "";
            var files = await CheckEvidence(zip, manifest, ct);
            if (files.Count > 0 && evidence is null)
            {
                throw new RestoreFailedException(
                    "The backup holds files of evidence, but Storage:Provider keeps them elsewhere. Restore with 'Disk'.");
            }

            RequireMayReplace(database, replace);
            var (done, steps) = (0, files.Count + 3.0);
            progress.Report(done++ / steps);
            await Extract(zip, DatabaseName, restored, manifest, ct);
            foreach (var kept in files)
            {
                progress.Report(done++ / steps);
                await PutBack(kept, evidence!, manifest, undo, ct);
            }

            progress.Report(done++ / steps);
            KeepBeside(database, now, undo);
            progress.Report(done / steps);
            File.Move(restored, database, overwrite: true);
            return undo.With(checkpoints);
        }
        catch
        {
            undo.Undo();
            throw;
        }
        finally
        {
            File.Delete(restored);
        }
    }

    private static async Task<int> AddEvidence(ZipArchive zip, string folder, Dictionary<string, string> hashes, CancellationToken ct)
    {
        var count = 0;
        foreach (var file in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [])
        {
            var name = $"{EvidencePrefix}{Path.GetFileName(Path.GetDirectoryName(file))}/{Path.GetFileName(file)}";
            if (!EvidenceName().IsMatch(name))
            {
                continue;
            }

            try
            {
                await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
                await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(ct);
                using var hash = SHA256.Create();
                await using (var hashed = new CryptoStream(entry, hash, CryptoStreamMode.Write, leaveOpen: true))
                {
                    await content.CopyToAsync(hashed, ct);
                }

                hashes[name] = Convert.ToHexStringLower(hash.Hash!);
                count++;
            }
            catch (FileNotFoundException)
            {
                // It was swept after it was listed, so nothing refers to it.
            }
        }

        return count;
    }

    /// <returns>The files of evidence in the backup.</returns>
    private static async Task<List<ZipArchiveEntry>> CheckEvidence(ZipArchive zip, Manifest manifest, CancellationToken ct)
    {
        var files = new List<ZipArchiveEntry>();
        foreach (var name in manifest.Sha256.Keys.Where(name => EvidenceName().IsMatch(name)))
        {
            var entry = Find(zip, name);
            await using var content = await entry.OpenAsync(ct);
            RequireHash(name, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)), manifest);
            files.Add(entry);
        }

        return files;
    }

    private static async Task PutBack(ZipArchiveEntry entry, string folder, Manifest manifest, RestoredBackup undo, CancellationToken ct)
    {
        var place = Path.Combine(folder, entry.FullName[EvidencePrefix.Length..]);
        if (File.Exists(place) && await HashOf(place, ct) == manifest.Sha256[entry.FullName])
        {
            return;
        }

        DiskBlobs.CreateFolder(folder);
        DiskBlobs.CreateFolder(Path.GetDirectoryName(place)!);
        var restored = $"{place}{Restoring}";
        try
        {
            await entry.ExtractToFileAsync(restored, overwrite: true, ct);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(restored, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            }

            undo.WillReplace(place);
            File.Move(restored, place, overwrite: true);
        }
        finally
        {
            File.Delete(restored);
        }
    }

    /// <summary>Only names of this form are ever written to disk.</summary>
    [GeneratedRegex("^evidence/[0-9a-f]{2}/[0-9a-f]{64}$")]
    private static partial Regex EvidenceName();

    private static async Task Copy(string connectionString, string file, CancellationToken ct)
    {
        await using var source = new SqliteConnection(connectionString);
        await using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        await source.OpenAsync(ct);
        await target.OpenAsync(ct);
        source.BackupDatabase(target);
    }

    private static ZipArchive Open(string file)
    {
        try
        {
            return ZipFile.OpenRead(file);
        }
        catch (InvalidDataException)
        {
            throw new RestoreFailedException($"{Path.GetFileName(file)} is no backup, or was cut short.");
        }
    }

    private static async Task<Manifest> ReadManifest(ZipArchive zip, CancellationToken ct)
    {
        if (zip.GetEntry(ManifestName) is not { } entry)
        {
            throw new RestoreFailedException("It is no backup of Vetting: it holds no manifest.");
        }

        await using var stream = await entry.OpenAsync(ct);
        return await JsonSerializer.DeserializeAsync<Manifest>(stream, Json, ct) is { Format: Format } manifest
            && manifest.Sha256.ContainsKey(DatabaseName)
            ? manifest
            : throw new RestoreFailedException($"It is no backup that this version can read: it is not in the format {Format}.");
    }

    private static ZipArchiveEntry Find(ZipArchive zip, string name) =>
        zip.GetEntry(name) ?? throw new RestoreFailedException($"The backup is damaged: {name} is missing.");

    private static async Task Extract(ZipArchive zip, string name, string file, Manifest manifest, CancellationToken ct)
    {
        var entry = Find(zip, name);
        await entry.ExtractToFileAsync(file, overwrite: true, ct);
        RequireHash(name, await HashOf(file, ct), manifest);
        using var written = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(written);
    }

    private static async Task<string> ReadChecked(ZipArchive zip, string name, Manifest manifest, CancellationToken ct)
    {
        var entry = Find(zip, name);
        await using var stream = await entry.OpenAsync(ct);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, ct);
        RequireHash(name, Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length))), manifest);
        return System.Text.Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length);
    }

    private static void RequireHash(string name, string hash, Manifest manifest)
    {
        if (manifest.Sha256[name] != hash)
        {
            throw new RestoreFailedException($"The backup is damaged: {name} is not what its manifest says.");
        }
    }

    private static async Task<string> HashOf(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }

    private static void RequireMayReplace(string database, bool replace)
    {
        if (File.Exists(database) && !replace)
        {
            throw new RestoreFailedException("A database stands there already. With --replace it is kept beside the restored one.");
        }
    }

    /// <summary>
    /// This copies and does not move, because there must always be a database. Otherwise the next start would believe that it is the first one.
    /// </summary>
    private static void KeepBeside(string database, DateTimeOffset now, RestoredBackup undo)
    {
        if (!File.Exists(database))
        {
            undo.WillReplace(database);
            return;
        }

        FoldIn(database);
        undo.WillReplace(database, keptAs: $"{database}.replaced-{now.UtcDateTime:yyyyMMddHHmmss}");
    }

    /// <summary>
    /// Brings the content of the write-ahead log into the file. A database can leave that mode only while nobody else has it open.
    /// </summary>
    private static void FoldIn(string database)
    {
        try
        {
            using var connection = new SqliteConnection(
                new SqliteConnectionStringBuilder { DataSource = database, Pooling = false, DefaultTimeout = 1 }.ConnectionString);
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = DELETE";
            command.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            throw new RestoreFailedException("The database is in use: stop the server first.");
        }
    }

    private sealed record Manifest(string Format, DateTimeOffset MadeAt, Dictionary<string, string> Sha256);
}

/// <summary>The backup was not put in place. The message says why, and what to do.</summary>
public sealed class RestoreFailedException(string message) : Exception(message);
