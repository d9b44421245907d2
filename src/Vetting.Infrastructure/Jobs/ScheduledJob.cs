using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vetting.Application.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Jobs;

/// <summary>
/// Work that is done again and again, by one replica each time: who moves the date of the next time on does the work. What fails is done the next
/// time; so the work must be such that nobody is harmed by its delay.
/// </summary>
internal abstract partial class ScheduledJob(IServiceProvider services, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>Names the row of the schedule; it must not change.</summary>
    protected abstract string Name { get; }

    protected abstract TimeSpan Interval { get; }

    protected abstract Task Work(IServiceProvider scope, CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            try
            {
                await using var scope = services.CreateScopeAs(Caller.System());
                if (await IsOurs(scope.ServiceProvider.GetRequiredService<VettingDbContext>(), stoppingToken))
                {
                    await Work(scope.ServiceProvider, stoppingToken);
                }
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception, Name, Interval);
            }
        }
    }

    /// <summary>A date that lies further ahead than the interval was set by a clock that went wrong.</summary>
    private Task<bool> IsOurs(VettingDbContext db, CancellationToken ct)
    {
        db.Viewer = Viewer.System;
        return db.InTransaction(async token =>
        {
            var now = clock.GetUtcNow();
            var schedule = await db.Set<Schedule>().SingleOrDefaultAsync(schedule => schedule.Name == Name, token) ?? db.Add(new Schedule { Name = Name }).Entity;
            if (schedule.NextAt > now && schedule.NextAt <= now + Interval)
            {
                return false;
            }

            // A little less, so that this replica, whose wait begins anew, finds its own date passed.
            schedule.NextAt = now + (Interval * 0.9);
            return true;
        }, ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed. Nobody is harmed by its delay; it is tried again in {Interval}.")]
    private partial void LogFailed(Exception exception, string job, TimeSpan interval);
}

/// <summary>When scheduled work is to be done next, by whichever replica comes first.</summary>
internal sealed class Schedule
{
    public const int NameMaxLength = 40;

    public required string Name { get; init; }

    public DateTimeOffset NextAt { get; set; }
}
