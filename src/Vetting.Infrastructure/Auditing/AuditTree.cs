using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

public static class AuditTree
{
    /// <returns>The text of the newest checkpoint; null before the first.</returns>
    public static Task<string?> NewestCheckpoint(this VettingDbContext db, CancellationToken ct) =>
        db.Set<AuditCheckpoint>().OrderByDescending(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Text).FirstOrDefaultAsync(ct);

    /// <summary>Reads the hashes of subtrees, all in two queries.</summary>
    /// <exception cref="InvalidDataException">One of them is not stored: the trail was tampered with, and verification tells where.</exception>
    internal static async Task<Func<TreeNode, byte[]>> Hashes(this VettingDbContext db, IEnumerable<TreeNode> nodes, CancellationToken ct)
    {
        var (indexes, lasts) = (new HashSet<long>(), new HashSet<long>());
        foreach (var node in nodes)
        {
            (node.Level == 0 ? indexes : lasts).Add(AuditNode.LastLeafOf(node));
        }

        var leaves = await db.Set<AuditLeaf>().AsNoTracking().Where(leaf => indexes.Contains(leaf.Index))
            .Select(leaf => new { Node = new { LastLeaf = leaf.Index, Level = 0 }, leaf.Hash })
            .ToDictionaryAsync(leaf => leaf.Node, leaf => leaf.Hash, ct);
        var inner = await db.Set<AuditNode>().AsNoTracking().Where(node => lasts.Contains(node.LastLeaf))
            .Select(node => new { Node = new { node.LastLeaf, node.Level }, node.Hash }).ToDictionaryAsync(node => node.Node, node => node.Hash, ct);
        return node => (node.Level == 0 ? leaves : inner).TryGetValue(new { LastLeaf = AuditNode.LastLeafOf(node), node.Level }, out var hash)
            ? hash
            : throw new InvalidDataException($"The audit tree lacks node {node.Index} of level {node.Level}. Run 'audit verify'.");
    }
}
