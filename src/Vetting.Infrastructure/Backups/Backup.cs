using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Vetting.Application.Backups;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Files;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Backups;

internal sealed class Backup(VettingDbContext db, IConfiguration configuration, StorageOptions storage, TimeProvider clock) : IBackup
{
    public async Task<BackupReport> Write(string file, CancellationToken ct)
    {
        var options = configuration.GetSection(AuditOptions.Section).Get<AuditOptions>() ?? new();
        var evidence = storage.FolderBeside(BackupFile.FolderOfEmbedded(configuration));
        return await BackupFile.Write(file, db.Database.GetConnectionString()!, options.CheckpointPath, evidence, clock.GetUtcNow(), ct);
    }
}
