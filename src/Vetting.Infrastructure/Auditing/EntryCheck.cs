using System.Text.Json;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing.Records;

namespace Vetting.Infrastructure.Auditing;

/// <summary>Checks one entry. It is the entry that was sealed, or it waits for the sealer.</summary>
internal sealed class EntryCheck(Findings findings, Disposals disposals, AttestationCheck attestations, RecordCheck records)
{
    /// <summary>
    /// Checks what the header alone does not show: the entry's place in its stream, its data, its case, the records that it vouches for.
    /// </summary>
    public async Task Check(TrailRow row, CancellationToken ct)
    {
        CheckChain(row, row.Entry!);
        await CheckData(row, row.Entry!, ct);
    }

    private void CheckChain(TrailRow row, AuditEntry entry)
    {
        if (entry.Number == 1)
        {
            if (entry.PreviousHash.AsSpan().ContainsAnyExcept((byte)0))
            {
                findings.Add(Tampering.Forged, "The first entry of its stream claims to follow another.", entry.Id, entry, row.LeafIndex);
            }
        }
        else if (!row.HasPrevious)
        {
            findings.Add(
                Tampering.Missing, $"Number {entry.Number - 1} of stream {entry.Stream} is gone: the next entry is there.", place: row.LeafIndex);
        }
        else if (row.Previous is { } previous && !entry.PreviousHash.AsSpan().SequenceEqual(previous.Hash()))
        {
            var isSealed = row.PreviousLeafHash is not null;
            if (isSealed && !row.PreviousLeafHash.AsSpan().SequenceEqual(previous.LeafHash()))
            {
                // Its own leaf tells what happened to it.
                return;
            }

            if (isSealed && row.Leaf is null)
            {
                findings.Add(Tampering.Forged, "The entry does not follow the one before it.", entry.Id, entry);
            }
            else
            {
                findings.Add(
                    Tampering.Changed, "The entry is not the one that the next entry of its stream follows.", previous.Id, previous,
                    place: row.LeafIndex);
            }
        }
    }

    private async Task CheckData(TrailRow row, AuditEntry entry, CancellationToken ct)
    {
        if (!row.HasData)
        {
            if (!await disposals.Allow(entry.Id, ct))
            {
                findings.Add(
                    Tampering.Missing, "The data of the entry is gone, and no sealed decision of two persons disposed of it.", entry.Id,
                    entry, row.LeafIndex);
            }

            return;
        }

        if (row.Data is not { } data || !data.Commitment().AsSpan().SequenceEqual(entry.Commitment))
        {
            findings.Add(Tampering.Changed, "The data of the entry is not what the entry committed to.", entry.Id, entry, row.LeafIndex);
            return;
        }

        using var json = JsonDocument.Parse(data.Json);
        if (entry.Case != CaseOf(entry, json.RootElement))
        {
            findings.Add(Tampering.Changed, "The entry is filed under another case than its own.", entry.Id, entry, row.LeafIndex);
        }

        attestations.Take(row, entry, json.RootElement);
        records.Take(row, entry, json.RootElement);
    }

    private static ComplaintId? CaseOf(AuditEntry entry, JsonElement data)
    {
        if (entry.Stream.Kind == StreamKind.Case)
        {
            return new(entry.Stream.Id);
        }

        return data.TryGetProperty("case", out var text) && text.ValueKind == JsonValueKind.String && text.TryGetGuid(out var id)
            ? new ComplaintId(id)
            : null;
    }
}
