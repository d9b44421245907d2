using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>What a verification found, each entry once, the first place in the tree first. It holds only so many: one alteration can spoil all that follows.</summary>
internal sealed class Findings
{
    private const int Max = 100;

    private readonly List<(long Place, AuditFinding Finding)> _found = [];
    private readonly HashSet<EntryId> _entries = [];

    public bool More { get; private set; }

    /// <summary>What becomes of this entry is told already, under another name.</summary>
    public void Disregard(EntryId entry) => _entries.Add(entry);

    public IReadOnlyList<AuditFinding> InOrder() => [.. _found.OrderBy(found => found.Place).ThenBy(found => found.Finding.Entry is null).Select(found => found.Finding)];

    /// <param name="place">Where it stands in the tree; by default at its leaf, and without one at the end.</param>
    public void Add(Tampering how, string what, EntryId? entry = null, AuditEntry? header = null, long? leaf = null, long? place = null)
    {
        if (entry is { } named && !_entries.Add(named))
        {
            return;
        }

        if (_found.Count == Max)
        {
            More = true;
            return;
        }

        _found.Add((place ?? leaf ?? long.MaxValue, new(entry, header?.Stream, header?.Number, leaf, how, what)));
    }
}
