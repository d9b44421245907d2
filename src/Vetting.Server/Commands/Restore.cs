using System.CommandLine;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Auditing;
using Vetting.Application.Files;
using Vetting.Infrastructure.Backups;
using Vetting.Infrastructure.Files;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Commands;

internal static class Restore
{
    private const int Whole = 0;
    private const int Broken = 1;

    private static readonly Argument<FileInfo> File = new Argument<FileInfo>("FILE") { Description = "Written by 'backup'." }.AcceptExistingOnly();

    private static readonly Option<bool> Replace =
        new("--replace") { Description = "Keep the database that stands there now beside the restored one, under another name." };

    public static Command Create()
    {
        var command = new Command(
            "restore",
            "Puts the database of a backup in place, brings it up to date and verifies its audit trail and its files of evidence. "
                + "Stop the server first.") { File, Replace };
        command.SetAction(async (parsed, ct) =>
        {
            var restored = await PutInPlace(parsed, ct);
            await BringUpToDate(parsed, restored, ct);
            return await Operator.Run(parsed, (services, token) => Verify(services, restored.Checkpoints, token), ct);
        });
        return command;
    }

    private static async Task<RestoredBackup> PutInPlace(ParseResult parsed, CancellationToken ct)
    {
        var (file, replace) = (parsed.GetRequiredValue(File), parsed.GetValue(Replace));
        await using var app = parsed.Compose();
        var folder = BackupFile.FolderOfEmbedded(app.Configuration);
        await using var scope = app.Services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<VettingDbContext>().Database.GetDbConnection().DataSource;
        var evidence = app.Services.GetRequiredService<StorageOptions>().FolderBeside(folder);
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        RestoredBackup? restored = null;
        await Progress.Show(
            [new Step("Restoring", async progress =>
                restored = await BackupFile.Restore(file.FullName, database, evidence, replace, now, progress, ct))]);
        return restored!;
    }

    /// <summary>A backup that cannot be brought up to date is of no use. Then the former database comes back.</summary>
    private static async Task BringUpToDate(ParseResult parsed, RestoredBackup restored, CancellationToken ct)
    {
        try
        {
            await Migrate.Run(parsed, SeedKind.Reference, ct);
        }
        catch
        {
            SqliteConnection.ClearAllPools();
            restored.Undo();
            throw;
        }

        restored.Confirm();
    }

    private static async Task<int> Verify(IServiceProvider services, string checkpoints, CancellationToken ct)
    {
        var result = await services.GetRequiredService<IMediator>().Send(new VerifyAuditTrail(checkpoints.Length == 0 ? null : checkpoints), ct);
        Console.WriteLine(result.IsWhole
            ? $"Restored, and the trail is whole: {result.Sealed} sealed entries, {result.Waiting} waiting to be sealed."
            : $"Restored, but the trail is not whole: {result.Findings[0].How}, {result.Findings[0].What} Run 'audit verify' for all "
                + "that does not fit.");
        var files = await services.GetRequiredService<IMediator>().Send(new VerifyEvidenceFiles(), ct);
        if (files.Damaged.Count > 0)
        {
            Console.WriteLine($"Of {files.Files} files of evidence, {files.Damaged.Count} cannot be opened. The first: "
                + $"{files.Damaged[0].Problem} 'files verify' names all.");
        }

        return result.IsWhole && files.Damaged.Count == 0 ? Whole : Broken;
    }
}
