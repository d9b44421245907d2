using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Auditing;

internal sealed class AuditVerifier(VettingDbContext db, ISignatures signatures, IEnumerable<IAttestedSource> attested) : IAuditVerifier
{
    public async Task<AuditVerification> Verify(VerifierKeys keys, IReadOnlyList<Checkpoint> outside, IProgress<VerificationProgress>? progress, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is { } given)
        {
            return await Run(given, keys, outside, progress, ct);
        }

        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await DatabaseEngine.Of(db.Database).BeginSnapshot(db, token);
            await using var snapshot = db.Database.CurrentTransaction!;
            return await Run(snapshot, keys, outside, progress, token);
        }, ct);
    }

    private Task<AuditVerification> Run(
        IDbContextTransaction snapshot, VerifierKeys keys, IReadOnlyList<Checkpoint> outside, IProgress<VerificationProgress>? progress, CancellationToken ct) =>
        new Verification(new TrailReader(db.Database.GetDbConnection(), snapshot.GetDbTransaction()), signatures, keys, outside, [.. attested]).Run(progress, ct);
}

/// <summary>One run. It passes over the leaves in order, then over the entries that have none, then over what stands beside the trail.</summary>
internal sealed class Verification(TrailReader reader, ISignatures signatures, VerifierKeys keys, IReadOnlyList<Checkpoint> outside, IReadOnlyList<IAttestedSource> attested)
{
    private const int PageSize = 1_024;
    private const int MaxSuspects = 100;

    private readonly Findings _findings = new();
    private readonly MerkleTree _tree = new();
    private readonly Disposals _disposals = new(reader);
    private readonly AttestationCheck _attestations = new(attested);
    private readonly Dictionary<long, List<Checkpoint>> _outside = outside.GroupBy(checkpoint => checkpoint.Size).ToDictionary(same => same.Key, same => same.ToList());

    /// <summary>Leaves whose entry is not the one that was sealed: perhaps each other's.</summary>
    private readonly List<TrailRow> _mismatches = [];

    /// <summary>Leaves that fit their entries and whose signature does not: the next checkpoint tells whether entry or signature was altered.</summary>
    private readonly List<TrailRow> _suspects = [];

    /// <summary>Places in the tree that lost their leaf or their entry.</summary>
    private readonly List<(long Index, AuditLeaf? Leaf)> _gaps = [];

    /// <summary>From which leaf on which key signs.</summary>
    private readonly List<(long From, VerifierKey Key)> _reigns = [(0, keys.All[0])];

    private long _next;
    private bool _isWhole = true;
    private long _lastCheckpoint;

    public async Task<AuditVerification> Run(IProgress<VerificationProgress>? progress, CancellationToken ct)
    {
        var total = await reader.Scalar("""SELECT COUNT(*) FROM "AuditLeaves" """, ct) ?? 0;
        var first = await reader.Scalar("""SELECT MIN("LeafIndex") FROM "AuditLeaves" """, ct);
        for (var from = first is < 0 ? first : 0; from is { } start; from = await NextPage(start + PageSize, ct))
        {
            await CheckPage(start, ct);
            progress?.Report(new(Math.Min(_next, total), total));
        }

        await CheckEnd(ct);
        if (_reigns[^1].Key != keys.Current)
        {
            _findings.Add(Tampering.Missing, $"The trail never passes on to the key {keys.After(_reigns[^1].Key)!.ShortName}.");
        }

        ResolveMismatches();
        ResolveSuspects();
        var waiting = await CheckUnsealed(ct);
        await _attestations.CheckRecords(_findings, ct);
        foreach (var stray in await reader.ReadStrayData(MaxSuspects, ct))
        {
            _findings.Add(Tampering.Forged, "There is data of an entry that does not exist.", Guid.TryParse(stray, out var id) ? new EntryId(id) : null);
        }

        return new(total, waiting, _isWhole ? Convert.ToBase64String(_tree.Root()) : null, _findings.InOrder(), _findings.More);
    }

    /// <summary>Leaf numbers have no gaps, but who removed or renumbered leaves must not make us read empty pages for ever.</summary>
    private Task<long?> NextPage(long from, CancellationToken ct) => reader.Scalar("""SELECT MIN("LeafIndex") FROM "AuditLeaves" WHERE "LeafIndex" >= @from""", ct, ("@from", from));

    private async Task CheckPage(long from, CancellationToken ct)
    {
        var rows = await reader.ReadLeaves(from, from + PageSize, ct);
        var nodes = await reader.ReadNodes(from, from + PageSize, ct);
        var checkpoints = await reader.ReadCheckpoints(from, from + PageSize, ct);
        foreach (var row in rows)
        {
            PassOver(row.LeafIndex!.Value, checkpoints);
            CheckPlace(row);
            await CheckLeaf(row, ct);
            CheckNodes(row, nodes);
            if (checkpoints.Remove(_next, out var checkpoint))
            {
                CheckCheckpoint(checkpoint);
            }

            CheckSuccession(row, checkpoint);

            CheckOutside();
        }

        foreach (var (lastLeaf, level) in nodes.Keys.Where(_ => _isWhole))
        {
            _findings.Add(Tampering.Forged, $"The tree holds a node of level {level} that belongs to no leaf.", leaf: lastLeaf);
        }

        foreach (var size in checkpoints.Keys.Where(size => _isWhole && size < _next))
        {
            _findings.Add(Tampering.Forged, $"A checkpoint at {size} was never reached.", leaf: size);
        }

        await _attestations.CheckEntries(_findings, ct);
    }

    private void CheckPlace(TrailRow row)
    {
        var index = row.LeafIndex!.Value;
        if (index < _next)
        {
            // A negative number: the sealer never gave it, and so never signed it.
            _isWhole = false;
            return;
        }

        for (; _next < index && _gaps.Count < MaxSuspects; _next++)
        {
            _gaps.Add((_next, null));
            _isWhole = false;
        }

        _next = index + 1;
    }

    private async Task CheckLeaf(TrailRow row, CancellationToken ct)
    {
        var index = row.LeafIndex!.Value;
        var isSigned = row.Leaf is { } leaf && IsSigned(leaf, index, KeyAt(index));
        if (!row.HasEntry)
        {
            Remember(_gaps, (index, row.Leaf));
        }
        else if (row.Entry is null || row.Leaf is null)
        {
            _findings.Add(Tampering.Changed, "A value of the entry or of its leaf is not written as the sealer left it.", row.LeafEntry, row.Entry, index);
        }
        else if (!row.Leaf.Hash.AsSpan().SequenceEqual(row.Entry.LeafHash()))
        {
            Remember(_mismatches, row);
        }
        else if (!isSigned)
        {
            Remember(_suspects, row);
        }
        else
        {
            await CheckContent(row, ct);
        }
    }

    /// <summary>What the header alone does not show: its place in its stream, its data, its case, the records that it vouches for.</summary>
    private async Task CheckContent(TrailRow row, CancellationToken ct)
    {
        CheckChain(row, row.Entry!);
        await CheckData(row, row.Entry!, ct);
    }

    private void CheckChain(TrailRow row, AuditEntry entry)
    {
        if (entry.Number == 1)
        {
            if (entry.PreviousHash.AsSpan().ContainsAnyExcept((byte)0))
            {
                _findings.Add(Tampering.Forged, "The first entry of its stream claims to follow another.", entry.Id, entry, row.LeafIndex);
            }
        }
        else if (!row.HasPrevious)
        {
            _findings.Add(Tampering.Missing, $"Number {entry.Number - 1} of stream {entry.Stream} is gone: the next entry is there.", place: row.LeafIndex);
        }
        else if (row.Previous is { } previous && !entry.PreviousHash.AsSpan().SequenceEqual(previous.Hash()))
        {
            var isSealed = row.PreviousLeafHash is not null;
            if (isSealed && !row.PreviousLeafHash.AsSpan().SequenceEqual(previous.LeafHash()))
            {
                // What became of it, its own leaf tells.
                return;
            }

            if (isSealed && row.Leaf is null)
            {
                _findings.Add(Tampering.Forged, "The entry does not follow the one before it.", entry.Id, entry);
            }
            else
            {
                _findings.Add(Tampering.Changed, "The entry is not the one that the next entry of its stream follows.", previous.Id, previous, place: row.LeafIndex);
            }
        }
    }

    private async Task CheckData(TrailRow row, AuditEntry entry, CancellationToken ct)
    {
        if (!row.HasData)
        {
            if (!await _disposals.Allow(entry.Id, ct))
            {
                _findings.Add(Tampering.Missing, "The data of the entry is gone, and no sealed decision of two persons disposed of it.", entry.Id, entry, row.LeafIndex);
            }

            return;
        }

        if (row.Data is not { } data || !data.Commitment().AsSpan().SequenceEqual(entry.Commitment))
        {
            _findings.Add(Tampering.Changed, "The data of the entry is not what the entry committed to.", entry.Id, entry, row.LeafIndex);
            return;
        }

        using var json = JsonDocument.Parse(data.Json);
        if (entry.Case != CaseOf(entry, json.RootElement))
        {
            _findings.Add(Tampering.Changed, "The entry is filed under another case than its own.", entry.Id, entry, row.LeafIndex);
        }

        _attestations.Take(row, entry, json.RootElement);
    }

    private static ComplaintId? CaseOf(AuditEntry entry, JsonElement data)
    {
        if (entry.Stream.Kind == StreamKind.Case)
        {
            return new(entry.Stream.Id);
        }

        return data.TryGetProperty("case", out var text) && text.ValueKind == JsonValueKind.String && text.TryGetGuid(out var id) ? new ComplaintId(id) : null;
    }

    private void CheckNodes(TrailRow row, Dictionary<(long LastLeaf, int Level), byte[]> stored)
    {
        if (row.Leaf is not { } leaf || leaf.Index != _next - 1)
        {
            _isWhole = false;
        }
        else if (_isWhole)
        {
            foreach (var (node, hash) in _tree.Add(leaf.Hash))
            {
                if (!stored.Remove((leaf.Index, node.Level), out var kept))
                {
                    _findings.Add(Tampering.Missing, $"The tree lost its node of level {node.Level} above this leaf.", leaf: leaf.Index);
                }
                else if (!kept.AsSpan().SequenceEqual(hash))
                {
                    _findings.Add(Tampering.Changed, $"The tree's node of level {node.Level} above this leaf was altered, or a leaf below it.", leaf: leaf.Index);
                }
            }
        }
    }

    private void CheckCheckpoint(string text)
    {
        try
        {
            var checkpoint = Checkpoint.Open(text, KeyAt(_next - 1), signatures);
            var fits = _isWhole && checkpoint.Size == _next && checkpoint.Root.AsSpan().SequenceEqual(_tree.Root());
            if (!fits && _isWhole && _suspects.Count == 0 && _mismatches.Count == 0)
            {
                _findings.Add(Tampering.Changed, $"The leaves from {_lastCheckpoint} to {_next - 1} are not those that the checkpoint at {_next} sealed.", leaf: _lastCheckpoint);
            }

            if (fits)
            {
                AcquitSuspects();
            }
        }
        catch (FormatException exception)
        {
            _findings.Add(Tampering.Changed, $"The stored checkpoint at {_next} was altered. {exception.Message}", leaf: _next - 1);
        }

        _lastCheckpoint = _next;
    }

    private VerifierKey KeyAt(long index) => _reigns.FindLast(reign => reign.From <= index).Key ?? keys.All[0];

    private bool IsSigned(AuditLeaf leaf, long index, VerifierKey key) => signatures.Verify(key.PublicKey, AuditLeaf.SignedBytes(key.Name, index, leaf.Hash), leaf.Signature);

    /// <summary>A key takes over by an entry that names it and by its own signature under the checkpoint there: with one of them alone the former key's holder, or the new one's, could move the place.</summary>
    private void CheckSuccession(TrailRow row, string? checkpoint)
    {
        var index = _next - 1;
        var (holder, next) = (KeyAt(index), keys.After(KeyAt(index)));
        var isRecorded = row.LeafIndex == index && row is { Entry: { } entry, Leaf: { } leaf } && Succession.IsRecordedBy(entry) && IsSigned(leaf, index, holder);
        var isSigned = next is not null && checkpoint is not null && Checkpoint.IsSignedBy(checkpoint, next, signatures);
        if (!isRecorded && !isSigned)
        {
            return;
        }

        if (next is null)
        {
            _findings.Add(Tampering.Forged, "Here the trail is passed on to a key that is not among those given.", row.Entry!.Id, row.Entry, index);
            return;
        }

        if (!isSigned)
        {
            _findings.Add(checkpoint is null ? Tampering.Missing : Tampering.Changed, $"Here the trail is passed on to the key {next.ShortName}, but no checkpoint shows that this key took it.", leaf: index);
        }
        else if (!isRecorded)
        {
            _findings.Add(Tampering.Forged, $"A checkpoint here is signed by the key {next.ShortName}, but no entry passes the trail on to it.", leaf: index);
        }
        else if (!Names(row, holder, next))
        {
            _findings.Add(Tampering.Forged, "The entry that passes the trail on names other keys.", row.Entry!.Id, row.Entry, index);
        }

        _reigns.Add((_next, next));
    }

    /// <summary>An entry that is not the one its leaf sealed says nothing here, nor does data that was altered or is gone: that is found elsewhere, and both signatures stand over the leaf.</summary>
    private static bool Names(TrailRow row, VerifierKey from, VerifierKey to)
    {
        var isSealed = row.Leaf!.Hash.AsSpan().SequenceEqual(row.Entry!.LeafHash());
        if (!isSealed || row.Data is not { } data || !data.Commitment().AsSpan().SequenceEqual(row.Entry.Commitment))
        {
            return true;
        }

        using var json = JsonDocument.Parse(data.Json);
        return json.RootElement.TryGetProperty("from", out var former) && former.ValueEquals(from.ToString()) && json.RootElement.TryGetProperty("to", out var next) && next.ValueEquals(to.ToString());
    }

    /// <summary>Leaves that are gone may have been those at which a key took over: the checkpoints that ended there tell.</summary>
    private void PassOver(long index, Dictionary<long, string> checkpoints)
    {
        foreach (var (size, text) in checkpoints.Where(checkpoint => checkpoint.Key > _next && checkpoint.Key <= index).OrderBy(checkpoint => checkpoint.Key))
        {
            if (keys.After(_reigns[^1].Key) is { } next && Checkpoint.IsSignedBy(text, next, signatures))
            {
                _reigns.Add((size, next));
            }
        }
    }

    private void CheckOutside()
    {
        if (_outside.Remove(_next, out var kept) && _isWhole && _suspects.Count == 0 && _mismatches.Count == 0
            && kept.Any(checkpoint => !checkpoint.Root.AsSpan().SequenceEqual(_tree.Root())))
        {
            _findings.Add(Tampering.Forged, $"The trail up to leaf {_next - 1} is not the one that the checkpoint kept outside was made of.", leaf: _next - 1);
        }
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
            _findings.Add(isMoved ? Tampering.Reordered : Tampering.Changed,
                isMoved ? "The entry stands in another's place." : "The entry is not the one that was sealed here.", leaf.Entry, entry, leaf.Index);
        }
    }

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

    /// <summary>A signed checkpoint has just shown that the leaves are right.</summary>
    private void AcquitSuspects()
    {
        foreach (var row in _suspects)
        {
            if (OtherSigner(row) is { } other)
            {
                AddWrongKey(row, other);
            }
            else
            {
                _findings.Add(Tampering.Changed, "The signature of the entry's leaf was altered; the entry itself is the one that was sealed.", row.Entry!.Id, row.Entry, row.LeafIndex);
            }
        }

        _suspects.Clear();
    }

    private VerifierKey? OtherSigner(TrailRow row) => keys.All.FirstOrDefault(key => IsSigned(row.Leaf!, row.LeafIndex!.Value, key));

    private void AddWrongKey(TrailRow row, VerifierKey key) => _findings.Add(
        Tampering.Forged, $"The leaf of the entry is signed by the key {key.ShortName}, which did not hold the trail there.", row.Entry!.Id, row.Entry, row.LeafIndex);

    private void ResolveSuspects()
    {
        foreach (var row in _suspects)
        {
            var leaf = row.Leaf!;
            var places = _suspects.Where(other => other != row).Select(other => other.LeafIndex!.Value).Concat(_gaps.Select(gap => gap.Index));
            if (places.Cast<long?>().FirstOrDefault(place => IsSigned(leaf, place!.Value, KeyAt(place.Value))) is { } own)
            {
                _findings.Add(Tampering.Reordered, $"The entry was sealed as leaf {own} and stands as leaf {leaf.Index}.", row.Entry!.Id, row.Entry, leaf.Index, Math.Min(own, leaf.Index));
                _gaps.RemoveAll(gap => gap.Index == own);
            }
            else if (OtherSigner(row) is { } other)
            {
                AddWrongKey(row, other);
            }
            else
            {
                _findings.Add(Tampering.Forged, "The entry and its leaf fit each other, but the sealer never signed them.", row.Entry!.Id, row.Entry, leaf.Index);
            }
        }
    }

    /// <summary>What ought to come after the last leaf: nothing.</summary>
    private async Task CheckEnd(CancellationToken ct)
    {
        var (nodes, checkpoints) = (
            await reader.Scalar("""SELECT MAX("LastLeaf") + 1 FROM "AuditNodes" """, ct) ?? 0,
            await reader.Scalar("""SELECT MAX("Size") FROM "AuditCheckpoints" """, ct) ?? 0);
        var size = _outside.Keys.Append(nodes).Append(checkpoints).Max();
        if (size <= _next && _lastCheckpoint < _next && _gaps.Count + _suspects.Count + _mismatches.Count == 0)
        {
            _findings.Add(Tampering.Missing, $"No checkpoint seals the leaves from {_lastCheckpoint} on.", leaf: _lastCheckpoint);
        }

        for (var index = _next; index < size && _gaps.Count < MaxSuspects; index++)
        {
            _gaps.Add((index, null));
        }
    }

    /// <summary>Entries without a leaf either wait for the sealer, or lost their leaf, or were never ours.</summary>
    private async Task<long> CheckUnsealed(CancellationToken ct)
    {
        var waiting = 0L;
        List<TrailRow> candidates = [];
        List<TrailRow> stray = [];
        await foreach (var page in reader.ReadUnsealed(PageSize, ct))
        {
            foreach (var row in page)
            {
                if (_gaps.Count > 0)
                {
                    Remember(candidates, row);
                }

                if (!row.IsQueued)
                {
                    Remember(stray, row);
                }
                else if (row.Entry is not null)
                {
                    waiting++;
                    await CheckContent(row, ct);
                }
                else
                {
                    _findings.Add(Tampering.Changed, "A value of an entry that waits for the sealer is not written as it was stored.");
                }
            }

            await _attestations.CheckEntries(_findings, ct);
        }

        await ResolveGaps(candidates, ct);
        foreach (var row in stray)
        {
            _findings.Add(Tampering.Forged, "The entry stands in no leaf and does not wait for the sealer.", row.EntryId, row.Entry);
        }

        return waiting;
    }

    private async Task ResolveGaps(List<TrailRow> candidates, CancellationToken ct)
    {
        foreach (var (index, leaf) in _gaps.OrderBy(gap => gap.Index))
        {
            if (leaf is null)
            {
                var entry = await FindSealedAt(index, candidates, ct);
                _findings.Add(entry is null ? Tampering.Missing : Tampering.Unsealed, entry is null ? "The leaf is gone, and its entry." : "The leaf of the entry is gone.",
                    entry?.Id, entry, index);
            }
            else if (candidates.Find(row => row.Entry is { } entry && (HashesTo(entry, leaf, entry.Id, entry.Number) || HashesTo(entry, leaf, leaf.Entry, entry.Number)))?.Entry is { } entry)
            {
                // Either the entry's id was altered, or the id in its leaf: both rows are the entry's.
                _findings.Add(Tampering.Changed, "Entry and leaf no longer name each other.", HashesTo(entry, leaf, leaf.Entry, entry.Number) ? leaf.Entry : entry.Id, entry, index);
                _findings.Disregard(entry.Id);
            }
            else
            {
                _findings.Add(Tampering.Missing, "The entry is gone; its leaf is there.", leaf.Entry, leaf: index);
            }
        }
    }

    /// <summary>Which entry lost its leaf here: the one that gives the node above, or if nothing is left of that, one that does not wait either.</summary>
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

    private static void Remember<T>(List<T> list, T item)
    {
        if (list.Count < MaxSuspects)
        {
            list.Add(item);
        }
    }
}
