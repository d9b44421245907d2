using Microsoft.EntityFrameworkCore;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

internal sealed class AuditProofs(VettingDbContext db) : IAuditProofs
{
    public async Task<IReadOnlyList<IReadOnlyList<byte[]>>> Inclusion(IReadOnlyList<long> leaves, long size, CancellationToken ct)
    {
        var paths = leaves.Select(leaf => MerkleTree.InclusionPath(leaf, size)).ToList();
        var hashOf = await db.Hashes(paths.SelectMany(path => path).SelectMany(range => range.Nodes()), ct);
        return [.. paths.Select(path => path.Select(range => MerkleTree.RootOf(range, hashOf)).ToList())];
    }

    public async Task<IReadOnlyList<byte[]>> Consistency(long from, long to, CancellationToken ct)
    {
        var path = MerkleTree.ConsistencyPath(from, to);
        var hashOf = await db.Hashes(path.SelectMany(range => range.Nodes()), ct);
        return [.. path.Select(range => MerkleTree.RootOf(range, hashOf))];
    }

    public async Task<IReadOnlyList<EntryId>> Disposals(IReadOnlyList<EntryId> erased, CancellationToken ct) =>
        await db.Set<AuditDisposal>().Where(disposal => erased.Contains(disposal.Entry)).Select(disposal => disposal.DecidedBy)
            .Distinct().ToListAsync(ct);
}
