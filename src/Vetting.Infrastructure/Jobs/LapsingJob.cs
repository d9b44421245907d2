using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Complaints;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Lets the trail catch up, every ten minutes, with interim measures that have lapsed. Their effect ends without it.</summary>
internal sealed class LapsingJob(IServiceProvider services, TimeProvider clock, ILogger<LapsingJob> log) : ScheduledJob(services, clock, log)
{
    protected override string Name => "Lapsing";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override Task Work(IServiceProvider scope, CancellationToken ct) => scope.GetRequiredService<IMediator>().Send(new LapseInterimMeasures(), ct);
}
