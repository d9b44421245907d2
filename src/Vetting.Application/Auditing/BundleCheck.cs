using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>Checks a bundle line by line, and at its end whether it is all that it claims to be.</summary>
internal sealed class BundleCheck
{
    private readonly MerkleTree _tree = new();
    private readonly HashSet<EntryId> _erased = [];
    private readonly HashSet<EntryId> _disposed = [];
    private Checkpoint? _checkpoint;
    private string? _stream;
    private bool _isFormer;
    private long _line;
    private long _entries;
    private long _hidden;
    private long _withheld;
    private long _lastLeaf = -1;
    private byte[] _previous = new byte[MerkleTree.HashLength];
    private string? _lastAction;

    public void Begin(string line, VerifierKeys keys, ISignatures signatures)
    {
        _line = 1;
        using var json = JsonDocument.Parse(line);
        var format = json.RootElement.GetProperty("format").GetString();
        _isFormer = format == AuditBundle.FormerFormat;
        if (!_isFormer && format != AuditBundle.Format)
        {
            throw new FormatException($"this is not a {AuditBundle.Format}.");
        }

        var head = json.RootElement.GetProperty("checkpoint").GetString()!;
        if (keys.All.SkipLast(1).LastOrDefault(key => Checkpoint.IsSignedBy(head, key, signatures)) is { } former
            && !Checkpoint.IsSignedBy(head, keys.Current, signatures))
        {
            throw new FormatException(
                $"its checkpoint is signed by the former key {former.ShortName} alone, as whoever got hold of that key could have done since. "
                + "Export it anew; or give that key alone, if you know that the bundle is older than the rotation.");
        }

        _checkpoint = Checkpoint.Open(head, keys.Current, signatures);
        _stream = json.RootElement.GetProperty("stream").GetString();
        if (!_isFormer && json.RootElement.GetProperty("claim").GetString() != (_stream is null ? AuditBundle.Whole : AuditBundle.Case))
        {
            throw new FormatException("it does not say what it claims to be: the whole trail, or that of one case.");
        }
    }

    public void Next(string line)
    {
        _line++;
        using var json = JsonDocument.Parse(line);
        var element = json.RootElement;
        if (element.TryGetProperty("hidden", out var hash))
        {
            TakeHidden(element.GetProperty("leaf").GetInt64(), hash.GetBytesFromBase64());
            return;
        }

        var header = element.GetProperty("header");
        var bytes = Encoding.UTF8.GetBytes(CanonicalJson.Serialize(header));
        var leaf = element.GetProperty("leaf").GetInt64();
        var leafHash = MerkleTree.HashLeaf(bytes);
        var proof = element.GetProperty("proof").EnumerateArray().Select(step => step.GetBytesFromBase64()).ToList();
        if (!MerkleTree.IsIncluded(leaf, _checkpoint!.Size, leafHash, proof, _checkpoint.Root))
        {
            throw new FormatException($"entry {IdOf(header)} is not in the trail that the checkpoint seals: it was changed or forged.");
        }

        CheckData(element, header);
        if (element.TryGetProperty("disposal", out _))
        {
            return;
        }

        if (_stream is null)
        {
            TakeLeaf(leaf, leafHash);
        }
        else
        {
            TakeNext(header, bytes);
        }

        _entries++;
    }

    public BundleReport End()
    {
        var isComplete = _stream is null
            ? _tree.Size == _checkpoint!.Size && _tree.Root().AsSpan().SequenceEqual(_checkpoint.Root)
            : _lastAction == AuditBundle.CaseExported;
        if (_stream is not null && !isComplete)
        {
            return Fail("the last entries are missing: the bundle of a case ends with the entry of its own export.");
        }

        if (_stream is null && !isComplete && (!_isFormer || _entries == 0))
        {
            return Fail($"entries are missing: the checkpoint seals {_checkpoint!.Size}, and the bundle of the whole trail has a line for each.");
        }

        var undecided = _erased.Except(_disposed).ToList();
        return undecided.Count > 0 && !_isFormer
            ? Fail($"the data of entry {undecided[0].Value} is gone, and the bundle holds no sealed decision of two persons that disposed of it.")
            : new(null, _entries, _hidden, _withheld, _erased.Count, isComplete && undecided.Count == 0, _checkpoint!.Size);
    }

    public BundleReport Fail(string problem) =>
        new($"Line {_line}: {problem}", _entries, _hidden, _withheld, _erased.Count, false, _checkpoint?.Size ?? 0);

    private static string IdOf(JsonElement header) => header.GetProperty("id").GetString()!;

    private void TakeHidden(long leaf, byte[] hash)
    {
        if (_isFormer || _stream is not null)
        {
            throw new FormatException("only the bundle of the whole trail holds leaves without their entries.");
        }

        TakeLeaf(leaf, hash);
        _hidden++;
    }

    private void CheckData(JsonElement line, JsonElement header)
    {
        var id = new EntryId(header.GetProperty("id").GetGuid());
        if (line.TryGetProperty("data", out var data))
        {
            var commitment = AuditData.CommitmentTo(line.GetProperty("salt").GetBytesFromBase64(), CanonicalJson.Serialize(data));
            if (Convert.ToHexStringLower(commitment) != header.GetProperty("commitment").GetString())
            {
                throw new FormatException($"the data of entry {id.Value} is not what the entry committed to.");
            }

            if (header.GetProperty("action").GetString() == Disposal.Action && data.Deserialize<Disposal>(DomainJson.Options) is { } disposal
                && disposal.IsDecidedByTwo(header.GetProperty("actor").GetGuid()))
            {
                _disposed.UnionWith(disposal.Entries);
            }
        }
        else if (line.TryGetProperty("withheld", out _))
        {
            _withheld++;
        }
        else if (line.TryGetProperty("erased", out _))
        {
            _erased.Add(id);
        }
        else
        {
            throw new FormatException($"entry {id.Value} has no data and does not say why.");
        }
    }

    /// <summary>The lines of the whole trail are in the order of its leaves. A bundle of the former format may leave some out.</summary>
    private void TakeLeaf(long leaf, byte[] hash)
    {
        if (leaf <= _lastLeaf || (!_isFormer && leaf != _lastLeaf + 1))
        {
            throw new FormatException($"leaf {_lastLeaf + 1} is missing, doubled or out of order: leaf {leaf} stands in its place.");
        }

        _lastLeaf = leaf;
        _tree.Add(hash);
    }

    /// <summary>The lines of a case are in the order of its stream, and each entry is chained to the one before.</summary>
    private void TakeNext(JsonElement header, byte[] bytes)
    {
        if (header.GetProperty("stream").GetString() != _stream || header.GetProperty("number").GetInt64() != _entries + 1)
        {
            throw new FormatException($"number {_entries + 1} of {_stream} is missing or out of order.");
        }

        if (header.GetProperty("previousHash").GetString() != Convert.ToHexStringLower(_previous))
        {
            throw new FormatException($"number {_entries + 1} of {_stream} does not follow the one before it.");
        }

        _previous = SHA256.HashData(bytes);
        _lastAction = header.GetProperty("action").GetString();
    }
}
