using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Common;
using Vetting.Infrastructure.Jobs;

namespace Vetting.Infrastructure.Persistence.Engines;

[ServiceDescriptor<IOutages>(ServiceLifetime.Singleton)]
internal sealed class Outages(IServiceScopeFactory scopes, TimeProvider clock) : IOutages
{
    private const string Probe = "Probe";
    private const string NoWrites = "The database takes no writes: is there room on its disk?";

    /// <summary>How long nothing must have failed. A disk that is nearly full may take a small write and refuse the next one.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(5);

    /// <summary>When the last outage was noted, in the clock's own count; 0 if there was none since the last write that was tried.</summary>
    private long _noted;

    public bool Note(Exception exception)
    {
        var isOutage = Causes(exception).Any(cause => cause is RetryLimitExceededException or DbException { IsTransient: true }
            || (cause is DbException fault && DatabaseEngine.All.Any(engine => engine.IsOutage(fault))));
        if (isOutage)
        {
            Interlocked.Exchange(ref _noted, clock.GetTimestamp());
        }

        return isOutage;
    }

    public async Task<string?> Problem(CancellationToken ct)
    {
        var noted = Interlocked.Read(ref _noted);
        if (noted == 0)
        {
            return null;
        }

        if (clock.GetElapsedTime(noted) < Quiet)
        {
            return NoWrites;
        }

        try
        {
            await Write(ct);
            Interlocked.CompareExchange(ref _noted, 0, noted);
            return null;
        }
        catch (Exception exception) when (Note(exception))
        {
            return NoWrites;
        }
    }

    /// <summary>The date of a job that does not exist: something that can be written without meaning anything.</summary>
    private async Task Write(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        await db.InTransaction(async token =>
        {
            var probe = await db.Set<Schedule>().SingleOrDefaultAsync(schedule => schedule.Name == Probe, token)
                ?? db.Add(new Schedule { Name = Probe }).Entity;
            return probe.NextAt = clock.GetUtcNow();
        }, ct);
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
