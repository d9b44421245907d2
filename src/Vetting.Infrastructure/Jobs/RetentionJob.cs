using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.DataProtection;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Four times a day, computes until when closed cases are kept, and tells that some fell due. It disposes of nothing.</summary>
internal sealed class RetentionJob(IServiceProvider services, TimeProvider clock, ILogger<RetentionJob> log) : ScheduledJob(services, clock, log)
{
    protected override string Name => "Retention";

    protected override TimeSpan Interval => TimeSpan.FromHours(6);

    protected override async Task Work(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        while (await mediator.Send(new ComputeRetention(), ct) > 0)
        {
            // Each page is a transaction of its own, so that nobody waits for all of them.
        }

        await mediator.Send(new ProposeRetention(), ct);
    }
}
