using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Operations;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

internal sealed class SystemStateReader(VettingDbContext db, IOutbox outbox, IScanner scanner) : ISystemState
{
    public async Task<SystemState> Read(CancellationToken ct)
    {
        var problem = await Schema.ProblemOf(db, ct);
        var unsealed = await Unsealed.Read(db, ct);
        var checkpoint = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(ct);
        var engine = DatabaseEngine.Of(db.Database);
        return new(
            problem,
            typeof(SystemStateReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            engine.Name,
            await engine.Size(db, ct),
            await db.AuditEntries.IgnoreQueryFilters().LongCountAsync(ct),
            unsealed.Count,
            unsealed.Oldest,
            checkpoint?.Size,
            checkpoint?.SealedAt,
            await outbox.Read(ct),
            scanner.IsUsed ? ScannerUse.Used : scanner.MayOpenUnscanned ? ScannerUse.GoneWithout : ScannerUse.Missing,
            scanner.IsUsed ? await scanner.Problem(ct) : null,
            await db.EvidenceFiles.IgnoreQueryFilters().CountAsync(kept => kept.State == ScanState.Waiting, ct));
    }
}
