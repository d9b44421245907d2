using System.Buffers.Binary;
using System.Text;
using Vetting.Domain.Common;

namespace Vetting.Domain.Auditing;

/// <summary>
/// The place of a sealed entry in the Merkle tree. Each leaf has a signature of its own. So when somebody recomputed chain and tree, verification
/// can name the very entry that was forged, and not only the checkpoint that no longer fits.
/// </summary>
public sealed class AuditLeaf
{
    /// <summary>0, 1, 2 … without a gap.</summary>
    public required long Index { get; init; }

    public required EntryId Entry { get; init; }

    /// <summary>SHA-256(0x00 ‖ header bytes).</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Ed25519 over <see cref="SignedBytes"/>.</summary>
    public required byte[] Signature { get; init; }

    /// <summary>Bound to their purpose and to the trail, so that no other signature of the same key can pass for one of a leaf.</summary>
    public static byte[] SignedBytes(string origin, long index, ReadOnlySpan<byte> hash)
    {
        Span<byte> place = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(place, index);
        return [.. Encoding.UTF8.GetBytes($"vetting audit leaf v1\n{origin}\n"), .. place, .. hash];
    }
}

/// <summary>The root of a complete subtree of the Merkle tree, kept so that proofs need not read the leaves below it.</summary>
public sealed class AuditNode
{
    /// <summary>The leaf that completed the subtree. In this order the table only grows at its end.</summary>
    public required long LastLeaf { get; init; }

    /// <summary>The subtree has 2^Level leaves; at least 1.</summary>
    public required int Level { get; init; }

    public required byte[] Hash { get; init; }

    public static long LastLeafOf(TreeNode node) => ((node.Index + 1) << node.Level) - 1;
}

/// <summary>A head of the tree as it was signed.</summary>
public sealed class AuditCheckpoint
{
    /// <summary>How many entries it seals.</summary>
    public required long Size { get; init; }

    /// <summary>The signed note, as it was handed out.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset SealedAt { get; init; }
}
