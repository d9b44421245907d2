using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Notifications;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Every half hour, looks for deadlines of which somebody has to be told.</summary>
internal sealed class RemindingJob(IServiceProvider services, TimeProvider clock, ILogger<RemindingJob> log) : ScheduledJob(services, clock, log)
{
    protected override string Name => "Reminding";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(30);

    protected override Task Work(IServiceProvider scope, CancellationToken ct) =>
        scope.GetRequiredService<IMediator>().Send(new RemindOfDeadlines(), ct);
}
