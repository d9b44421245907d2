using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>The proof that an entry is in the trail. Null while it waits for the sealer, which takes seconds.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetAuditProof(EntryId Entry) : IQuery<AuditProof?>;

/// <param name="Header">The bytes that are hashed: canonical JSON.</param>
/// <param name="Leaf">The entry's number in the tree.</param>
/// <param name="Hashes">Base64, nearest the leaf first (RFC 9162, section 2.1.3).</param>
/// <param name="Checkpoint">The signed head to whose root the hashes lead.</param>
public sealed record AuditProof(EntryId Entry, string Header, long Leaf, IReadOnlyList<string> Hashes, string Checkpoint);

internal sealed class GetAuditProofHandler(IVettingDb db, IAuditProofs proofs, IAuditTrail trail) : IRequestHandler<GetAuditProof, AuditProof?>
{
    public async Task<AuditProof?> Handle(GetAuditProof request, CancellationToken ct)
    {
        var entry = await db.AuditEntries.AsNoTracking().Include(entry => entry.Leaf).SingleOrDefaultAsync(entry => entry.Id == request.Entry, ct)
            ?? throw new NotFoundException("audit entry");
        trail.Record("AuditProofRead", entry.Id.Value, new { }, entry.Case);
        if (entry.Leaf is null)
        {
            return null;
        }

        var head = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstAsync(ct);
        var path = await proofs.Inclusion([entry.Leaf.Index], head.Size, ct);
        return new(entry.Id, entry.Header(), entry.Leaf.Index, [.. path[0].Select(Convert.ToBase64String)], head.Text);
    }
}
