using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>Recomputes the whole trail from what is stored, and compares. It streams: its memory does not grow with the trail.</summary>
public interface IAuditVerifier
{
    /// <param name="keys">The keys whose signatures count, each from the leaf at which it took over.</param>
    /// <param name="outside">Checkpoints that were kept outside the database, opened with one of the keys.</param>
    Task<AuditVerification> Verify(
        VerifierKeys keys, IReadOnlyList<Checkpoint> outside, IProgress<VerificationProgress>? progress, CancellationToken ct);
}

/// <param name="Done">Sealed entries that were checked.</param>
public sealed record VerificationProgress(long Done, long Total);

/// <param name="Sealed">Entries in the tree.</param>
/// <param name="Waiting">Committed entries that the sealer has not reached: they are checked, but no checkpoint covers them yet.</param>
/// <param name="Root">Of the tree that was recomputed, base64; null if leaves are missing.</param>
/// <param name="Findings">What does not fit, the first entry first. Empty when the trail is whole.</param>
/// <param name="More">Whether more was found than is listed.</param>
/// <param name="Records">What else was held against the trail, beside its own tables.</param>
public sealed record AuditVerification(
    long Sealed, long Waiting, string? Root, IReadOnlyList<AuditFinding> Findings, bool More, AttestedRecords Records)
{
    public bool IsWhole => Findings.Count == 0;
}

/// <summary>The records that the trail vouches for. Each is as the last entry about it says, or is among the findings.</summary>
/// <param name="Since">When an upgrade committed to the records that were there already. An alteration before that cannot be found. Null when every
/// record was committed to from the beginning.</param>
public sealed record AttestedRecords(DateTimeOffset? Since, IReadOnlyList<AttestedKind> Kinds, IReadOnlyList<UnattestedTable> Unattested);

/// <param name="Table">The table of the records.</param>
/// <param name="Records">How many of them an entry committed to.</param>
/// <param name="Parts">The tables of the parts that belong to each record.</param>
public sealed record AttestedKind(string Table, long Records, IReadOnlyList<string> Parts);

/// <param name="Why">The reason, as half a sentence.</param>
public sealed record UnattestedTable(string Table, string Why);

public enum Tampering
{
    Changed,
    Missing,
    Reordered,
    Forged,
    Unsealed,
}

/// <summary>Something that does not fit.</summary>
/// <param name="Entry">Null if nothing is left from which it could be told which entry was there.</param>
/// <param name="What">A plain sentence without personal data.</param>
public sealed record AuditFinding(EntryId? Entry, StreamId? Stream, long? Number, long? LeafIndex, Tampering How, string What);
