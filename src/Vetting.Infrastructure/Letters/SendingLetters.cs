using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Letters;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Jobs;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Letters;

/// <summary>Sends the letters of runs, batch by batch, as soon as one is started. What a crash left undone is done at the next start.</summary>
internal sealed class SendingLetters(IServiceProvider services, WriteGate gate, TimeProvider clock, ILogger<SendingLetters> log)
    : PromptedJob(gate, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(1);

    protected override TimeSpan LongestPause => TimeSpan.FromMinutes(1);

    protected override string Meanwhile => "The letters that are not sent yet wait.";

    protected override async Task Work(CancellationToken ct)
    {
        while (await Print(ct) is { } batch)
        {
            await using var scope = services.CreateScopeAs(Caller.System());
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new SendLetterBatch(batch), ct);
        }
    }

    private async Task<PrintedBatch?> Print(CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new PrintLetterBatch(), ct);
    }
}
