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
    IQueryable<Guid> Matching(string words);
}
