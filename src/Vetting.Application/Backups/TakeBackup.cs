using FluentValidation;
using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Backups;

/// <summary>
/// Copies the embedded database, while it is in use, into one file with the checkpoints that were kept beside it and the files of evidence,
/// encrypted as they are. Keys are not in it.
/// </summary>
/// <param name="File">Where the copy goes. It must not be there yet.</param>
[Requires(Permission.Operate)]
public sealed record TakeBackup(string File) : IQuery<BackupReport>;

/// <param name="Sha256">The SHA-256 of the database in it, hexadecimal.</param>
/// <param name="Files">How many files of evidence are in it; null when a service elsewhere keeps them, so that none are.</param>
public sealed record BackupReport(string Sha256, long Bytes, int? Files);

/// <summary>Makes copies of the database that is in use.</summary>
public interface IBackup
{
    /// <exception cref="IOException">The file is there already, or cannot be written.</exception>
    Task<BackupReport> Write(string file, CancellationToken ct);
}

internal sealed class TakeBackupValidator : AbstractValidator<TakeBackup>
{
    public TakeBackupValidator() => RuleFor(r => r.File).NotEmpty();
}

internal sealed class TakeBackupHandler(IBackup backup, ICurrentUser user, IAuditTrail trail) : IRequestHandler<TakeBackup, BackupReport>
{
    public async Task<BackupReport> Handle(TakeBackup request, CancellationToken ct)
    {
        var report = await backup.Write(request.File, ct);
        trail.Record("BackupTaken", user.Id.Value, report);
        return report;
    }
}
