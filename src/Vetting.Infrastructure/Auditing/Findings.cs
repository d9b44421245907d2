using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// What a verification found: each entry once, in the order of the tree. It holds a limited number, because one alteration can spoil all that
/// follows.
/// </summary>
internal sealed class Findings
{
    private const int Max = 100;

    private readonly List<(long Place, AuditFinding Finding)> _found = [];
    private readonly HashSet<EntryId> _entries = [];

    public bool More { get; private set; }

    public bool AreNone => _found.Count == 0;

    /// <summary>What happened to this entry is already reported under another name.</summary>
    public void Disregard(EntryId entry) => _entries.Add(entry);

    public IReadOnlyList<AuditFinding> InOrder() =>
        [.. _found.OrderBy(found => found.Place).ThenBy(found => found.Finding.Entry is null).Select(found => found.Finding)];

    /// <param name="place">Its place in the tree; by default that of its leaf, and if it has none, the end.</param>
    public void Add(Tampering how, string what, EntryId? entry = null, AuditEntry? header = null, long? leaf = null, long? place = null)
    {
        if (entry is not { } named || _entries.Add(named))
        {
            Keep(new(entry, header?.Stream, header?.Number, leaf, how, what), place);
        }
    }

    /// <summary>A finding about a record. One entry may commit to many records.</summary>
    /// <param name="entry">The entry that committed to it; null when none did.</param>
    public void AddRecord(Tampering how, string what, AuditEntry? entry, long? leaf) =>
        Keep(new(entry?.Id, entry?.Stream, entry?.Number, leaf, how, what), leaf);

    private void Keep(AuditFinding finding, long? place)
    {
        if (_found.Count == Max)
        {
            More = true;
            return;
        }

        _found.Add((place ?? finding.LeafIndex ?? long.MaxValue, finding));
    }
}
