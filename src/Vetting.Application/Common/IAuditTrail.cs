using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>
/// What a handler reports that no aggregate raised: a reading, an export, a sign-in, a refusal. The pipeline writes it: with the change, or
/// before the answer leaves.
/// </summary>
public interface IAuditTrail
{
    /// <param name="stream">Null for the stream of the reader.</param>
    /// <param name="case">The case that the entry lets one know of.</param>
    /// <param name="data">Becomes the erasable data: a record or anonymous object of plain values.</param>
    void Record(string action, Guid subject, object data, ComplaintId? @case = null, StreamId? stream = null);

    /// <summary>Hands over what was recorded so far, and forgets it.</summary>
    IReadOnlyList<AuditRecord> Take();
}

/// <summary>One entry to be written. Only <see cref="IAuditTrail"/> makes them: it knows who acts.</summary>
public sealed record AuditRecord(string Action, StreamId Stream, Guid Subject, ComplaintId? Case, object Data, AuditStamp By);

/// <summary>On whose behalf an entry is written. It travels with the entry, because readings of many people share one transaction.</summary>
/// <param name="Role">The role that opened the door, by name, or what the actor is called instead.</param>
public sealed record AuditStamp(Guid Actor, string Role, Guid Correlation, string? ClientAddress);

/// <summary>Appends entries to their streams: numbers them, chains them, commits to their data and to the records that changed with them.</summary>
public interface IAuditWriter
{
    /// <summary>
    /// Adds the entries to the transaction that is open on this scope's context. Saves what has changed in it so far, since the entries commit to that; the caller saves the entries
    /// and commits.
    /// </summary>
    Task Append(IReadOnlyList<AuditRecord> records, CancellationToken ct);
}

/// <summary>Writes entries that belong to no change; many callers share one commit. Returns when they are stored.</summary>
public interface IReadRecorder
{
    Task Store(IReadOnlyList<AuditRecord> records, CancellationToken ct);
}
