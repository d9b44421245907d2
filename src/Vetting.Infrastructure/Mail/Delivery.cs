using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Vetting.Application.Common;
using Vetting.Application.Operations;
using Vetting.Infrastructure.Jobs;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Mail;

/// <summary>
/// Sends the messages that are due. A message is taken under a lease before it is sent, so that only one of several replicas sends it. If that one
/// dies between sending it and noting that, the message is sent once more, under the same id.
/// </summary>
internal sealed partial class Delivery(IServiceScopeFactory scopes, MailSettings settings, TimeProvider clock, ILogger<Delivery> log)
{
    /// <summary>Well beyond the time that a mail server may need for one message, so that nobody else takes a message that is only slow.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(3);

    private const int Choices = 20;

    /// <summary>Sends until nothing is due, or the mail server no longer takes anything.</summary>
    public async Task SendDue(CancellationToken ct)
    {
        using var connection = new MailConnection(settings.Server);
        while (await TakeNext(ct) is { } mail)
        {
            var problem = mail.IsTooOld(clock.GetUtcNow()) ? MailProblem.TooOld : await Send(connection, mail, ct);

            // Even if the server is stopped, it has to be noted that the message was sent.
            await Settle(mail, problem, CancellationToken.None);
            if (problem is MailProblem.Unreachable or MailProblem.NotSecure or MailProblem.SignInRefused or MailProblem.SenderRefused)
            {
                return;
            }
        }
    }

    private static async Task<MailProblem?> Send(MailConnection connection, OutgoingMail mail, CancellationToken ct)
    {
        using var timed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timed.CancelAfter(LongestSending);
        try
        {
            return await connection.Send(mail, timed.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return MailProblem.Unreachable;
        }
    }

    private async Task<OutgoingMail?> TakeNext(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Open(scope);
        var now = clock.GetUtcNow();
        foreach (var mail in await db.Set<OutgoingMail>().AsNoTracking().Where(mail => mail.DueAt <= now).OrderBy(mail => mail.DueAt)
            .Take(Choices).ToListAsync(ct))
        {
            var taken = await db.InTransaction(token => db.Set<OutgoingMail>()
                .Where(other => other.Id == mail.Id && other.Attempts == mail.Attempts && other.DueAt <= now)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(other => other.Attempts, mail.Attempts + 1).SetProperty(other => other.DueAt, now + Lease), token), ct);
            if (taken == 1)
            {
                return mail;
            }
        }

        return null;
    }

    private async Task Settle(OutgoingMail mail, MailProblem? problem, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = Open(scope);
        var now = clock.GetUtcNow();
        var attempts = mail.Attempts + 1;
        var row = db.Set<OutgoingMail>().Where(other => other.Id == mail.Id && other.SentAt == null);
        if (problem is null)
        {
            await db.InTransaction(token =>
                row.ExecuteUpdateAsync(set =>
                    set.SetProperty(other => other.SentAt, now).SetProperty(other => other.GivenUpAt, (DateTimeOffset?)null)
                .SetProperty(other => other.DueAt, (DateTimeOffset?)null).SetProperty(
                    other => other.Problem, (MailProblem?)null).SetProperty(other => other.Body, (string?)null).SetProperty(other => other.Invitation, (string?)null), token), ct);
            return;
        }

        // Another replica may have taken the message after this one's lease ran out. Then that replica has to note what became of it.
        row = row.Where(other => other.Attempts == attempts);
        if (problem is MailProblem.Refused or MailProblem.TooOld)
        {
            await db.InTransaction(token =>
                row.ExecuteUpdateAsync(set => set.SetProperty(other => other.GivenUpAt, now).SetProperty(other => other.Problem, problem)
                .SetProperty(other => other.DueAt, (DateTimeOffset?)null).SetProperty(other => other.Body, (string?)null).SetProperty(other => other.Invitation, (string?)null), token), ct);
            LogGivenUp(mail.Id, problem.Value, attempts);
            return;
        }

        var pause = OutgoingMail.PauseAfter(attempts);
        await db.InTransaction(token => row.ExecuteUpdateAsync(
            set => set.SetProperty(other => other.DueAt, now + pause).SetProperty(other => other.Problem, problem), token), ct);
        LogNotSent(mail.Id, problem.Value, attempts, pause);
    }

    private static VettingDbContext Open(AsyncServiceScope scope)
    {
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Viewer = Viewer.System;
        return db;
    }

    [LoggerMessage(
        Level = LogLevel.Warning, Message = "Message {Message} was not sent at attempt {Attempt}: {Problem}. It is tried again in {Pause}.")]
    private partial void LogNotSent(Guid message, MailProblem problem, int attempt, TimeSpan pause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {Message} is given up after attempt {Attempt}: {Problem}. The health page shows it.")]
    private partial void LogGivenUp(Guid message, MailProblem problem, int attempt);
}

/// <summary>Looks for messages to send a few seconds after something was written, and for those that fell due, if there is a mail server.</summary>
internal sealed class DeliveryJob(Delivery delivery, MailSettings settings, WriteGate gate, TimeProvider clock, ILogger<DeliveryJob> log)
    : PromptedJob(gate, clock, log)
{
    protected override TimeSpan Interval => TimeSpan.FromSeconds(5);

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(20);

    protected override bool IsOn => settings.IsOn;

    protected override string Meanwhile => "Messages wait to be sent.";

    protected override Task Work(CancellationToken ct) => delivery.SendDue(ct);
}
