using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Auditing.Records;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

internal sealed class AuditWriter(VettingDbContext db, EntryIds ids, TimeProvider clock) : IAuditWriter
{
    private static readonly Func<VettingDbContext, StreamId, Task<AuditEntry?>> LastStored = EF.CompileAsyncQuery(
        (VettingDbContext db, StreamId stream) => db.AuditEntries.IgnoreQueryFilters().AsNoTracking()
            .Where(entry => entry.Stream == stream)
            .OrderByDescending(entry => entry.Number)
            .FirstOrDefault());

    private const int MostAtOnce = 500;

    private readonly RecordCommitments _commitments = new(db);

    public async Task Append(IReadOnlyList<AuditRecord> records, CancellationToken ct)
    {
        if (records.Count == 0)
        {
            return;
        }

        var commitments = await _commitments.Take(ct);
        var tellers = TellersOf(records);
        var told = commitments.ToLookup(
            taken => Guid.TryParse(taken.Commitment.Id, out var id) ? tellers.GetValueOrDefault(id, records.Count - 1) : records.Count - 1);
        var heads = await Heads([.. records.Select(record => record.Stream).Distinct()], ct);
        var moment = clock.GetUtcNow();
        var now = moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
        foreach (var (index, record) in records.Index())
        {
            ct.ThrowIfCancellationRequested();
            var entry = After(
                heads.GetValueOrDefault(record.Stream), record, [.. told[index].Select(taken => taken.Commitment)], KnownOf(record.Stream, now));
            foreach (var (_, state) in told[index])
            {
                state.Entry = entry.Id;
            }

            db.AddOneOf(entry, records.Count);
            db.AddOneOf(new AuditUnsealed { Entry = entry.Id }, records.Count);
            heads[record.Stream] = entry;
        }
    }

    /// <summary>
    /// Of what happens to a report the day alone is known, whoever does it: between two moments of an officer's, a reporter's would be known too.
    /// </summary>
    private static DateTimeOffset KnownOf(StreamId stream, DateTimeOffset now) =>
        stream.Kind == StreamKind.Report ? CivilTime.StartOf(CivilTime.DateOf(now)) : now;

    /// <summary>The last entry of each stream, whether stored or added before in this transaction.</summary>
    private async Task<Dictionary<StreamId, AuditEntry>> Heads(IReadOnlyList<StreamId> streams, CancellationToken ct)
    {
        var heads = db.AddedEntries()
            .GroupBy(entry => entry.Stream)
            .ToDictionary(stream => stream.Key, stream => stream.MaxBy(entry => entry.Number)!);
        foreach (var some in streams.Where(stream => !heads.ContainsKey(stream)).Chunk(MostAtOnce))
        {
            foreach (var last in some.Length == 1 ? [await LastStored(db, some[0])] : await LastOfEach(some, ct))
            {
                if (last is not null)
                {
                    heads[last.Stream] = last;
                }
            }
        }

        return heads;
    }

    private async Task<IEnumerable<AuditEntry?>> LastOfEach(StreamId[] streams, CancellationToken ct) => await db.AuditEntries.IgnoreQueryFilters()
        .AsNoTracking()
        .Where(entry => EF.Parameter(streams).Contains(entry.Stream)
            && !db.AuditEntries.IgnoreQueryFilters().Any(later => later.Stream == entry.Stream && later.Number > entry.Number))
        .ToListAsync(ct);

    /// <summary>
    /// By what it is about, the last entry about it. What none is about is told by the last entry of all.
    /// </summary>
    private static Dictionary<Guid, int> TellersOf(IReadOnlyList<AuditRecord> records)
    {
        Dictionary<Guid, int> tellers = [];
        foreach (var (index, record) in records.Index())
        {
            tellers[record.Subject] = index;
            tellers[record.Stream.Id] = index;
        }

        return tellers;
    }

    private AuditEntry After(AuditEntry? last, AuditRecord record, IReadOnlyList<RecordCommitment> commitments, DateTimeOffset now)
    {
        // Entries in the stream of a case belong to that case, whoever writes them.
        var @case = record.Stream.Kind == StreamKind.Case ? new ComplaintId(record.Stream.Id) : record.Case;
        var id = ids.Next(now);
        var data = new AuditData { Entry = id, Salt = RandomNumberGenerator.GetBytes(AuditData.SaltLength), Json = Json(record, commitments, @case) };
        return new AuditEntry
        {
            Id = id,
            Stream = record.Stream,
            Number = (last?.Number ?? 0) + 1,
            RecordedAt = last?.RecordedAt > now ? last.RecordedAt : now,
            Actor = record.By.Actor,
            Role = record.By.Role,
            Action = record.Action,
            Subject = record.Subject,
            Correlation = record.By.Correlation,
            PreviousHash = last?.Hash() ?? new byte[MerkleTree.HashLength],
            Commitment = data.Commitment(),
            Case = @case,
            Data = data,
        };
    }

    /// <exception cref="ArgumentException">The data is not an object, or holds a number that JSON cannot write.</exception>
    private static string Json(AuditRecord record, IReadOnlyList<RecordCommitment> commitments, ComplaintId? @case)
    {
        if (JsonSerializer.SerializeToNode(record.Data, record.Data.GetType(), DomainJson.Options) is not JsonObject data)
        {
            throw new ArgumentException($"The data of {record.Action} must be an object of named values.", nameof(record));
        }

        if (record.By.ClientAddress is { } address)
        {
            data["clientAddress"] = address;
        }

        if (@case is { } of && record.Stream.Kind != StreamKind.Case)
        {
            data["case"] = of.Value.ToString();
        }

        if (commitments.Count > 0)
        {
            data[RecordCommitment.InData] = JsonSerializer.SerializeToNode(commitments, DomainJson.Options);
        }

        return CanonicalJson.Serialize(data);
    }
}
