using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Jobs;

/// <summary>
/// A <see cref="RepeatedJob"/> that one replica does each time: the one that succeeds in moving the date of the next time. The work must be such
/// that nobody is harmed by its delay.
/// </summary>
internal abstract class ScheduledJob(IServiceProvider services, TimeProvider clock, ILogger log) : RepeatedJob(clock, log)
{
    private readonly TimeProvider _clock = clock;

    /// <summary>Names the row of the schedule; it must not change.</summary>
    protected abstract string Name { get; }

    protected override string Meanwhile => "Nobody is harmed by its delay.";

    protected abstract Task Work(IServiceProvider scope, CancellationToken ct);

    /// <summary>The work does not begin at once, because a server that starts has more urgent things to do.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Interval, _clock, stoppingToken);
        await base.ExecuteAsync(stoppingToken);
    }

    protected sealed override async Task Work(CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        if (await IsOurs(scope.ServiceProvider.GetRequiredService<VettingDbContext>(), ct))
        {
            await Work(scope.ServiceProvider, ct);
        }
    }

    /// <summary>A date that lies further ahead than the interval was set by a clock that was wrong.</summary>
    private Task<bool> IsOurs(VettingDbContext db, CancellationToken ct)
    {
        db.Viewer = Viewer.System;
        return db.InTransaction(async token =>
        {
            var now = _clock.GetUtcNow();
            var schedule = await db.Set<Schedule>().SingleOrDefaultAsync(schedule => schedule.Name == Name, token)
                ?? db.Add(new Schedule { Name = Name }).Entity;
            if (schedule.NextAt > now && schedule.NextAt <= now + Interval)
            {
                return false;
            }

            // A little less than the interval, so that the date has passed when this replica looks again.
            schedule.NextAt = now + (Interval * 0.9);
            return true;
        }, ct);
    }
}

/// <summary>When scheduled work is to be done next, by whichever replica comes first.</summary>
internal sealed class Schedule
{
    public const int NameMaxLength = 40;

    public required string Name { get; init; }

    public DateTimeOffset NextAt { get; set; }
}
