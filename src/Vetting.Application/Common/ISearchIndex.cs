using Vetting.Domain.Common;

namespace Vetting.Application.Common;

/// <summary>The full-text index over complaints, which leaves out complainant, mailbox and evidence; and the keys of names.</summary>
public interface ISearchIndex
{
    /// <summary>Brings the index up to date with the aggregates just saved, in their transaction.</summary>
    Task Update(IReadOnlyList<AggregateRoot> changed, CancellationToken ct);

    /// <summary>
    /// The complaints whose texts hold all the words; the last word may be a beginning. Composes into a query on the same context.
    /// </summary>
    IQueryable<FoundByWords> Matching(string words);
}

/// <param name="Place">
/// Orders the index by receipt: milliseconds since 1970 × 2^20, and then those received at the same moment, in the order in which they were entered.
/// </param>
public sealed record FoundByWords(ComplaintId Complaint, long Place)
{
    private const int SlotBits = 20;

    /// <summary>The first place of those received at a moment.</summary>
    public static long FirstAt(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds() << SlotBits;

    /// <summary>The last place of those received at a moment.</summary>
    public static long LastAt(DateTimeOffset moment) => FirstAt(moment) + (1L << SlotBits) - 1;
}
