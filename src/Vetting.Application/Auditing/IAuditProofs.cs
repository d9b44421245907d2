using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>Proofs of RFC 9162 over the stored tree.</summary>
public interface IAuditProofs
{
    /// <summary>For each leaf, the hashes that lead from it to the root of a tree of that size, nearest first.</summary>
    Task<IReadOnlyList<IReadOnlyList<byte[]>>> Inclusion(IReadOnlyList<long> leaves, long size, CancellationToken ct);

    /// <summary>The hashes that show that the tree of the first size is the beginning of the second.</summary>
    Task<IReadOnlyList<byte[]>> Consistency(long from, long to, CancellationToken ct);

    /// <summary>
    /// The entries that are said to have decided on the disposal of the data of the given entries. The caller has to check whether they truly did.
    /// </summary>
    Task<IReadOnlyList<EntryId>> Disposals(IReadOnlyList<EntryId> erased, CancellationToken ct);
}
