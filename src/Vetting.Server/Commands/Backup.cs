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
        var command = new Command("backup", "Copies the embedded database into one file while it is in use, with the checkpoints beside it. Keys are not in it: keep them elsewhere.") { File };
        command.SetAction((parsed, ct) => Operator.Run(async (services, token) =>
        {
            var report = await services.GetRequiredService<IMediator>().Send(new TakeBackup(parsed.GetRequiredValue(File).FullName), token);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Backed up {report.Bytes:N0} bytes, SHA-256 {report.Sha256}."));
            return 0;
        }, ct));
        return command;
    }
}
