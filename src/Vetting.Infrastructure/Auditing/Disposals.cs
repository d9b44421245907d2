using System.Text.Json;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>What the data of the entry that disposes of others' data says. Its action is <see cref="Action"/>.</summary>
/// <param name="Entries">Whose data was removed.</param>
/// <param name="Proposer">The user who proposed it; another approved.</param>
/// <param name="Attested">What the removed data vouched for, so that those records stay attested.</param>
internal sealed record Disposal(IReadOnlyList<EntryId> Entries, UserId Proposer, UserId Approver, IReadOnlyList<Attested>? Attested = null)
{
    public const string Action = "DataDisposed";
}

/// <summary>Tells lawful erasure from tampering: only a sealed entry, decided by two persons and naming what was erased, excuses missing data.</summary>
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
                && disposal.Proposer != disposal.Approver
                && header.Actor == disposal.Approver.Value)
            {
                return true;
            }
        }

        return false;
    }
}
