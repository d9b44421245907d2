using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vetting.Infrastructure.Jobs;

/// <summary>
/// Work that is done again after each pause, for as long as the host runs. A failure is logged, and the work is done the next time.
/// </summary>
public abstract partial class RepeatedJob(TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>The pause between the end of one round and the beginning of the next.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>A sentence for the log: what it means that the work failed.</summary>
    protected abstract string Meanwhile { get; }

    /// <summary>False when the settings leave nothing to do.</summary>
    protected virtual bool IsOn => true;

    protected abstract Task Work(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (IsOn)
        {
            await Try(stoppingToken);
            await Pause(stoppingToken);
        }
    }

    /// <summary>Waits until the next round is to begin.</summary>
    protected virtual Task Pause(CancellationToken ct) => Task.Delay(Interval, clock, ct);

    /// <summary>Does the work once. A failure is logged.</summary>
    protected async Task Try(CancellationToken ct)
    {
        try
        {
            await Work(ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogFailed(exception, GetType().Name, Interval, Meanwhile);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Job} failed, and tries again in {Interval}. {Meanwhile}")]
    private partial void LogFailed(Exception exception, string job, TimeSpan interval, string meanwhile);
}
