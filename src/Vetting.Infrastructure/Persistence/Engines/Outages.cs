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

    private volatile bool _isSuspected;

    public bool Note(Exception exception)
    {
        var isOutage = Causes(exception).Any(cause => cause is RetryLimitExceededException or DbException { IsTransient: true }
            || (cause is DbException fault && DatabaseEngine.All.Any(engine => engine.IsOutage(fault))));
        _isSuspected |= isOutage;
        return isOutage;
    }

    public async Task<string?> Problem(CancellationToken ct)
    {
        if (!_isSuspected)
        {
            return null;
        }

        try
        {
            await Write(ct);
            _isSuspected = false;
            return null;
        }
        catch (Exception exception) when (Note(exception))
        {
            return "The database takes no writes: is there room on its disk?";
        }
    }

    /// <summary>The date of a work that nobody does: all that there is to write without meaning anything.</summary>
    private async Task Write(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        await db.InTransaction(async token =>
        {
            var probe = await db.Set<Schedule>().SingleOrDefaultAsync(schedule => schedule.Name == Probe, token) ?? db.Add(new Schedule { Name = Probe }).Entity;
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
