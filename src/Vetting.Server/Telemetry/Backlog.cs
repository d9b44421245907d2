using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Jobs;
using Vetting.Infrastructure.Mail;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Server.Telemetry;

/// <summary>
/// Every half minute, counts what waits: entries that are not sealed, mail that is not sent, deadlines that have passed. It gives only numbers, and
/// names no case.
/// </summary>
internal sealed class Backlog : RepeatedJob
{
    private readonly IServiceProvider _services;
    private readonly TimeProvider _clock;
    private Counts _last = new(0, 0, 0, 0);

    public Backlog(IServiceProvider services, IMeterFactory meters, TimeProvider clock, ILogger<Backlog> log) : base(clock, log)
    {
        (_services, _clock) = (services, clock);
        var meter = meters.Create(Measures.Name);
        meter.CreateObservableGauge("vetting.audit.seal.lag", () => _last.SealLag, "s", "How long the oldest entry has waited for the sealer.");
        meter.CreateObservableGauge("vetting.audit.unsealed", () => _last.Unsealed, "{entry}", "Entries that wait for the sealer.");
        meter.CreateObservableGauge("vetting.mail.waiting", () => _last.Mail, "{message}", "Messages that wait to be sent.");
        meter.CreateObservableGauge(
            "vetting.deadlines.breached", () => _last.Overdue, "{deadline}", "Deadlines of open cases that have passed unmet.");
    }

    protected override TimeSpan Interval => TimeSpan.FromSeconds(30);

    protected override string Meanwhile => "The last counts stand.";

    protected override async Task Work(CancellationToken ct) => _last = await Count(ct);

    private async Task<Counts> Count(CancellationToken ct)
    {
        await using var scope = _services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Viewer = Viewer.System;
        var now = _clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var unsealed = await Unsealed.Read(db, ct);
        return new(
            unsealed.Oldest is { } oldest ? Math.Max(0, (now - oldest).TotalSeconds) : 0,
            unsealed.Count,
            await db.Set<OutgoingMail>().LongCountAsync(mail => mail.DueAt != null, ct),
            await db.Complaints.Where(complaint => complaint.Stage != Stage.Closed)
                .SelectMany(complaint => complaint.Deadlines).LongCountAsync(deadline => deadline.MetAt == null && deadline.DueOn < today, ct));
    }

    private sealed record Counts(double SealLag, long Unsealed, long Mail, long Overdue);
}
