using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scrutor;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// Gives committed entries their places in the tree. The order in which transactions began is not the order in which they commit, so entries
/// cannot be numbered while they are written; one sealer, under a lease, numbers what is committed.
/// </summary>
[ServiceDescriptor<IAuditSealer>(ServiceLifetime.Singleton)]
internal sealed class Sealer(IServiceScopeFactory scopes, ISigningKey key, CheckpointRoutes routes, TimeProvider clock) : IAuditSealer
{
    private const int BatchSize = 2_000;
    private static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(5);

    private readonly Guid _holder = Guid.CreateVersion7();

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
                // Another process moved the fencing token on while this one sealed: nothing of this one's was kept.
                return false;
            }

            if (checkpoint is null)
            {
                return false;
            }

            routes.Announce(checkpoint);
        }
    }

    private async Task<AuditCheckpoint?> Seal(VettingDbContext db, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var lease = await db.Set<SealerLease>().SingleOrDefaultAsync(ct) ?? db.Add(new SealerLease()).Entity;
        if (!lease.TryTake(_holder, now, LeaseLength))
        {
            return null;
        }

        var batch = await (
            from unsealed in db.Set<AuditUnsealed>()
            join entry in db.AuditEntries.IgnoreQueryFilters() on unsealed.Entry equals entry.Id
            orderby entry.RecordedAt, entry.Stream, entry.Number
            select new { Unsealed = unsealed, Entry = entry, IsSealed = entry.Leaf != null }).Take(BatchSize).ToListAsync(ct);
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

        var checkpoint = new AuditCheckpoint { Size = tree.Size, Text = new Checkpoint(key.Verifier.Name, tree.Size, tree.Root()).Sign(key), SealedAt = now };
        if (tree.Size > size)
        {
            db.Add(checkpoint);
        }

        return checkpoint;
    }

    private void Append(VettingDbContext db, MerkleTree tree, AuditEntry entry)
    {
        var (index, hash) = (tree.Size, entry.LeafHash());
        db.Add(new AuditLeaf { Index = index, Entry = entry.Id, Hash = hash, Signature = key.Sign(AuditLeaf.SignedBytes(key.Verifier.Name, index, hash)) });
        db.AddRange(tree.Add(hash).Select(subtree => new AuditNode { LastLeaf = index, Level = subtree.Node.Level, Hash = subtree.Hash }));
    }
}

/// <summary>Seals about every second for as long as the host runs.</summary>
internal sealed partial class SealingJob(IAuditSealer sealer, TimeProvider clock, ILogger<SealingJob> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await sealer.SealNow(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogSealingFailed(exception);
            }

            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Sealing the audit trail failed. It is tried again in a second; entries wait meanwhile.")]
    private partial void LogSealingFailed(Exception exception);
}
