using System.Text.Json;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Auditing;

/// <summary>Compares records with what their entries say of them, page by page. At the end it looks for records that no entry mentions.</summary>
/// <remarks>
/// The ids of attested records are kept until the end, 16 bytes each. Only this grows, with the number of decisions and not with the trail.
/// </remarks>
internal sealed class AttestationCheck(IReadOnlyList<IAttestedSource> sources)
{
    private readonly Dictionary<string, HashSet<Guid>> _known = sources.ToDictionary(source => source.Kind, _ => new HashSet<Guid>());
    private readonly List<(Attested Attested, AuditEntry Entry, string Data, long? Leaf)> _page = [];

    public void Take(TrailRow row, AuditEntry entry, JsonElement data)
    {
        if (data.TryGetProperty("attested", out var value))
        {
            Attested[] all = value.ValueKind == JsonValueKind.Array
                ? value.Deserialize<Attested[]>(DomainJson.Options)!
                : [value.Deserialize<Attested>(DomainJson.Options)!];
            _page.AddRange(all.Select(one => (one, entry, row.Data!.Json, row.LeafIndex)));
        }
    }

    public async Task CheckEntries(Findings findings, CancellationToken ct)
    {
        foreach (var source in sources)
        {
            var expected = _page.Where(item => item.Attested.Kind == source.Kind).ToList();
            if (expected.Count == 0)
            {
                continue;
            }

            var rows = await source.Find([.. expected.Select(item => item.Attested.Id).Distinct()], ct);
            foreach (var (record, entry, data, leaf) in expected)
            {
                _known[source.Kind].Add(record.Id);
                if (!rows.TryGetValue(record.Id, out var row))
                {
                    findings.Add(
                        Tampering.Missing, $"The {record.Kind} {record.Id} that the entry recorded is gone from its table.", entry.Id, entry, leaf);
                }
                else if (row is null || Attested.To(row.Record) != record || !Names(entry, data, row.Owner))
                {
                    findings.Add(
                        Tampering.Changed, $"The {record.Kind} {record.Id} in its table is not the one that the entry recorded.",
                        entry.Id, entry, leaf);
                }
            }
        }

        _page.Clear();
    }

    public async Task CheckRecords(Findings findings, CancellationToken ct)
    {
        foreach (var source in sources)
        {
            await foreach (var id in source.Ids(ct))
            {
                if (!Guid.TryParse(id, out var value) || !_known[source.Kind].Contains(value))
                {
                    findings.Add(Tampering.Forged, $"The {source.Kind} {id} stands in its table, but no entry recorded it.");
                }
            }
        }
    }

    private static bool Names(AuditEntry entry, string data, Guid owner) =>
        entry.Stream.Id == owner || data.Contains(owner.ToString(), StringComparison.Ordinal);
}
