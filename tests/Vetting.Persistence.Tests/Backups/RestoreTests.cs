using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Shouldly;
using Vetting.Infrastructure.Backups;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Backups;

/// <summary>A restore either does all or leaves the place as it was, whichever of its steps goes wrong.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private static readonly string[] Blobs = [Blob(1), Blob(2), Blob(3)];
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    private string Backup => _folder.File("copy.zip");

    private string Place => _folder.File("data");

    private string Database => Path.Combine(Place, "vetting.db");

    private string Evidence => Path.Combine(Place, "evidence");

    /// <summary>Where it is restored, one file of evidence is that of the backup, one differs, one is gone, and one came later.</summary>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Place);
        Write(Database, "backed up");
        foreach (var blob in Blobs)
        {
            Store(blob, $"content of {blob}");
        }

        await BackupFile.Write(
            Backup, $"Data Source={Database};Pooling=False", Path.Combine(Place, "checkpoints.txt"), Evidence, Now,
            TestContext.Current.CancellationToken);
        Write(Database, "live");
        Store(Blobs[1], "another content");
        File.Delete(PlaceOf(Blobs[2]));
        Store(Blob(4), "came later");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_database_is_replaced_and_kept_and_each_file_of_evidence_is_there()
    {
        var restored = await Restore(new Steps());
        restored.Confirm();

        Read(Database).ShouldBe("backed up");
        Read($"{Database}.replaced-20260302090000").ShouldBe("live");
        Blobs.ShouldAllBe(blob => File.ReadAllText(PlaceOf(blob)) == $"content of {blob}");
        File.ReadAllText(PlaceOf(Blob(4))).ShouldBe("came later");
        State().Keys.Count(file => file.Contains("evidence", StringComparison.Ordinal)).ShouldBe(4, "nothing else is left behind");
    }

    [Fact]
    public async Task A_failure_at_any_step_leaves_everything_as_it_was()
    {
        var before = State();
        var all = new Steps();
        (await Restore(all)).Undo();
        State().ShouldBe(before, "undone after the last step");

        for (var step = 1; step <= all.Count; step++)
        {
            await Should.ThrowAsync<IOException>(() => Restore(new Steps(failAt: step)));

            State().ShouldBe(before, $"step {step}");
        }

        all.Count.ShouldBe(6);
    }

    [Fact]
    public async Task Evidence_that_cannot_be_written_leaves_the_database_in_place()
    {
        Directory.Delete(Path.GetDirectoryName(PlaceOf(Blobs[2]))!);
        await File.WriteAllTextAsync(Path.GetDirectoryName(PlaceOf(Blobs[2]))!, "stands in the way", TestContext.Current.CancellationToken);
        var before = State();

        await Should.ThrowAsync<IOException>(() => Restore(new Steps()));

        State().ShouldBe(before);
        Read(Database).ShouldBe("live");
    }

    [Fact]
    public async Task A_place_where_the_former_database_cannot_be_kept_is_left_as_it_was()
    {
        await File.WriteAllTextAsync(
            $"{Database}.replaced-20260302090000", "of another restore in the same second", TestContext.Current.CancellationToken);
        var before = State();

        await Should.ThrowAsync<IOException>(() => Restore(new Steps()));

        State().ShouldBe(before);
    }

    [Fact]
    public async Task An_empty_place_is_filled_or_stays_empty()
    {
        Directory.Delete(Place, recursive: true);
        Directory.CreateDirectory(Place);

        await Should.ThrowAsync<IOException>(() => Restore(new Steps(failAt: 6)));
        State().ShouldBeEmpty();
        (await Restore(new Steps())).Confirm();

        Read(Database).ShouldBe("backed up");
        State().Count.ShouldBe(4);
    }

    private Task<RestoredBackup> Restore(Steps steps) =>
        BackupFile.Restore(Backup, Database, Evidence, replace: true, Now, steps, TestContext.Current.CancellationToken);

    /// <summary>Every file below that place, with its content.</summary>
    private SortedDictionary<string, string> State() => new(Directory.GetFiles(Place, "*", SearchOption.AllDirectories).ToDictionary(
        file => Path.GetRelativePath(Place, file),
        file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))), StringComparer.Ordinal);

    private void Store(string blob, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PlaceOf(blob))!);
        File.WriteAllText(PlaceOf(blob), content);
    }

    private string PlaceOf(string blob) => Path.Combine(Evidence, blob[..2], blob);

    private static string Blob(int number) => Convert.ToHexStringLower(SHA256.HashData([(byte)number]));

    private static void Write(string database, string text)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS Texts (Text TEXT); DELETE FROM Texts; INSERT INTO Texts VALUES ($text)";
        command.Parameters.AddWithValue("$text", text);
        command.ExecuteNonQuery();
    }

    private static string Read(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Text FROM Texts";
        return (string)command.ExecuteScalar()!;
    }

    /// <summary>Fails at one of the steps, as a full disk would.</summary>
    private sealed class Steps(int? failAt = null) : IProgress<double>
    {
        public int Count { get; private set; }

        public void Report(double value)
        {
            value.ShouldBeInRange(0, 1);
            if (++Count == failAt)
            {
                throw new IOException("No space left on device");
            }
        }
    }
}
