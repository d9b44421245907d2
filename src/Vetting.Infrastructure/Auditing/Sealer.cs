using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scrutor;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Jobs;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// Gives committed entries their places in the tree. Transactions do not commit in the order in which they began, so entries
/// cannot be numbered while they are written. One sealer, under a lease, numbers what is committed.
/// </summary>
[ServiceDescriptor<IAuditSealer>(ServiceLifetime.Singleton)]
internal sealed partial class Sealer(
    IServiceScopeFactory scopes, ISigningKey key, ISignatures signatures, CheckpointRoutes routes, TimeProvider clock,
    ILogger<Sealer> log) : IAuditSealer
{
    private const int BatchSize = 2_000;
    public static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(5);

    private const int MaxContests = 20;

    private readonly Guid _holder = Guid.CreateVersion7();
    private string? _told;

    public async Task<bool> SealNow(CancellationToken ct)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
            db.Viewer = Viewer.System;
            if (!await db.Set<AuditUnsealed>().AnyAsync(ct))
            {
                return true;
            }

            AuditCheckpoint? checkpoint;
            try
            {
                checkpoint = await db.InTransaction(token => Seal(db, token), ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another process raised the fencing token while this one sealed, so nothing of this sealing was kept.
                return false;
            }

            if (checkpoint is null)
            {
                return false;
            }

            await routes.Announce(checkpoint);
        }
    }

    public async Task<AuditKeyRotation> PassTo(ISigningKey next, AuditRecord entry, CancellationToken ct)
    {
        for (var contests = 0; ; contests++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
            db.Viewer = Viewer.System;
            try
            {
                var writer = scope.ServiceProvider.GetRequiredService<IAuditWriter>();
                var checkpoint = await db.InTransaction(token => SealLast(db, writer, next, entry, token), ct);

                // Sent here and not by the queues, because the process that rotates a key ends at once.
                return new(new(checkpoint.Size, checkpoint.SealedAt, checkpoint.Text), await routes.DeliverNow(checkpoint));
            }
            catch (DbUpdateConcurrencyException) when (contests < MaxContests)
            {
                // The process that seals every second was faster.
            }
        }
    }

    private async Task<AuditCheckpoint?> Seal(VettingDbContext db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var lease = await Lease(db, ct);
        if (await Problem(db, ct) is { } problem)
        {
            // The lease is not taken either, because the process that has the right key needs it.
            Tell(problem);
            return null;
        }

        _told = null;
        return lease.TryTake(_holder, now, LeaseLength) ? await SealBatch(db, BatchSize, now, [key], null, ct) : null;
    }

    /// <summary>Writing the entry and sealing it are one transaction: no other sealer can give it a place that is not the last.</summary>
    private async Task<AuditCheckpoint> SealLast(VettingDbContext db, IAuditWriter writer, ISigningKey next, AuditRecord record, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        (await Lease(db, ct)).Seize(_holder, now);
        if (await Problem(db, ct) is { } problem)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, $"Audit:SigningKey: {problem}");
        }

        await writer.Append([record], ct);
        var added = db.ChangeTracker.Entries<AuditUnsealed>().Single();
        added.State = EntityState.Detached;
        var last = db.ChangeTracker.Entries<AuditEntry>().Single(tracked => tracked.State == EntityState.Added).Entity;
        return await SealBatch(db, int.MaxValue, now, [key, next], last, ct);
    }

    private static async Task<SealerLease> Lease(VettingDbContext db, CancellationToken ct) =>
        await db.Set<SealerLease>().SingleOrDefaultAsync(ct) ?? db.Add(new SealerLease()).Entity;

    /// <summary>Call this after the lease was read. A rotation raises the token, so a sealer that asked before it cannot commit.</summary>
    private async Task<string?> Problem(VettingDbContext db, CancellationToken ct) =>
        Succession.Allows(key.Verifier, await db.NewestCheckpoint(ct), signatures, out var problem) ? null : problem;

    /// <summary>Logs it once, and not every second.</summary>
    private void Tell(string problem)
    {
        if (_told != problem)
        {
            _told = problem;
            LogNotSealing(problem);
        }
    }

    /// <param name="keys">All of them sign the checkpoint; only the first signs the leaves.</param>
    private async Task<AuditCheckpoint> SealBatch(
        VettingDbContext db, int max, DateTimeOffset now, IReadOnlyList<ISigningKey> keys, AuditEntry? last, CancellationToken ct)
    {
        var batch = await (
            from unsealed in db.Set<AuditUnsealed>()
            join entry in db.AuditEntries.IgnoreQueryFilters() on unsealed.Entry equals entry.Id
            orderby entry.RecordedAt, entry.Stream, entry.Number
            select new { Unsealed = unsealed, Entry = entry, IsSealed = entry.Leaf != null }).Take(max).ToListAsync(ct);
        var size = await db.Set<AuditLeaf>().MaxAsync(leaf => (long?)leaf.Index, ct) + 1 ?? 0;
        var tree = new MerkleTree(size, await db.Hashes(new LeafRange(0, size).Nodes(), ct));
        foreach (var waiting in batch)
        {
            db.Remove(waiting.Unsealed);
            if (!waiting.IsSealed)
            {
                Append(db, tree, waiting.Entry);
            }
        }

        if (last is not null)
        {
            Append(db, tree, last);
        }

        var checkpoint =
            new AuditCheckpoint { Size = tree.Size, Text = new Checkpoint(key.Verifier.Name, tree.Size, tree.Root()).Sign(keys), SealedAt = now };
        if (tree.Size > size)
        {
            db.Add(checkpoint);
        }

        return checkpoint;
    }

    private void Append(VettingDbContext db, MerkleTree tree, AuditEntry entry)
    {
        var (index, hash) = (tree.Size, entry.LeafHash());
        db.Add(
            new AuditLeaf
            {
                Index = index,
                Entry = entry.Id,
                Hash = hash,
                Signature = key.Sign(AuditLeaf.SignedBytes(key.Verifier.Name, index, hash)),
            });
        db.AddRange(tree.Add(hash).Select(subtree => new AuditNode { LastLeaf = index, Level = subtree.Node.Level, Hash = subtree.Hash }));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing is sealed: {Problem} Entries wait meanwhile.")]
    private partial void LogNotSealing(string problem);
}

/// <summary>Seals what is written about a second after it was committed, for as long as the host runs.</summary>
internal sealed class SealingJob(IAuditSealer sealer, WriteGate gate, TimeProvider clock, ILogger<SealingJob> log) : PromptedJob(gate, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override TimeSpan LongestPause => Sealer.LeaseLength;

    /// <summary>As long as this process holds the lease, no other can seal what that one wrote.</summary>
    protected override TimeSpan Attention => Sealer.LeaseLength;

    protected override string Meanwhile => "Entries of the audit trail wait to be sealed.";

    protected override Task Work(CancellationToken ct) => sealer.SealNow(ct);
}
