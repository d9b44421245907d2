using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>
/// Takes what a handler reports and no aggregate raised: a reading, an export, a sign-in, a refusal. The pipeline writes it with the change, or
/// before the answer leaves.
/// </summary>
public interface IAuditTrail
{
    /// <param name="stream">Null for the stream of the reader.</param>
    /// <param name="case">The case that the entry tells of.</param>
    /// <param name="data">Becomes the erasable data: a record or anonymous object of plain values.</param>
    void Record(string action, Guid subject, object data, ComplaintId? @case = null, StreamId? stream = null);

    /// <summary>Hands over what was recorded so far, and forgets it.</summary>
    IReadOnlyList<AuditRecord> Take();
}

/// <summary>One entry to be written. Only <see cref="IAuditTrail"/> makes entries, because it knows who acts.</summary>
public sealed record AuditRecord(string Action, StreamId Stream, Guid Subject, ComplaintId? Case, object Data, AuditStamp By);

/// <summary>On whose behalf an entry is written. It is kept with the entry, because readings of many people share one transaction.</summary>
/// <param name="Role">The name of the role that allowed the act, or what stands in its place.</param>
public sealed record AuditStamp(Guid Actor, string Role, Guid Correlation, string? ClientAddress);

/// <summary>Appends entries to their streams: numbers them, chains them, commits to their data and to the records that changed with them.</summary>
public interface IAuditWriter
{
    /// <summary>
    /// Adds the entries to the transaction that is open on this scope's context. It first saves what has changed so far, because the entries commit
    /// to that. The caller saves the entries and commits.
    /// </summary>
    Task Append(IReadOnlyList<AuditRecord> records, CancellationToken ct);
}

/// <summary>Writes entries that belong to no change; many callers share one commit. Returns when they are stored.</summary>
public interface IReadRecorder
{
    Task Store(IReadOnlyList<AuditRecord> records, CancellationToken ct);
}
