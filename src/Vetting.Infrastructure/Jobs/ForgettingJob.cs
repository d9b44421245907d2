using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Drafts;
using Vetting.Application.Files;
using Vetting.Application.Notifications;
using Vetting.Application.Operations;
using Vetting.Application.People;
using Vetting.Application.Views;

namespace Vetting.Infrastructure.Jobs;

/// <summary>
/// Every hour, throws away what was kept for a time that is over: searches (whose words are often names of people), drafts, what is left of
/// sessions, old notifications, old messages, counted attempts to sign in, and files to which nothing refers.
/// </summary>
internal sealed class ForgettingJob(IServiceProvider services, TimeProvider clock, ILogger<ForgettingJob> log) : ScheduledJob(services, clock, log)
{
    protected override string Name => "Forgetting";

    protected override TimeSpan Interval => TimeSpan.FromHours(1);

    protected override async Task Work(IServiceProvider scope, CancellationToken ct)
    {
        var mediator = scope.GetRequiredService<IMediator>();
        await mediator.Send(new ForgetSearches(), ct);
        await mediator.Send(new ForgetDrafts(), ct);
        await mediator.Send(new ForgetSessions(), ct);
        await mediator.Send(new ForgetNotifications(), ct);
        await mediator.Send(new ForgetMail(), ct);
        await mediator.Send(new ForgetAttempts(), ct);
        await mediator.Send(new ForgetEvidenceFiles(), ct);
        await mediator.Send(new SweepEvidenceFiles(), ct);
    }
}
