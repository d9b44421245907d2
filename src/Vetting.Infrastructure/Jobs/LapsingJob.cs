using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Complaints;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Every ten minutes, records the interim measures that have lapsed, and the notices that are deemed served. Both take effect without that.</summary>
internal sealed class LapsingJob(IServiceProvider services, TimeProvider clock, ILogger<LapsingJob> log) : ScheduledJob(services, clock, log)
{
    protected override string Name => "Lapsing";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(10);

    protected override async Task Work(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        await mediator.Send(new LapseInterimMeasures(), ct);
        await mediator.Send(new DeemNoticesServed(), ct);
    }
}
