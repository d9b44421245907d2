using System.CommandLine;
using System.Globalization;
using MediatR;
using Vetting.Application.Backups;

namespace Vetting.Server.Commands;

internal static class Backup
{
    private static readonly Argument<FileInfo> File = new("FILE") { Description = "Must not be there yet." };

    public static Command Create()
    {
        var command = new Command(
            "backup",
            "Copies the embedded database into one file while it is in use, with the checkpoints beside it and the files of evidence. "
                + "Keys are not in it: keep them elsewhere.") { File };
        command.SetAction((parsed, ct) => Operator.Run(parsed, async (services, token) =>
        {
            var report = await services.GetRequiredService<IMediator>().Send(new TakeBackup(parsed.GetRequiredValue(File).FullName), token);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Backed up {report.Bytes:N0} bytes, SHA-256 {report.Sha256}."));
            Console.WriteLine(report.Files is { } files
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"With {files:N0} files of evidence, encrypted: without the file of Storage:Key nobody can open them.")
                : "Without the files of evidence: the service that keeps them is backed up by itself.");
            return 0;
        }, ct));
        return command;
    }
}
