using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vetting.Application.Complaints;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Lets the trail catch up, every ten minutes, with interim measures that have lapsed.</summary>
internal sealed partial class LapsingJob(IServiceProvider services, TimeProvider clock, ILogger<LapsingJob> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            try
            {
                await using var scope = services.CreateScopeAs(Caller.System());
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new LapseInterimMeasures(), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogLapsingFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Recording lapsed interim measures failed. Their effect has ended all the same; the record is tried again in ten minutes.")]
    private partial void LogLapsingFailed(Exception exception);
}
