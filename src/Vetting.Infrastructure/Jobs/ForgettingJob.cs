using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vetting.Application.Drafts;
using Vetting.Application.Files;
using Vetting.Application.Notifications;
using Vetting.Application.Operations;
using Vetting.Application.People;
using Vetting.Application.Views;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Throws away, every hour, what was kept for a time that is over: searches, whose words are often names of people, drafts, what is left of sessions, old notifications, old messages, and files to which nothing refers.</summary>
internal sealed partial class ForgettingJob(IServiceProvider services, TimeProvider clock, ILogger<ForgettingJob> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await Task.Delay(Interval, clock, stoppingToken);
            try
            {
                await using var scope = services.CreateScopeAs(Caller.System());
                var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
                await mediator.Send(new ForgetSearches(), stoppingToken);
                await mediator.Send(new ForgetDrafts(), stoppingToken);
                await mediator.Send(new ForgetSessions(), stoppingToken);
                await mediator.Send(new ForgetNotifications(), stoppingToken);
                await mediator.Send(new ForgetMail(), stoppingToken);
                await mediator.Send(new ForgetEvidenceFiles(), stoppingToken);
                await mediator.Send(new SweepEvidenceFiles(), stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogForgettingFailed(exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Throwing away what was kept long enough failed. Nobody can open it all the same; it is tried again in an hour.")]
    private partial void LogForgettingFailed(Exception exception);
}
