using System.Diagnostics.CodeAnalysis;

namespace Vetting.Domain.Auditing;

/// <summary>
/// The public keys of one trail, in the order in which they held it; the one in use is last. The trail itself says which leaves belong to which key:
/// see <see cref="Succession"/>.
/// </summary>
public sealed class VerifierKeys
{
    /// <exception cref="FormatException">There is no key, a key is there twice, or the keys are of different trails.</exception>
    public VerifierKeys(params IReadOnlyList<VerifierKey> keys)
    {
        if (keys.Count == 0 || keys.Any(key => key.Name != keys[0].Name) || keys.DistinctBy(key => key.ToString()).Count() < keys.Count)
        {
            throw new FormatException(
                "The verifier keys of a trail all have its name, and each stands there once: the oldest first, the one in use last.");
        }

        All = keys;
    }

    public IReadOnlyList<VerifierKey> All { get; }

    public VerifierKey Current => All[^1];

    /// <summary>Keys with white space between them.</summary>
    /// <exception cref="FormatException">One of them is not a key, or they are not of one trail.</exception>
    public static VerifierKeys Parse(string text) =>
        new([.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(VerifierKey.Parse)]);

    /// <summary>Which key took over from this one; null for the one in use.</summary>
    public VerifierKey? After(VerifierKey key) => All.SkipWhile(other => other != key).Skip(1).FirstOrDefault();

    /// <summary>Opens a checkpoint that one of the keys signed.</summary>
    /// <exception cref="FormatException">The text is not a checkpoint, or none of the keys signed it.</exception>
    public Checkpoint Open(string note, ISignatures signatures) =>
        Checkpoint.Open(note, All.LastOrDefault(key => Checkpoint.IsSignedBy(note, key, signatures)) ?? Current, signatures);

    /// <summary>One key on each line.</summary>
    public override string ToString() => string.Join('\n', All);
}

/// <summary>
/// How a key takes over. An entry in the system's stream names both keys; it is the last leaf that the former key signs, and the checkpoint that
/// ends with it is signed by both. From the next leaf on only the signature of the new key counts.
/// </summary>
public static class Succession
{
    /// <summary>The action of the entry.</summary>
    public const string Action = "AuditKeyRotated";

    public static bool IsRecordedBy(AuditEntry entry) => entry.Action == Action && entry.Stream == Common.StreamId.System;

    /// <summary>Whether a key may go on sealing after the newest checkpoint. Only the key that was the last to sign it may.</summary>
    /// <param name="head">The text of the newest checkpoint; null before the first.</param>
    /// <param name="problem">A sentence for the operator.</param>
    public static bool Allows(VerifierKey own, string? head, ISignatures signatures, [NotNullWhen(false)] out string? problem)
    {
        var last = head is null ? null : Checkpoint.SignerIds(head, own.Name).LastOrDefault();
        if (head is null || (last == own.ShortName && Checkpoint.IsSignedBy(head, own, signatures)))
        {
            problem = null;
            return true;
        }

        problem = $"this is the key {own.ShortName}, but the audit trail is sealed by {last ?? "the key of another trail"}. "
            + "A new key takes over with 'audit rotate-key FILE', "
            + "run while the one in use is still set; a key that was replaced never seals again.";
        return false;
    }
}
