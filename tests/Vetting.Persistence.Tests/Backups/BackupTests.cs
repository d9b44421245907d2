using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Backups;

/// <summary>The operator's copy of the embedded database, made while it is in use, and its way back.</summary>
[Turn(0)]
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Backup => _folder.File("copy.zip");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_taken_under_writing_holds_all_that_was_acknowledged_before_and_its_trail_is_whole()
    {
        await MakeDatabase();
        await using (var server = await ServerProcess.Start(_folder.Path))
        {
            var officer = await server.SignedIn("officer");
            var before = await Register(officer, "before");
            using var stop = new CancellationTokenSource();
            var writing = Task.Run(async () =>
            {
                for (var number = 0; !stop.IsCancellationRequested; number++)
                {
                    await Register(officer, $"meanwhile-{number}");
                }
            });

            var taken = await OperatorConsole.Run(_folder.Path, ["backup", Backup]);
            await stop.CancelAsync();
            await writing;

            taken.ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(0, run.Errors), run => run.Output.ShouldContain("SHA-256"));
            before.ShouldBe(HttpStatusCode.Created);
        }

        var restored = await OperatorConsole.Run(_folder.Path, ["restore", Backup, "--replace"]);

        restored.ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(0, run.Errors + run.Output),
            run => run.Output.ShouldContain("the trail is whole"));
        Directory.GetFiles(_folder.File("data"), "vetting.db.replaced-*").Length.ShouldBe(1);
        Candidates("before").ShouldBe(1);
    }

    [Fact]
    public async Task The_taking_of_a_copy_stands_in_the_trail()
    {
        await MakeDatabase();
        (await OperatorConsole.Run(_folder.Path, ["backup", Backup])).ExitCode.ShouldBe(0);

        Count("SELECT COUNT(*) FROM AuditEntries WHERE Action = 'BackupTaken'").ShouldBe(1);
        (await OperatorConsole.Run(_folder.Path, ["backup", Backup])).ShouldSatisfyAllConditions(
            run => run.ExitCode.ShouldBe(1), run => run.Errors.ShouldContain("already exists"));
    }

    [Fact]
    public async Task Nothing_is_replaced_unasked_nor_under_a_server_that_runs()
    {
        await MakeDatabase();
        await using var server = await ServerProcess.Start(_folder.Path);
        (await OperatorConsole.Run(_folder.Path, ["backup", Backup])).ExitCode.ShouldBe(0);

        var unasked = await OperatorConsole.Run(_folder.Path, ["restore", Backup]);
        var inUse = await OperatorConsole.Run(_folder.Path, ["restore", Backup, "--replace"]);

        unasked.ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(1), run => run.Errors.ShouldContain("--replace"));
        inUse.ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(1), run => run.Errors.ShouldContain("stop the server"));
        (await server.Http.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_damaged_copy_is_refused_and_changes_nothing()
    {
        await MakeDatabase();
        (await OperatorConsole.Run(_folder.Path, ["backup", Backup])).ExitCode.ShouldBe(0);
        var database = SHA256.HashData(await File.ReadAllBytesAsync(_folder.File("data/vetting.db")));
        using (var zip = ZipFile.Open(Backup, ZipArchiveMode.Update))
        {
            await using var stream = zip.GetEntry("vetting.db")!.Open();
            stream.Seek(5_000, SeekOrigin.Begin);
            stream.WriteByte(1);
        }

        var refused = await OperatorConsole.Run(_folder.Path, ["restore", Backup, "--replace"]);

        refused.ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(1), run => run.Errors.ShouldContain("damaged"));
        SHA256.HashData(await File.ReadAllBytesAsync(_folder.File("data/vetting.db"))).ShouldBe(database);
        await File.WriteAllTextAsync(_folder.File("no.zip"), "no backup");
        (await OperatorConsole.Run(_folder.Path, ["restore", _folder.File("no.zip"), "--replace"])).Errors.ShouldContain("no backup");
    }

    /// <summary>A database without the evidence to which it refers would be a trap.</summary>
    [Fact]
    public async Task The_files_of_evidence_come_back_with_the_database_and_open_with_their_key_alone()
    {
        var kept = await Store("Who said what.");
        (await OperatorConsole.Run(_folder.Path, ["backup", Backup])).Output.ShouldContain("With 1 files of evidence");
        File.Delete(kept);
        (await OperatorConsole.Run(_folder.Path, ["files", "verify"]))
            .ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(1), run => run.Output.ShouldContain("gone"));

        var restored = await OperatorConsole.Run(_folder.Path, ["restore", Backup, "--replace"]);

        restored.ExitCode.ShouldBe(0, restored.Output + restored.Errors);
        (await OperatorConsole.Run(_folder.Path, ["files", "verify"])).Output.ShouldContain("Whole: 1 files.");
        File.Delete(_folder.File("data/keys/evidence.key"));
        (await OperatorConsole.Run(_folder.Path, ["files", "new-key", _folder.File("data/keys/evidence.key")])).ExitCode.ShouldBe(0);
        (await OperatorConsole.Run(_folder.Path, ["files", "verify"]))
            .ShouldSatisfyAllConditions(run => run.ExitCode.ShouldBe(1), run => run.Output.ShouldContain("Storage:Key"));
    }

    private Task MakeDatabase() => ServerProcess.Prepare(_folder.Path);

    /// <returns>Where the file of the one piece of evidence is kept.</returns>
    private async Task<string> Store(string content)
    {
        await MakeDatabase();
        await using var server = await ServerProcess.Start(_folder.Path);
        var officer = await server.SignedIn("officer");
        var candidate = (await officer.Post("/candidates", new { name = "Somebody Invented", membershipNumber = "evidence" }))
            .ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetString();
        var logged = (await officer.Post("/complaints", new
        {
            respondent = candidate,
            source = "PartyMember",
            confidentiality = "Anonymous",
            complainant = (string?)null,
            witnesses = Array.Empty<string>(),
            allegations = new[]
            {
                new
                {
                    category = "bullying",
                    text = "Shouted.",
                    eventFrom = "2026-01-05",
                    eventTo = (string?)null,
                    awareOn = (string?)null,
                    severity = "Minor",
                },
            },
            relatedTo = Array.Empty<string>(),
            distinctFromConcluded = (string?)null,
        })).ShouldBe(HttpStatusCode.Created);
        var reference = logged.Json.GetProperty("id").GetString();
        var bytes = System.Text.Encoding.ASCII.GetBytes(content);
        var evidence = (await officer.Post(
            $"/complaints/{reference}/evidence",
            new
            {
                fileName = "minutes.txt",
                sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
                mediaType = "text/plain",
                source = "A volunteer",
                receivedOn = "2026-01-06",
            }, version: 1))
            .ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetString();
        using var body = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } };
        (await officer.Send(HttpMethod.Put, $"/complaints/{reference}/evidence/{evidence}/file", body)).ShouldBe(HttpStatusCode.NoContent);
        return Directory.GetFiles(_folder.File("data/evidence"), "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
    }

    private static async Task<HttpStatusCode> Register(ApiClient officer, string number) =>
        (await officer.Post("/candidates", new { name = $"Somebody {number}", membershipNumber = number }, key: number)).Status;

    private long Candidates(string number) => Count($"SELECT COUNT(*) FROM Candidates WHERE MembershipNumber = '{number}'");

    private long Count(string query)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("data/vetting.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)command.ExecuteScalar()!;
    }
}
