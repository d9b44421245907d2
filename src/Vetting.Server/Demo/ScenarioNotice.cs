using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Server.Demo;

/// <summary>
/// Tells whoever started a Development server where it listens, and where to find the three candidates of the case that must always work.
/// </summary>
internal sealed partial class ScenarioNotice(
    IServer server, IServiceProvider services, IHostApplicationLifetime lifetime, ILogger<ScenarioNotice> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        if (logger.IsEnabled(LogLevel.Information))
        {
            Tell(string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []),
                string.Join("; ", await Scenario(stoppingToken)));
        }
    }

    private async Task<IReadOnlyList<string>> Scenario(CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Viewer = Viewer.System;
        var candidates = await db.Candidates.AsNoTracking().Where(candidate => Party.Scenario.Contains(candidate.MembershipNumber))
            .OrderBy(candidate => candidate.MembershipNumber)
            .Select(candidate => new { candidate.Id, candidate.MembershipNumber }).ToListAsync(ct);
        var ids = candidates.ConvertAll(candidate => candidate.Id);
        var cases = await db.Complaints.AsNoTracking().Where(complaint => ids.Contains(complaint.Respondent))
            .OrderBy(complaint => complaint.ReceivedAt)
            .Select(complaint => new { complaint.Respondent, complaint.Reference }).ToListAsync(ct);
        return candidates.ConvertAll(candidate =>
            string.Join(
                ' ', cases.Where(told => told.Respondent == candidate.Id).Select(told => told.Reference).Prepend(candidate.MembershipNumber)));
    }

    [LoggerMessage(LogLevel.Information, "Serving at {Addresses}. Candidates A, B and C, with their cases: {Scenario}")]
    private partial void Tell(string addresses, string scenario);
}
