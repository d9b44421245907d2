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

internal sealed class AuditWriter(VettingDbContext db, TimeProvider clock) : IAuditWriter
{
    private static readonly Func<VettingDbContext, StreamId, Task<AuditEntry?>> LastStored = EF.CompileAsyncQuery(
        (VettingDbContext db, StreamId stream) => db.AuditEntries.IgnoreQueryFilters().AsNoTracking()
            .Where(entry => entry.Stream == stream)
            .OrderByDescending(entry => entry.Number)
            .FirstOrDefault());

    private readonly RecordCommitments _commitments = new(db);

    public async Task Append(IReadOnlyList<AuditRecord> records, CancellationToken ct)
    {
        if (records.Count == 0)
        {
            return;
        }

        var commitments = await _commitments.Take(ct);
        var told = commitments.ToLookup(taken => IndexOfTeller(records, taken.Commitment));

        // The last entry of each stream, whether stored or added before in this transaction.
        var heads = db.ChangeTracker.Entries<AuditEntry>().Select(tracked => tracked.Entity)
            .GroupBy(entry => entry.Stream)
            .ToDictionary(stream => stream.Key, stream => stream.MaxBy(entry => entry.Number));
        var now = clock.GetUtcNow();
        foreach (var (index, record) in records.Index())
        {
            ct.ThrowIfCancellationRequested();
            if (!heads.TryGetValue(record.Stream, out var last))
            {
                last = await LastStored(db, record.Stream);
            }

            var entry = After(
                last, record, [.. told[index].Select(taken => taken.Commitment)], now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)));
            foreach (var (_, state) in told[index])
            {
                state.Entry = entry.Id;
            }

            db.Add(entry);
            db.Add(new AuditUnsealed { Entry = entry.Id });
            heads[record.Stream] = entry;
        }
    }

    /// <summary>The last entry that is about the record; if there is none, the last of all.</summary>
    private static int IndexOfTeller(IReadOnlyList<AuditRecord> records, RecordCommitment commitment)
    {
        var own = Guid.TryParse(commitment.Id, out var id)
            ? records.Index().LastOrDefault(record => record.Item.Subject == id || record.Item.Stream.Id == id, (-1, null!)).Index
            : -1;
        return own < 0 ? records.Count - 1 : own;
    }

    private static AuditEntry After(AuditEntry? last, AuditRecord record, IReadOnlyList<RecordCommitment> commitments, DateTimeOffset now)
    {
        // Entries in the stream of a case belong to that case, whoever writes them.
        var @case = record.Stream.Kind == StreamKind.Case ? new ComplaintId(record.Stream.Id) : record.Case;
        var id = new EntryId(Guid.CreateVersion7(now));
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
