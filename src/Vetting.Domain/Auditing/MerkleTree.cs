using System.Numerics;
using System.Security.Cryptography;

namespace Vetting.Domain.Auditing;

/// <summary>The subtree over the leaves [Index · 2^Level, (Index + 1) · 2^Level). Level 0 is a leaf.</summary>
public readonly record struct TreeNode(int Level, long Index);

/// <summary>The leaves [From, To).</summary>
public readonly record struct LeafRange(long From, long To)
{
    public long Length => To - From;

    /// <summary>The complete, aligned subtrees that make it up, left to right.</summary>
    public IEnumerable<TreeNode> Nodes()
    {
        for (var from = From; from < To;)
        {
            var level = BitOperations.Log2((ulong)(To - from));
            if (from > 0)
            {
                level = Math.Min(level, BitOperations.TrailingZeroCount(from));
            }

            yield return new TreeNode(level, from >> level);
            from += 1L << level;
        }
    }
}

/// <summary>The Merkle tree of RFC 9162, section 2.1, grown leaf by leaf: it keeps only the roots of its complete subtrees.</summary>
public sealed class MerkleTree
{
    public const int HashLength = SHA256.HashSizeInBytes;

    private readonly Stack<(int Level, byte[] Hash)> _subtrees = new();

    public MerkleTree()
    {
    }

    /// <summary>Continues a tree of that size.</summary>
    /// <param name="hashOf">Gives the hash of each node of <c>new LeafRange(0, size).Nodes()</c>.</param>
    public MerkleTree(long size, Func<TreeNode, byte[]> hashOf)
    {
        Size = size;
        foreach (var node in new LeafRange(0, size).Nodes())
        {
            _subtrees.Push((node.Level, hashOf(node)));
        }
    }

    public long Size { get; private set; }

    public static byte[] EmptyRoot { get; } = SHA256.HashData([]);

    public static byte[] HashLeaf(ReadOnlySpan<byte> leaf) => SHA256.HashData([0, .. leaf]);

    public static byte[] HashChildren(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);

    /// <returns>The subtrees that this leaf completes, lowest first, without the leaf itself.</returns>
    public IReadOnlyList<(TreeNode Node, byte[] Hash)> Add(byte[] leafHash)
    {
        List<(TreeNode, byte[])> completed = [];
        var (level, hash, last) = (0, leafHash, Size++);
        while (_subtrees.TryPeek(out var left) && left.Level == level)
        {
            hash = HashChildren(_subtrees.Pop().Hash, hash);
            level++;
            completed.Add((new TreeNode(level, last >> level), hash));
        }

        _subtrees.Push((level, hash));
        return completed;
    }

    public byte[] Root() => Size == 0 ? EmptyRoot : Join(_subtrees.Select(subtree => subtree.Hash));

    /// <summary>The ranges whose roots prove that a leaf is in a tree of that size, nearest the leaf first.</summary>
    public static IReadOnlyList<LeafRange> InclusionPath(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<LeafRange> path = [];
        for (var range = new LeafRange(0, size); range.Length > 1;)
        {
            var middle = range.From + LargestPowerBelow(range.Length);
            var (left, right) = (range with { To = middle }, range with { From = middle });
            path.Insert(0, index < middle ? right : left);
            range = index < middle ? left : right;
        }

        return path;
    }

    /// <summary>The ranges whose roots prove that the tree of the first size is a beginning of the second.</summary>
    public static IReadOnlyList<LeafRange> ConsistencyPath(long from, long to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        List<LeafRange> path = [];
        var range = new LeafRange(0, to);
        while (range.To != from)
        {
            var middle = range.From + LargestPowerBelow(range.Length);
            var (left, right) = (range with { To = middle }, range with { From = middle });
            path.Insert(0, from <= middle ? right : left);
            range = from <= middle ? left : right;
        }

        if (range.From != 0)
        {
            path.Insert(0, range);
        }

        return path;
    }

    public static byte[] RootOf(LeafRange range, Func<TreeNode, byte[]> hashOf) => Join(range.Nodes().Select(hashOf).Reverse());

    /// <summary>RFC 9162, section 2.1.3.2.</summary>
    public static bool IsIncluded(long index, long size, byte[] leafHash, IReadOnlyList<byte[]> proof, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leafHash);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = HashChildren(sibling, hash);
                Climb(ref node, ref last);
            }
            else
            {
                hash = HashChildren(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>RFC 9162, section 2.1.4.2.</summary>
    public static bool IsConsistent(long from, long to, ReadOnlySpan<byte> fromRoot, ReadOnlySpan<byte> toRoot, IReadOnlyList<byte[]> proof)
    {
        if (from < 1 || from > to || from == to)
        {
            return from == to && from > 0 && proof.Count == 0 && fromRoot.SequenceEqual(toRoot);
        }

        List<byte[]> path = BitOperations.IsPow2(from) ? [fromRoot.ToArray(), .. proof] : [.. proof];
        if (path.Count == 0)
        {
            return false;
        }

        var (node, last) = (from - 1, to - 1);
        while ((node & 1) == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }

        var (older, newer) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                (older, newer) = (HashChildren(sibling, older), HashChildren(sibling, newer));
                Climb(ref node, ref last);
            }
            else
            {
                newer = HashChildren(newer, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && fromRoot.SequenceEqual(older) && toRoot.SequenceEqual(newer);
    }

    /// <summary>Skips the levels at which a node on the ragged right edge has no sibling.</summary>
    private static void Climb(ref long node, ref long last)
    {
        while ((node & 1) == 0 && node != 0)
        {
            (node, last) = (node >> 1, last >> 1);
        }
    }

    /// <param name="hashes">Right to left.</param>
    private static byte[] Join(IEnumerable<byte[]> hashes) => hashes.Aggregate((right, left) => HashChildren(left, right));

    private static long LargestPowerBelow(long length) => 1L << BitOperations.Log2((ulong)(length - 1));
}
