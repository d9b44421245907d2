using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

/// <summary>
/// Group commit: one of the waiting callers writes the entries of all of them in one transaction, and the others find theirs written.
/// </summary>
[ServiceDescriptor<IReadRecorder>(ServiceLifetime.Singleton)]
internal sealed class ReadRecorder(IServiceScopeFactory scopes) : IReadRecorder, IDisposable
{
    private readonly ConcurrentQueue<Waiting> _queue = new();
    private readonly SemaphoreSlim _turn = new(1);

    public async Task Store(IReadOnlyList<AuditRecord> records, CancellationToken ct)
    {
        if (records.Count == 0)
        {
            return;
        }

        var mine = new Waiting(records, new());
        _queue.Enqueue(mine);
        await _turn.WaitAsync(ct);
        try
        {
            if (!mine.Stored.Task.IsCompleted)
            {
                await StoreAll(TakeAll());
            }
        }
        finally
        {
            _turn.Release();
        }

        await mine.Stored.Task;
    }

    public void Dispose() => _turn.Dispose();

    private List<Waiting> TakeAll()
    {
        List<Waiting> all = [];
        while (_queue.TryDequeue(out var next))
        {
            all.Add(next);
        }

        return all;
    }

    /// <summary>If the whole batch fails, the entries of each caller are tried alone, so that nobody fails because of somebody else.</summary>
    private async Task StoreAll(IReadOnlyList<Waiting> all)
    {
        try
        {
            await Write([.. all.SelectMany(waiting => waiting.Records)]);
        }
        catch (Exception exception) when (all.Count == 1)
        {
            all[0].Stored.SetException(exception);
            return;
        }
        catch (Exception)
        {
            foreach (var waiting in all)
            {
                await StoreAll([waiting]);
            }

            return;
        }

        foreach (var waiting in all)
        {
            waiting.Stored.SetResult();
        }
    }

    /// <summary>A single caller cannot cancel it, because it is the others' transaction too.</summary>
    private async Task Write(IReadOnlyList<AuditRecord> records)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Viewer = Viewer.System;
        var writer = scope.ServiceProvider.GetRequiredService<IAuditWriter>();
        await db.InTransaction(async ct =>
        {
            await writer.Append(records, ct);
            return true;
        }, CancellationToken.None);
    }

    private sealed record Waiting(IReadOnlyList<AuditRecord> Records, TaskCompletionSource Stored);
}
