using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing.Records;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Auditing;

internal sealed class AuditVerifier(VettingDbContext db, ISignatures signatures, IEnumerable<IAttestedSource> attested) : IAuditVerifier
{
    public async Task<AuditVerification> Verify(
        VerifierKeys keys, IReadOnlyList<Checkpoint> outside, IProgress<VerificationProgress>? progress, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is { } given)
        {
            return await Run(given, keys, outside, progress, ct);
        }

        return await db.Database.CreateExecutionStrategy().ExecuteAsync(
            token => DatabaseEngine.Of(db.Database).InSnapshot(db, snapshot => Run(snapshot, keys, outside, progress, token), token), ct);
    }

    private Task<AuditVerification> Run(
        IDbContextTransaction snapshot, VerifierKeys keys, IReadOnlyList<Checkpoint> outside,
        IProgress<VerificationProgress>? progress, CancellationToken ct) =>
        new Verification(new TrailReader(DatabaseEngine.Of(db.Database), db.Database.GetDbConnection(), snapshot.GetDbTransaction()), db, signatures, keys, outside, [.. attested])
            .Run(progress, ct);
}

/// <summary>
/// One run. It goes through the leaves in order, then through the entries that have none, then through what the trail vouches for in other tables. A
/// single entry is checked by <see cref="EntryCheck"/>, and which key holds the trail by <see cref="SuccessionCheck"/>. <see cref="Diagnosis"/> says
/// what happened to an entry that does not fit.
/// </summary>
internal sealed class Verification
{
    private const int PageSize = 1_024;

    private readonly TrailReader _reader;
    private readonly Findings _findings = new();
    private readonly MerkleTree _tree = new();
    private readonly AttestationCheck _attestations;
    private readonly RecordCheck _records;
    private readonly SearchIndex _words;
    private readonly PlainForms _plainForms;
    private readonly CaseKeys _caseKeys;
    private readonly ConcludedCases _concludedCases;
    private readonly EntryCheck _entries;
    private readonly SuccessionCheck _succession;
    private readonly Diagnosis _diagnosis;
    private readonly ISignatures _signatures;
    private readonly Dictionary<long, List<Checkpoint>> _outside;

    /// <summary>The leaf that comes next.</summary>
    private long _next;

    /// <summary>Whether every leaf so far was in its place, so that the tree can be computed.</summary>
    private bool _isWhole = true;

    /// <summary>How many leaves the last stored checkpoint sealed.</summary>
    private long _lastCheckpoint;

    public Verification(
        TrailReader reader, VettingDbContext db, ISignatures signatures, VerifierKeys keys, IReadOnlyList<Checkpoint> outside,
        IReadOnlyList<IAttestedSource> attested)
    {
        (_reader, _signatures) = (reader, signatures);
        _outside = outside.GroupBy(checkpoint => checkpoint.Size).ToDictionary(same => same.Key, same => same.ToList());
        _attestations = new AttestationCheck(attested);
        var disposals = new Disposals(reader);
        _records = new RecordCheck(RecordKinds.Of(db), new RecordReader(db), reader, _findings, disposals);
        _words = new SearchIndex(db);
        _plainForms = new PlainForms(db);
        _caseKeys = new CaseKeys(db);
        _concludedCases = new ConcludedCases(db);
        _entries = new EntryCheck(_findings, disposals, _attestations, _records);
        _succession = new SuccessionCheck(keys, signatures, _findings);
        _diagnosis = new Diagnosis(reader, _succession, _findings);
    }

    public async Task<AuditVerification> Run(IProgress<VerificationProgress>? progress, CancellationToken ct)
    {
        var total = await _reader.Scalar("""SELECT COUNT(*) FROM "AuditLeaves" """, ct) ?? 0;
        var first = await _reader.Scalar("""SELECT MIN("LeafIndex") FROM "AuditLeaves" """, ct);
        for (var from = first is < 0 ? first : 0; from is { } start; from = await NextPage(start + PageSize, ct))
        {
            await CheckPage(start, ct);
            progress?.Report(new(Math.Min(_next, total), total));
        }

        await CheckEnd(ct);
        _succession.CheckEnd();
        _diagnosis.ResolveLeaves();
        var waiting = await CheckUnsealed(ct);
        await _attestations.CheckRecords(_findings, ct);
        await _records.CheckRecords(ct);
        if (_findings.AreNone)
        {
            await CheckWords(ct);
        }

        foreach (var stray in await _reader.ReadStrayData(Diagnosis.Most, ct))
        {
            _findings.Add(
                Tampering.Forged, "There is data of an entry that does not exist.", Guid.TryParse(stray, out var id) ? new EntryId(id) : null);
        }

        return new(total, waiting, _isWhole ? Convert.ToBase64String(_tree.Root()) : null, _findings.InOrder(), _findings.More, _records.Report());
    }

    /// <summary>They are computed from the records, so the records have to be whole first.</summary>
    private async Task CheckWords(CancellationToken ct)
    {
        await foreach (var complaint in _words.NotAsKept(ct))
        {
            _findings.AddRecord(Tampering.Changed, $"Complaints {complaint.Value}: the words by which it is found are not its own.", null, null);
        }

        await foreach (var complaint in _caseKeys.NotAsKept().WithCancellation(ct))
        {
            _findings.AddRecord(Tampering.Changed, $"CaseKeys {complaint.Value}: that under which lists find it is not its own.", null, null);
        }

        await foreach (var complaint in _concludedCases.NotAsKept(ct))
        {
            _findings.AddRecord(Tampering.Changed, $"ConcludedCases {complaint.Value}: that by which others are compared with it is not its own.", null, null);
        }

        await foreach (var (table, row) in _plainForms.NotAsKept(ct))
        {
            _findings.AddRecord(Tampering.Changed, $"{table} {row}: that by which it is found is not its own.", null, null);
        }
    }

    /// <summary>Leaf numbers have no gaps. But if somebody removed or renumbered leaves, we must not go on reading empty pages for ever.</summary>
    private Task<long?> NextPage(long from, CancellationToken ct) =>
        _reader.Scalar("""SELECT MIN("LeafIndex") FROM "AuditLeaves" WHERE "LeafIndex" >= @from""", ct, ("@from", from));

    private async Task CheckPage(long from, CancellationToken ct)
    {
        var rows = await _reader.ReadLeaves(from, from + PageSize, ct);
        var nodes = await _reader.ReadNodes(from, from + PageSize, ct);
        var checkpoints = await _reader.ReadCheckpoints(from, from + PageSize, ct);
        _succession.CheckAhead(rows, _next);
        foreach (var row in rows)
        {
            _succession.PassOver(_next, row.LeafIndex!.Value, checkpoints);
            CheckPlace(row);
            await CheckLeaf(row, ct);
            CheckNodes(row, nodes);
            if (checkpoints.Remove(_next, out var checkpoint))
            {
                CheckCheckpoint(checkpoint);
            }

            _succession.Check(row, _next - 1, checkpoint);
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
        await _records.CheckEntries(ct);
    }

    private void CheckPlace(TrailRow row)
    {
        var index = row.LeafIndex!.Value;
        if (index < _next)
        {
            // A negative number: the sealer never gives one, so it never signed this leaf.
            _isWhole = false;
            return;
        }

        if (index > _next)
        {
            _isWhole = false;
            _diagnosis.LostLeaves(_next, index);
        }

        _next = index + 1;
    }

    private async Task CheckLeaf(TrailRow row, CancellationToken ct)
    {
        var index = row.LeafIndex!.Value;
        var isSigned = row.Leaf is { } leaf && _succession.IsSignedByHolder(leaf, index);
        if (!row.HasEntry)
        {
            _diagnosis.LostItsEntry(index, row.Leaf);
        }
        else if (row.Entry is null || row.Leaf is null)
        {
            _findings.Add(
                Tampering.Changed, "A value of the entry or of its leaf is not written as the sealer left it.", row.LeafEntry, row.Entry, index);
        }
        else if (!row.Leaf.Hash.AsSpan().SequenceEqual(row.Entry.LeafHash()))
        {
            _diagnosis.IsNotWhatWasSealed(row);
        }
        else if (!isSigned)
        {
            _diagnosis.IsNotSigned(row);
        }
        else
        {
            await _entries.Check(row, ct);
        }
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
                    _findings.Add(
                        Tampering.Changed, $"The tree's node of level {node.Level} above this leaf was altered, or a leaf below it.",
                        leaf: leaf.Index);
                }
            }
        }
    }

    private void CheckCheckpoint(string text)
    {
        try
        {
            var checkpoint = Checkpoint.Open(text, _succession.KeyAt(_next - 1), _signatures);
            var fits = _isWhole && checkpoint.Size == _next && checkpoint.Root.AsSpan().SequenceEqual(_tree.Root());
            if (!fits && _isWhole && !_diagnosis.ExplainsCheckpoint)
            {
                _findings.Add(
                    Tampering.Changed, $"The leaves from {_lastCheckpoint} to {_next - 1} are not those that the checkpoint at {_next} sealed.",
                    leaf: _lastCheckpoint);
            }

            if (fits)
            {
                _diagnosis.AcquitSuspects();
            }
        }
        catch (FormatException exception)
        {
            _findings.Add(Tampering.Changed, $"The stored checkpoint at {_next} was altered. {exception.Message}", leaf: _next - 1);
        }

        _lastCheckpoint = _next;
    }

    private void CheckOutside()
    {
        if (_outside.Remove(_next, out var kept) && _isWhole && !_diagnosis.ExplainsCheckpoint
            && kept.Any(checkpoint => !checkpoint.Root.AsSpan().SequenceEqual(_tree.Root())))
        {
            _findings.Add(
                Tampering.Forged, $"The trail up to leaf {_next - 1} is not the one that the checkpoint kept outside was made of.", leaf: _next - 1);
        }
    }

    /// <summary>Nothing should come after the last leaf.</summary>
    private async Task CheckEnd(CancellationToken ct)
    {
        var (nodes, checkpoints) = (
            await _reader.Scalar("""SELECT MAX("LastLeaf") + 1 FROM "AuditNodes" """, ct) ?? 0,
            await _reader.Scalar("""SELECT MAX("Size") FROM "AuditCheckpoints" """, ct) ?? 0);
        var size = _outside.Keys.Append(nodes).Append(checkpoints).Max();
        if (size <= _next && _lastCheckpoint < _next && _diagnosis.IsEmpty)
        {
            _findings.Add(Tampering.Missing, $"No checkpoint seals the leaves from {_lastCheckpoint} on.", leaf: _lastCheckpoint);
        }

        _diagnosis.LostLeaves(_next, size);
    }

    /// <summary>Entries without a leaf either wait for the sealer, or lost their leaf, or were never written by the product.</summary>
    private async Task<long> CheckUnsealed(CancellationToken ct)
    {
        var waiting = 0L;
        List<TrailRow> candidates = [];
        List<TrailRow> stray = [];
        await foreach (var page in _reader.ReadUnsealed(PageSize, ct))
        {
            foreach (var row in page)
            {
                if (_diagnosis.HasGaps && candidates.Count < Diagnosis.Most)
                {
                    candidates.Add(row);
                }

                if (!row.IsQueued)
                {
                    if (stray.Count < Diagnosis.Most)
                    {
                        stray.Add(row);
                    }
                }
                else if (row.Entry is not null)
                {
                    waiting++;
                    await _entries.Check(row, ct);
                }
                else
                {
                    _findings.Add(Tampering.Changed, "A value of an entry that waits for the sealer is not written as it was stored.");
                }
            }

            await _attestations.CheckEntries(_findings, ct);
            await _records.CheckEntries(ct);
        }

        await _diagnosis.ResolveGaps(candidates, ct);
        foreach (var row in stray)
        {
            _findings.Add(Tampering.Forged, "The entry stands in no leaf and does not wait for the sealer.", row.EntryId, row.Entry);
        }

        return waiting;
    }
}
