using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Identity.Accounts;

/// <summary>
/// Counts the attempts to sign in to accounts that do not exist, and puts the count on record each minute: one entry for each attempt would
/// let anybody fill the trail.
/// </summary>
public sealed class UnknownSignIns(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private int _count;

    public void Count() => Interlocked.Increment(ref _count);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // A stop cuts the wait short; what was counted until then is recorded too.
            await Task.Delay(Period, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Record();
        }
    }

    private async Task Record()
    {
        var count = Interlocked.Exchange(ref _count, 0);
        if (count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(Caller.System());
        var trail = scope.ServiceProvider.GetRequiredService<IAuditTrail>();
        trail.Record("UnknownSignInsRefused", Guid.Empty, new { Count = count }, stream: StreamId.System);
        await scope.ServiceProvider.GetRequiredService<IReadRecorder>().Store(trail.Take(), CancellationToken.None);
    }
}
