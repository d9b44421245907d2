using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>
/// A part of the trail in a file that proves itself: JSON Lines, first the signed checkpoint, then each entry with its header, its data and
/// salt, and the hashes that lead from it to the checkpoint's root. Whoever has the public key and RFC 9162 can check it.
/// </summary>
public static class AuditBundle
{
    public const string Format = "vetting-audit-bundle/1";

    /// <summary>The action of the entry that an export of one case writes: the last of the bundle, so that the bundle shows that nothing is left out.</summary>
    public const string CaseExported = "CaseExported";

    internal static string FirstLine(CheckpointRow head, StreamId? stream) => CanonicalJson.Serialize(new JsonObject
    {
        ["format"] = Format,
        ["checkpoint"] = head.Text,
        ["stream"] = stream?.ToString(),
    });

    /// <param name="isWithheld">The data exists, but whoever exports may not read it.</param>
    internal static string Line(AuditEntry entry, IReadOnlyList<byte[]> proof, bool isWithheld)
    {
        var line = new JsonObject
        {
            ["header"] = JsonNode.Parse(entry.Header()),
            ["leaf"] = entry.Leaf!.Index,
            ["proof"] = new JsonArray([.. proof.Select(hash => JsonValue.Create(Convert.ToBase64String(hash)))]),
        };
        if (isWithheld)
        {
            line["withheld"] = true;
        }
        else if (entry.Data is { } data)
        {
            line["salt"] = Convert.ToBase64String(data.Salt);
            line["data"] = JsonNode.Parse(data.Json);
        }
        else
        {
            line["erased"] = true;
        }

        return CanonicalJson.Serialize(line);
    }

    /// <summary>Checks a bundle without the server. It streams.</summary>
    /// <remarks>
    /// The head vouches for every entry below it, whichever key sealed that. So it must be signed by the key in use: whoever got hold of a former one
    /// could sign any head, and the bundle alone does not show when it was signed.
    /// </remarks>
    public static async Task<BundleReport> Verify(TextReader bundle, VerifierKeys keys, ISignatures signatures, CancellationToken ct)
    {
        var check = new BundleCheck();
        try
        {
            check.Begin(await bundle.ReadLineAsync(ct) ?? "", keys, signatures);
            while (await bundle.ReadLineAsync(ct) is { } line)
            {
                check.Next(line);
            }

            return check.End();
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            return check.Fail(exception is FormatException ? exception.Message : "it is not written as a bundle.");
        }
    }
}

/// <param name="Problem">The first thing that does not fit, with its line; null if all does.</param>
/// <param name="Withheld">Entries whose data was left out of the bundle.</param>
/// <param name="Erased">Entries whose data had been disposed of.</param>
/// <param name="IsComplete">The bundle shows that nothing is left out of the stream, or of the trail, that it is about.</param>
public sealed record BundleReport(string? Problem, long Entries, long Withheld, long Erased, bool IsComplete, long CheckpointSize)
{
    public bool IsGenuine => Problem is null;
}

internal sealed class BundleCheck
{
    private Checkpoint? _checkpoint;
    private string? _stream;
    private long _line;
    private long _entries;
    private long _withheld;
    private long _erased;
    private byte[] _previous = new byte[MerkleTree.HashLength];
    private string? _lastAction;
    private bool _hasEveryLeaf = true;

    public void Begin(string line, VerifierKeys keys, ISignatures signatures)
    {
        _line = 1;
        using var json = JsonDocument.Parse(line);
        if (json.RootElement.GetProperty("format").GetString() != AuditBundle.Format)
        {
            throw new FormatException($"this is not a {AuditBundle.Format}.");
        }

        var head = json.RootElement.GetProperty("checkpoint").GetString()!;
        if (keys.All.SkipLast(1).LastOrDefault(key => Checkpoint.IsSignedBy(head, key, signatures)) is { } former && !Checkpoint.IsSignedBy(head, keys.Current, signatures))
        {
            throw new FormatException($"its checkpoint is signed by the former key {former.ShortName} alone, as whoever got hold of that key could have done since. "
                + "Export it anew; or give that key alone, if you know that the bundle is older than the rotation.");
        }

        _checkpoint = Checkpoint.Open(head, keys.Current, signatures);
        _stream = json.RootElement.GetProperty("stream").GetString();
    }

    public void Next(string line)
    {
        _line++;
        using var json = JsonDocument.Parse(line);
        var (entry, header) = (json.RootElement, json.RootElement.GetProperty("header"));
        var bytes = Encoding.UTF8.GetBytes(CanonicalJson.Serialize(header));
        var leaf = entry.GetProperty("leaf").GetInt64();
        var proof = entry.GetProperty("proof").EnumerateArray().Select(hash => hash.GetBytesFromBase64()).ToList();
        if (!MerkleTree.IsIncluded(leaf, _checkpoint!.Size, MerkleTree.HashLeaf(bytes), proof, _checkpoint.Root))
        {
            throw new FormatException($"entry {header.GetProperty("id").GetString()} is not in the trail that the checkpoint seals: it was changed or forged.");
        }

        CheckData(entry, header);
        CheckPlace(header, leaf);
        _previous = System.Security.Cryptography.SHA256.HashData(bytes);
        _lastAction = header.GetProperty("action").GetString();
        _entries++;
    }

    public BundleReport End()
    {
        var isComplete = _stream is null ? _hasEveryLeaf && _entries == _checkpoint!.Size : _lastAction == AuditBundle.CaseExported;
        return _stream is not null && !isComplete
            ? Fail("the last entries are missing: the bundle of a case ends with the entry of its own export.")
            : new(null, _entries, _withheld, _erased, isComplete, _checkpoint!.Size);
    }

    public BundleReport Fail(string problem) => new($"Line {_line}: {problem}", _entries, _withheld, _erased, false, _checkpoint?.Size ?? 0);

    private void CheckData(JsonElement entry, JsonElement header)
    {
        if (entry.TryGetProperty("data", out var data))
        {
            var commitment = AuditData.CommitmentTo(entry.GetProperty("salt").GetBytesFromBase64(), CanonicalJson.Serialize(data));
            if (Convert.ToHexStringLower(commitment) != header.GetProperty("commitment").GetString())
            {
                throw new FormatException($"the data of entry {header.GetProperty("id").GetString()} is not what the entry committed to.");
            }
        }
        else if (entry.TryGetProperty("withheld", out _))
        {
            _withheld++;
        }
        else if (entry.TryGetProperty("erased", out _))
        {
            _erased++;
        }
        else
        {
            throw new FormatException($"entry {header.GetProperty("id").GetString()} has no data and does not say why.");
        }
    }

    private void CheckPlace(JsonElement header, long leaf)
    {
        _hasEveryLeaf &= leaf == _entries;
        if (_stream is null)
        {
            return;
        }

        if (header.GetProperty("stream").GetString() != _stream || header.GetProperty("number").GetInt64() != _entries + 1)
        {
            throw new FormatException($"number {_entries + 1} of {_stream} is missing or out of order.");
        }

        if (header.GetProperty("previousHash").GetString() != Convert.ToHexStringLower(_previous))
        {
            throw new FormatException($"number {_entries + 1} of {_stream} does not follow the one before it.");
        }
    }
}
