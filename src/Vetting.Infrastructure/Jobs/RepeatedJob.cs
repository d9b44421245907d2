using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Work that is done again after each pause, for as long as the host runs. What fails is told in the log, and is done the next time.</summary>
public abstract partial class RepeatedJob(TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>Between the end of one time and the beginning of the next.</summary>
    protected abstract TimeSpan Interval { get; }

    /// <summary>For the log: what it means that the work failed. A sentence.</summary>
    protected abstract string Meanwhile { get; }

    /// <summary>False where the settings leave nothing to do.</summary>
    protected virtual bool IsOn => true;

    protected abstract Task Work(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (IsOn)
        {
            await Try(stoppingToken);
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    /// <summary>Works once. What fails is told in the log.</summary>
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
