using System.Globalization;
using System.Text;

namespace Vetting.Domain.Auditing;

/// <summary>
/// A head of the trail's Merkle tree, in the text form of C2SP tlog-checkpoint, signed as a C2SP signed-note: anybody who keeps one can hold
/// the trail to it.
/// </summary>
public sealed record Checkpoint(string Origin, long Size, byte[] Root)
{
    private const string SignatureMark = "— ";

    /// <summary>What is signed, with its final newline.</summary>
    public string Body() => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Convert.ToBase64String(Root)}\n";

    /// <summary>One line of signature for each key, in their order.</summary>
    public string Sign(params IReadOnlyList<ISigningKey> keys) => $"{Body()}\n{string.Concat(keys.Select(SignatureLine))}";

    /// <summary>Reads a signed checkpoint.</summary>
    /// <exception cref="FormatException">The text is not a checkpoint, or the key did not sign it.</exception>
    public static Checkpoint Open(string note, VerifierKey key, ISignatures signatures)
    {
        var end = note.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        var lines = end > 0 ? note[..end].Split('\n') : [];
        if (lines.Length < 4 || lines[0] != key.Name || !TryParseSize(lines[1], out var size) || !TryParseRoot(lines[2], out var root))
        {
            throw new FormatException($"This is not a checkpoint of {key.Name}.");
        }

        if (note[(end + 1)..].Split('\n') is not [.. var signed, ""]
            || !Array.TrueForAll(signed, line => line.StartsWith(SignatureMark, StringComparison.Ordinal)))
        {
            throw new FormatException($"What follows the checkpoint at {size} is no signature.");
        }

        return IsSignedBy(note, key, signatures)
            ? new Checkpoint(lines[0], size, root)
            : throw new FormatException($"The checkpoint at {size} is not signed by the key {key.ShortName}.");
    }

    /// <summary>Whether any of its lines is the key's signature of the note. It may carry others.</summary>
    public static bool IsSignedBy(string note, VerifierKey key, ISignatures signatures)
    {
        var end = note.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        return end > 0 && note[(end + 1)..].Split('\n').Any(line => IsSignature(line, note[..end], key, signatures));
    }

    /// <summary>
    /// The keys of that name by which a note says that it is signed, as name and id, in the order of the lines. No signature is checked.
    /// </summary>
    public static IEnumerable<string> SignerIds(string note, string name)
    {
        var prefix = $"{SignatureMark}{name} ";
        foreach (var line in note.Split('\n').Where(line => line.StartsWith(prefix, StringComparison.Ordinal)))
        {
            if (Base64.TryDecode(line[prefix.Length..], out var bytes) && bytes.Length > VerifierKey.IdLength)
            {
                yield return $"{name}+{Convert.ToHexStringLower(bytes.AsSpan(0, VerifierKey.IdLength))}";
            }
        }
    }

    /// <summary>Divides a file to which checkpoints were appended one after the other.</summary>
    public static IEnumerable<string> Split(string file)
    {
        var note = new StringBuilder();
        var signed = false;
        foreach (var line in file.ReplaceLineEndings("\n").Split('\n'))
        {
            var signature = line.StartsWith(SignatureMark, StringComparison.Ordinal);
            if (signed && !signature)
            {
                yield return note.ToString();
                note.Clear();
            }

            signed = signature;
            if (note.Length > 0 || line.Length > 0)
            {
                note.Append(line).Append('\n');
            }
        }
    }

    private string SignatureLine(ISigningKey key) =>
        $"{SignatureMark}{key.Verifier.Name} {Convert.ToBase64String([.. key.Verifier.Id(), .. key.Sign(Encoding.UTF8.GetBytes(Body()))])}\n";

    private static bool IsSignature(string line, string body, VerifierKey key, ISignatures signatures)
    {
        var prefix = $"{SignatureMark}{key.Name} ";
        return line.StartsWith(prefix, StringComparison.Ordinal)
            && Base64.TryDecode(line[prefix.Length..], out var bytes)
            && bytes.AsSpan().StartsWith(key.Id())
            && signatures.Verify(key.PublicKey, Encoding.UTF8.GetBytes(body), bytes.AsSpan(key.Id().Length));
    }

    private static bool TryParseSize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && (text == "0" || text[0] != '0');

    private static bool TryParseRoot(string text, out byte[] root) => Base64.TryDecode(text, out root) && root.Length == MerkleTree.HashLength;
}
