using System.Text.Json;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;

namespace Vetting.Infrastructure.Auditing.Records;

/// <summary>
/// Compares what entries committed to with what is in the tables, page by page. The last entry about a record has to fit its rows. Because every row
/// that fits is counted, any other row in a table was put there by somebody else. Its memory does not grow.
/// </summary>
internal sealed class RecordCheck(RecordKinds kinds, RecordReader reader, TrailReader trail, Findings findings, Disposals disposals)
{
    private readonly List<(RecordCommitment Commitment, AuditEntry Entry, long? Leaf)> _page = [];

    /// <summary>For each table: the rows of records to which an entry committed.</summary>
    private readonly Dictionary<string, long> _rows = [];

    /// <summary>For each kind: the records to which an entry committed last, and how many of them were removed.</summary>
    private readonly Dictionary<string, (long All, long Removed)> _records = [];

    private DateTimeOffset? _since;

    public void Take(TrailRow row, AuditEntry entry, JsonElement data)
    {
        _page.AddRange(RecordCommitment.In(data).Select(commitment => (commitment, entry, row.LeafIndex)));
        if (entry.Action == RecordBaseline.Action)
        {
            _since ??= entry.RecordedAt;
        }
    }

    public async Task CheckEntries(CancellationToken ct)
    {
        foreach (var of in _page.GroupBy(item => item.Commitment.Kind))
        {
            if (kinds.Named(of.Key) is { } kind)
            {
                await CheckEntries(kind, [.. of], ct);
            }
            else
            {
                var (_, entry, leaf) = of.First();
                findings.AddRecord(
                    Tampering.Changed, $"The entry commits to a record of {of.Key}, a table that this version does not know.", entry, leaf);
            }
        }

        _page.Clear();
    }

    /// <summary>Runs after the last entry, and looks for rows and states to which no entry committed.</summary>
    public async Task CheckRecords(CancellationToken ct)
    {
        if (await reader.Count("RecordStates", ct) != _records.Values.Sum(count => count.All))
        {
            await CheckStates(ct);
        }

        foreach (var kind in kinds.All)
        {
            foreach (var table in kind.Tables)
            {
                var unknown = await reader.Count(table.Name, ct) - _rows.GetValueOrDefault(table.Name);
                if (unknown > 0)
                {
                    await CheckRows(kind, table, unknown, ct);
                }
            }
        }
    }

    public AttestedRecords Report() => new(
        _since,
        [.. kinds.All.Select(Report)],
        [.. RecordKinds.NotAttested.Select(table => new UnattestedTable(table.Key, table.Value))]);

    private AttestedKind Report(RecordKind kind)
    {
        var (all, removed) = _records.GetValueOrDefault(kind.Name);
        return new(kind.Name, all - removed, [.. kind.Tables.Skip(1).Select(table => table.Name)]);
    }

    private async Task CheckEntries(RecordKind kind, List<(RecordCommitment Commitment, AuditEntry Entry, long? Leaf)> page, CancellationToken ct)
    {
        var states = await reader.States(kind.Name, [.. page.Select(item => item.Commitment.Id).Distinct()], ct);
        List<(RecordCommitment Commitment, RecordState State, AuditEntry Entry, long? Leaf)> last = [];
        foreach (var (commitment, entry, leaf) in page)
        {
            if (!states.TryGetValue(commitment.Id, out var state))
            {
                findings.AddRecord(Tampering.Missing, $"{Name(commitment)}: what the entry committed to is gone from RecordStates.", entry, leaf);
            }
            else if (state is null || (commitment.Number == state.Number && state.Entry != entry.Id))
            {
                findings.AddRecord(Tampering.Changed, $"{Name(commitment)}: its row of RecordStates was altered.", entry, leaf);
            }
            else if (commitment.Number > state.Number)
            {
                findings.AddRecord(Tampering.Changed, $"{Name(commitment)} stands as it was before this entry.", entry, leaf);
            }
            else if (commitment.Number == state.Number)
            {
                last.Add((commitment, state, entry, leaf));
            }
        }

        var rows = await reader.Read(kind, [.. last.Select(item => item.Commitment.Id)], ct);
        var compared = last.AsParallel().AsOrdered().Select(item =>
        {
            var present = rows.GetValueOrDefault(item.Commitment.Id, RecordRows.None);
            return (item.Commitment, item.Entry, item.Leaf, Present: present, Problem: ProblemOf(item.Commitment, item.State, present));
        });
        foreach (var (commitment, entry, leaf, present, problem) in compared)
        {
            Count(kind, commitment);
            Count(present);
            if (problem is var (how, what))
            {
                findings.AddRecord(how, $"{Name(commitment)}: {what}.", entry, leaf);
            }
        }
    }

    private void Count(RecordKind kind, RecordCommitment commitment)
    {
        var (all, removed) = _records.GetValueOrDefault(kind.Name);
        _records[kind.Name] = (all + 1, removed + (commitment.Sha256 is null ? 1 : 0));
    }

    private void Count(RecordRows rows)
    {
        foreach (var row in rows.All)
        {
            _rows[row.Table.Name] = _rows.GetValueOrDefault(row.Table.Name) + 1;
        }
    }

    private static (Tampering How, string What)? ProblemOf(RecordCommitment commitment, RecordState state, RecordRows rows)
    {
        if (commitment.Sha256 is null)
        {
            return rows.All.Count > 0 ? (Tampering.Forged, "the entry removed it, and it is there again") : null;
        }

        if (rows.All.Count == 0)
        {
            return (Tampering.Missing, "the record is gone");
        }

        var (sha256, shown) = rows.Hash(state.Salt, state.Shape);
        if (sha256 != commitment.Sha256)
        {
            return RecordDifference.Between(state.Rows, rows, state.Salt, state.Shape) ?? (Tampering.Changed, "its row of RecordStates was altered");
        }

        return shown != state.Rows ? (Tampering.Changed, "its row of RecordStates was altered") : RecordDifference.InNewColumns(rows, state.Shape);
    }

    /// <summary>
    /// The entry of each state has to hold that state, unless the entry's data was lawfully disposed of. In that case nothing vouches for the record
    /// until it changes.
    /// </summary>
    private async Task CheckStates(CancellationToken ct)
    {
        List<RecordId> excused = [];
        await foreach (var page in reader.AllStates(ct))
        {
            foreach (var of in page.GroupBy(state => state.Entry))
            {
                var row = of.Key is { } id ? await trail.ReadEntry(id, ct) : null;
                if (row is { HasData: false, Entry: not null } && await disposals.Allow(row.Entry.Id, ct))
                {
                    excused.AddRange(of.Select(state => state.Record));
                    continue;
                }

                if (row is { Data: { } read, Entry: { } header } && !read.Commitment().AsSpan().SequenceEqual(header.Commitment))
                {
                    // Its data was altered, which is among the findings already. So it proves nothing.
                    continue;
                }

                var committed = row?.Data is { } data ? CommitmentsIn(data.Json) : [];
                foreach (var (record, _, _) in of.Where(state => !committed.Contains((state.Record, state.Number ?? 0))))
                {
                    findings.AddRecord(
                        Tampering.Forged, $"{record.Kind} {record.Id}: it stands in RecordStates, but no entry committed to it.", null, null);
                }
            }
        }

        foreach (var of in excused.GroupBy(record => record.Kind, record => record.Id))
        {
            foreach (var rows in (await reader.Read(kinds.Named(of.Key)!, [.. of], ct)).Values)
            {
                Count(rows);
            }
        }
    }

    private static HashSet<(RecordId Record, long Number)> CommitmentsIn(string data)
    {
        using var json = JsonDocument.Parse(data);
        return [.. RecordCommitment.In(json.RootElement).Select(commitment => (new RecordId(commitment.Kind, commitment.Id), commitment.Number))];
    }

    private async Task CheckRows(RecordKind kind, RecordTable table, long unknown, CancellationToken ct)
    {
        var strays = table.Name == kind.Name ? await reader.Uncommitted(kind, ct) : await reader.Orphans(kind, table, ct);
        foreach (var stray in strays)
        {
            findings.AddRecord(Tampering.Forged, $"{table.Name} {stray}: it stands in its table, but no entry recorded it.", null, null);
        }

        if (strays.Count == 0 && findings.AreNone)
        {
            findings.AddRecord(
                Tampering.Forged, $"{table.Name} holds {unknown} rows that belong to no record that an entry committed to.", null, null);
        }
    }

    private static string Name(RecordCommitment commitment) => $"{commitment.Kind} {commitment.Id}";
}
