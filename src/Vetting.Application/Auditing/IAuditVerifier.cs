using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>Recomputes the whole trail from what is stored, and compares. It streams: its memory does not grow with the trail.</summary>
public interface IAuditVerifier
{
    /// <param name="keys">Whose signatures count, each from the leaf on at which it took over.</param>
    /// <param name="outside">Checkpoints that were kept outside the database, opened with one of the keys.</param>
    Task<AuditVerification> Verify(VerifierKeys keys, IReadOnlyList<Checkpoint> outside, IProgress<VerificationProgress>? progress, CancellationToken ct);
}

/// <param name="Done">Sealed entries that were checked.</param>
public sealed record VerificationProgress(long Done, long Total);

/// <param name="Sealed">Entries in the tree.</param>
/// <param name="Waiting">Committed entries that the sealer has not reached: they are checked, but no checkpoint covers them yet.</param>
/// <param name="Root">Of the tree that was recomputed, base64; null if leaves are missing.</param>
/// <param name="Findings">The first that does not fit comes first. Empty: the trail is whole.</param>
/// <param name="More">More was found than is listed.</param>
public sealed record AuditVerification(long Sealed, long Waiting, string? Root, IReadOnlyList<AuditFinding> Findings, bool More)
{
    public bool IsWhole => Findings.Count == 0;
}

public enum Tampering
{
    Changed,
    Missing,
    Reordered,
    Forged,
    Unsealed,
}

/// <summary>Something that does not fit.</summary>
/// <param name="Entry">Null if nothing is left that tells which entry stood there.</param>
/// <param name="What">A plain sentence without personal data.</param>
public sealed record AuditFinding(EntryId? Entry, StreamId? Stream, long? Number, long? LeafIndex, Tampering How, string What);
