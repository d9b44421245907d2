using System.Text.Json;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;

namespace Vetting.Infrastructure.Auditing;

/// <summary>Knows which key signs from which leaf on, and checks each place where one key takes over from another.</summary>
internal sealed class SuccessionCheck(VerifierKeys keys, ISignatures signatures, Findings findings)
{
    private readonly List<(long From, VerifierKey Key)> _reigns = [(0, keys.All[0])];

    /// <summary>What is known of the signatures of a page, as signatures of one key.</summary>
    private (VerifierKey Key, IReadOnlyDictionary<AuditLeaf, bool> IsSigned)? _ahead;

    private VerifierKey Last => _reigns[^1].Key;

    public VerifierKey KeyAt(long index) => _reigns.FindLast(reign => reign.From <= index).Key ?? keys.All[0];

    public bool IsSignedByHolder(AuditLeaf leaf, long index) => IsSigned(leaf, index, KeyAt(index));

    /// <summary>
    /// Checks the signatures of a page on all cores, because nothing else of a verification takes as long. They are taken to be of the key that holds
    /// the trail at the beginning of the page; where another takes over within it, each is checked in its turn.
    /// </summary>
    public void CheckAhead(IReadOnlyList<TrailRow> page, long from)
    {
        var key = KeyAt(from);
        var checks = page.Select(row => row.Leaf).OfType<AuditLeaf>().AsParallel()
            .Select(leaf => KeyValuePair.Create(leaf, IsSigned(leaf, leaf.Index, key)));
        _ahead = (key, new Dictionary<AuditLeaf, bool>(checks, ReferenceEqualityComparer.Instance));
    }

    /// <summary>The key that signed a leaf although another held the trail there; null if none did.</summary>
    public VerifierKey? OtherSigner(TrailRow row) => keys.All.FirstOrDefault(key => IsSigned(row.Leaf!, row.LeafIndex!.Value, key));

    /// <summary>
    /// A key takes over by an entry that names it, together with its own signature under the checkpoint there. If one of the two were enough, the
    /// holder of the former key, or of the new one, could move the place.
    /// </summary>
    /// <param name="index">The leaf of the row.</param>
    /// <param name="checkpoint">The stored checkpoint that ends with this leaf; null if none does.</param>
    public void Check(TrailRow row, long index, string? checkpoint)
    {
        var holder = KeyAt(index);
        var next = keys.After(holder);
        var isSigned = next is not null && checkpoint is not null && Checkpoint.IsSignedBy(checkpoint, next, signatures);
        var isRecorded = row.LeafIndex == index && row is { Entry: { } entry, Leaf: { } leaf } && Succession.IsRecordedBy(entry)
            && IsSigned(leaf, index, holder)
            && (isSigned || IsWhatWasSealed(entry, leaf));
        if (!isRecorded && !isSigned)
        {
            return;
        }

        if (next is null)
        {
            findings.Add(Tampering.Forged, "Here the trail is passed on to a key that is not among those given.", row.Entry!.Id, row.Entry, index);
            return;
        }

        if (!isSigned)
        {
            var how = checkpoint is null ? Tampering.Missing : Tampering.Changed;
            findings.Add(
                how, $"Here the trail is passed on to the key {next.ShortName}, but no checkpoint shows that this key took it.", leaf: index);
        }
        else if (!isRecorded)
        {
            findings.Add(
                Tampering.Forged, $"A checkpoint here is signed by the key {next.ShortName}, but no entry passes the trail on to it.", leaf: index);
        }
        else if (!Names(row, holder, next))
        {
            findings.Add(Tampering.Forged, "The entry that passes the trail on names other keys.", row.Entry!.Id, row.Entry, index);
        }

        _reigns.Add((index + 1, next));
    }

    /// <summary>A key may have taken over at leaves that are gone. The checkpoints that ended there tell.</summary>
    /// <param name="checkpoints">By the number of leaves below them.</param>
    public void PassOver(long from, long to, Dictionary<long, string> checkpoints)
    {
        foreach (var (size, text) in checkpoints.Where(checkpoint => checkpoint.Key > from && checkpoint.Key <= to)
            .OrderBy(checkpoint => checkpoint.Key))
        {
            if (keys.After(Last) is { } next && Checkpoint.IsSignedBy(text, next, signatures))
            {
                _reigns.Add((size, next));
            }
        }
    }

    public void CheckEnd()
    {
        if (Last != keys.Current)
        {
            findings.Add(Tampering.Missing, $"The trail never passes on to the key {keys.After(Last)!.ShortName}.");
        }
    }

    private bool IsSigned(AuditLeaf leaf, long index, VerifierKey key) =>
        index == leaf.Index && _ahead is { } ahead && ahead.Key == key && ahead.IsSigned.TryGetValue(leaf, out var isSigned)
            ? isSigned
            : signatures.Verify(key.PublicKey, AuditLeaf.SignedBytes(key.Name, index, leaf.Hash), leaf.Signature);

    /// <summary>
    /// An entry that is not the one that its leaf sealed proves nothing here, and neither do data that were altered or are gone. Both are found
    /// elsewhere, and both signatures are over the leaf.
    /// </summary>
    private static bool Names(TrailRow row, VerifierKey from, VerifierKey to)
    {
        if (!IsWhatWasSealed(row.Entry!, row.Leaf!) || row.Data is not { } data || !data.Commitment().AsSpan().SequenceEqual(row.Entry!.Commitment))
        {
            return true;
        }

        using var json = JsonDocument.Parse(data.Json);
        return json.RootElement.TryGetProperty("from", out var former) && former.ValueEquals(from.ToString())
            && json.RootElement.TryGetProperty("to", out var next) && next.ValueEquals(to.ToString());
    }

    private static bool IsWhatWasSealed(AuditEntry entry, AuditLeaf leaf) => leaf.Hash.AsSpan().SequenceEqual(entry.LeafHash());
}
