using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// Collects what does not fit, until enough is known to say how: an entry was changed, took another's place, was forged, or lost its leaf. It
/// collects only a limited number of each, because one alteration can spoil all that follows.
/// </summary>
internal sealed class Diagnosis(TrailReader reader, SuccessionCheck succession, Findings findings)
{
    public const int Most = 100;

    /// <summary>Leaves whose entry is not the one that was sealed. Perhaps two entries changed places.</summary>
    private readonly List<TrailRow> _mismatches = [];

    /// <summary>
    /// Leaves that fit their entries, but whose signature does not fit. The next checkpoint tells whether the entry or the signature was altered.
    /// </summary>
    private readonly List<TrailRow> _suspects = [];

    /// <summary>Places in the tree that lost their leaf or their entry.</summary>
    private readonly List<(long Index, AuditLeaf? Leaf)> _gaps = [];

    public bool HasGaps => _gaps.Count > 0;

    /// <summary>Whether some leaf is known not to fit, so that a checkpoint above it cannot fit either.</summary>
    public bool ExplainsCheckpoint => _suspects.Count + _mismatches.Count > 0;

    public bool IsEmpty => !HasGaps && !ExplainsCheckpoint;

    public void IsNotWhatWasSealed(TrailRow row) => Remember(_mismatches, row);

    public void IsNotSigned(TrailRow row) => Remember(_suspects, row);

    public void LostItsEntry(long index, AuditLeaf? leaf) => Remember(_gaps, (index, leaf));

    /// <summary>The leaves [from, to) are gone.</summary>
    public void LostLeaves(long from, long to)
    {
        for (var index = from; index < to && _gaps.Count < Most; index++)
        {
            _gaps.Add((index, null));
        }
    }

    /// <summary>A signed checkpoint has just shown that the leaves are right: only their signatures can have been altered.</summary>
    public void AcquitSuspects()
    {
        foreach (var row in _suspects)
        {
            if (succession.OtherSigner(row) is { } other)
            {
                AddWrongKey(row, other);
            }
            else
            {
                findings.Add(
                    Tampering.Changed, "The signature of the entry's leaf was altered; the entry itself is the one that was sealed.", row.Entry!.Id,
                    row.Entry, row.LeafIndex);
            }
        }

        _suspects.Clear();
    }

    /// <summary>Runs after the last leaf, and says of each entry that does not fit what happened to it.</summary>
    public void ResolveLeaves()
    {
        ResolveMismatches();
        ResolveSuspects();
    }

    /// <param name="candidates">Entries without a leaf.</param>
    public async Task ResolveGaps(List<TrailRow> candidates, CancellationToken ct)
    {
        foreach (var (index, leaf) in _gaps.OrderBy(gap => gap.Index))
        {
            if (leaf is null)
            {
                var entry = await FindSealedAt(index, candidates, ct);
                var (how, what) = entry is null
                    ? (Tampering.Missing, "The leaf is gone, and its entry.")
                    : (Tampering.Unsealed, "The leaf of the entry is gone.");
                findings.Add(how, what, entry?.Id, entry, index);
            }
            else if (candidates.Find(row => row.Entry is { } entry && IsSealedBy(leaf, entry))?.Entry is { } entry)
            {
                // Either the id of the entry was altered, or the id in its leaf. Both rows belong to this entry.
                var id = HashesTo(entry, leaf, leaf.Entry, entry.Number) ? leaf.Entry : entry.Id;
                findings.Add(Tampering.Changed, "Entry and leaf no longer name each other.", id, entry, index);
                findings.Disregard(entry.Id);
            }
            else
            {
                findings.Add(Tampering.Missing, "The entry is gone; its leaf is there.", leaf.Entry, leaf: index);
            }
        }
    }

    /// <summary>
    /// Which entry lost its leaf here: the one from which the node above follows; or, if that node is gone as well, one that does not wait for the
    /// sealer.
    /// </summary>
    private async Task<AuditEntry?> FindSealedAt(long index, List<TrailRow> candidates, CancellationToken ct)
    {
        var (left, right) = (index & ~1L, index | 1L);
        var node = (await reader.ReadNodes(right, right + 1, ct)).GetValueOrDefault((right, 1));
        var sibling = (await reader.ReadLeaves(left, right + 1, ct)).Find(row => row.LeafIndex != index)?.Leaf?.Hash;
        var found = node is null || sibling is null
            ? candidates.Find(row => row is { IsQueued: false, Entry: not null })
            : candidates.Find(row => row.Entry?.LeafHash() is { } hash
                && node.AsSpan().SequenceEqual(index == left ? MerkleTree.HashChildren(hash, sibling) : MerkleTree.HashChildren(sibling, hash)));
        if (found is not null)
        {
            candidates.Remove(found);
        }

        return found?.Entry;
    }

    private void ResolveMismatches()
    {
        foreach (var row in _mismatches)
        {
            var (entry, leaf) = (row.Entry!, row.Leaf!);
            var isMoved = _mismatches.Any(other => other != row && (
                HashesTo(entry, other.Leaf!, entry.Id, entry.Number)
                || HashesTo(entry, other.Leaf!, other.Leaf!.Entry, entry.Number)
                || HashesTo(entry, leaf, entry.Id, other.Entry!.Number)));
            findings.Add(isMoved ? Tampering.Reordered : Tampering.Changed,
                isMoved ? "The entry stands in another's place." : "The entry is not the one that was sealed here.", leaf.Entry, entry, leaf.Index);
        }
    }

    private void ResolveSuspects()
    {
        foreach (var row in _suspects)
        {
            var leaf = row.Leaf!;
            var places = _suspects.Where(other => other != row).Select(other => other.LeafIndex!.Value).Concat(_gaps.Select(gap => gap.Index));
            if (places.Cast<long?>().FirstOrDefault(place => succession.IsSignedByHolder(leaf, place!.Value)) is { } own)
            {
                findings.Add(
                    Tampering.Reordered, $"The entry was sealed as leaf {own} and stands as leaf {leaf.Index}.", row.Entry!.Id, row.Entry,
                    leaf.Index, Math.Min(own, leaf.Index));
                _gaps.RemoveAll(gap => gap.Index == own);
            }
            else if (succession.OtherSigner(row) is { } other)
            {
                AddWrongKey(row, other);
            }
            else
            {
                findings.Add(
                    Tampering.Forged, "The entry and its leaf fit each other, but the sealer never signed them.", row.Entry!.Id,
                    row.Entry, leaf.Index);
            }
        }
    }

    private void AddWrongKey(TrailRow row, VerifierKey key) => findings.Add(
        Tampering.Forged, $"The leaf of the entry is signed by the key {key.ShortName}, which did not hold the trail there.", row.Entry!.Id,
        row.Entry, row.LeafIndex);

    /// <summary>Whether the leaf belongs to the entry, except that the id in one of the two was altered.</summary>
    private static bool IsSealedBy(AuditLeaf leaf, AuditEntry entry) =>
        HashesTo(entry, leaf, entry.Id, entry.Number) || HashesTo(entry, leaf, leaf.Entry, entry.Number);

    private static bool HashesTo(AuditEntry entry, AuditLeaf leaf, EntryId id, long number) => leaf.Hash.AsSpan().SequenceEqual(new AuditEntry
    {
        Id = id,
        Number = number,
        Stream = entry.Stream,
        RecordedAt = entry.RecordedAt,
        Actor = entry.Actor,
        Role = entry.Role,
        Action = entry.Action,
        Subject = entry.Subject,
        Correlation = entry.Correlation,
        PreviousHash = entry.PreviousHash,
        Commitment = entry.Commitment,
    }.LeafHash());

    private static void Remember<T>(List<T> list, T item)
    {
        if (list.Count < Most)
        {
            list.Add(item);
        }
    }
}
