using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Complaints;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Every ten minutes, records the interim measures that have lapsed. Their effect ends without that.</summary>
internal sealed class LapsingJob(IServiceProvider services, TimeProvider clock, ILogger<LapsingJob> log) : ScheduledJob(services, clock, log)
{
    protected override string Name => "Lapsing";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override Task Work(IServiceProvider scope, CancellationToken ct) =>
        scope.GetRequiredService<IMediator>().Send(new LapseInterimMeasures(), ct);
}
