using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.DataProtection;

namespace Vetting.Infrastructure.Jobs;

/// <summary>Reads on, part by part, through all that is kept for the requests of data subjects.</summary>
internal sealed class ReadingThroughJob(IServiceProvider services, TimeProvider clock, ILogger<ReadingThroughJob> log)
    : ScheduledJob(services, clock, log)
{
    protected override string Name => "ReadingThrough";

    protected override TimeSpan Interval => TimeSpan.FromMinutes(2);

    protected override async Task Work(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        foreach (var reference in await mediator.Send(new ReadThroughRequests(), ct))
        {
            SearchedPart part;
            do
            {
                part = await mediator.Send(new SearchForSubject(reference), ct);
                await mediator.Send(new NoteSearched(reference, part), ct);
            }
            while (part.UpTo is not null);
        }
    }
}
