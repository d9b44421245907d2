using Microsoft.EntityFrameworkCore;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

/// <summary>The entries that wait for the sealer. They are read from its queue, which is short however long the trail is.</summary>
/// <param name="Oldest">When the oldest waiting entry was written; null when none waits.</param>
public sealed record Unsealed(int Count, DateTimeOffset? Oldest)
{
    public static async Task<Unsealed> Read(VettingDbContext db, CancellationToken ct)
    {
        var queue = db.Set<AuditUnsealed>();
        return new(
            await queue.CountAsync(ct),
            await queue.Join(db.AuditEntries.IgnoreQueryFilters(), waiting => waiting.Entry, entry => entry.Id, (_, entry) =>
                (DateTimeOffset?)entry.RecordedAt).MinAsync(ct));
    }
}
