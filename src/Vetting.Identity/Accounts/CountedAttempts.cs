using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Jobs;

namespace Vetting.Identity.Accounts;

/// <summary>
/// Counts attempts to come in that name nobody whom we know, and puts the count on record each minute: one entry for each attempt would let anybody
/// fill the trail.
/// </summary>
/// <param name="action">Of the entry.</param>
public abstract class CountedAttempts(string action, IServiceScopeFactory scopes, TimeProvider clock, ILogger log) : RepeatedJob(clock, log)
{
    private int _count;

    protected override TimeSpan Interval => TimeSpan.FromMinutes(1);

    public void Count() => Interlocked.Increment(ref _count);

    /// <summary>What was counted until the stop is recorded too.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Try(CancellationToken.None);
    }

    protected override async Task Work(CancellationToken ct)
    {
        var count = Interlocked.Exchange(ref _count, 0);
        if (count == 0)
        {
            return;
        }

        try
        {
            await Record(count);
        }
        catch
        {
            Interlocked.Add(ref _count, count);
            throw;
        }
    }

    /// <summary>Not cancelled halfway: the count would be on record, and counted again.</summary>
    private async Task Record(int count)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Caller.System());
        var trail = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
        trail.Record(action, Guid.Empty, new { Count = count }, stream: StreamId.System);
        await scope.ServiceProvider.GetRequiredService<IReadRecorder>().Store(trail.Take(), CancellationToken.None);
    }
}
