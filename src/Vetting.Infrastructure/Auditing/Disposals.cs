using System.Text.Json;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// Distinguishes lawful erasure from tampering. Data may be missing only if a sealed entry, decided by two persons, names what was erased.
/// </summary>
internal sealed class Disposals(TrailReader reader)
{
    public async Task<bool> Allow(EntryId entry, CancellationToken ct)
    {
        foreach (var decision in await reader.ReadDecisions(entry, ct))
        {
            if (decision is { Entry: { Action: Disposal.Action } header, Leaf: { } leaf, Data: { } data }
                && leaf.Hash.AsSpan().SequenceEqual(header.LeafHash())
                && header.Commitment.AsSpan().SequenceEqual(data.Commitment())
                && JsonSerializer.Deserialize<Disposal>(data.Json, DomainJson.Options) is { } disposal
                && disposal.Entries.Contains(entry)
                && disposal.IsDecidedByTwo(header.Actor))
            {
                return true;
            }
        }

        return false;
    }
}
