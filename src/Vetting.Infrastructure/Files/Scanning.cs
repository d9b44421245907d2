using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scrutor;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Jobs;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// Scans outside any transaction, between two commands: the first takes the file, the second records what was found. What is scanned is the content
/// that was recorded, so the verdict holds for whatever is opened later.
/// </summary>
[ServiceDescriptor<IScanning>(ServiceLifetime.Singleton)]
internal sealed partial class Scanning(
    IServiceProvider services, IScanner scanner, IEvidenceFiles files, TimeProvider clock, ILogger<Scanning> log) : IScanning
{
    public async Task<int> ScanWaiting(CancellationToken ct)
    {
        var scanned = 0;
        while (await IsAnyDue(ct) && await scanner.Problem(ct) is null && await Begin(ct) is { } begun)
        {
            scanned += await Scan(begun, ct) ? 1 : 0;
        }

        return scanned;
    }

    private async Task<bool> IsAnyDue(CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<IVettingDb>();
        db.Viewer = Viewer.System;
        return await db.EvidenceFiles.Due(clock.GetUtcNow()).AnyAsync(ct);
    }

    private async Task<ScanBegun?> Begin(CancellationToken ct)
    {
        try
        {
            return await Send(new BeginScan(), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another process took the same file at the same moment. The next round takes the next file.
            return null;
        }
    }

    private async Task<bool> Scan(ScanBegun begun, CancellationToken ct)
    {
        try
        {
            var stored = (await Find(begun, ct)).Stored;
            await Send(new EndScan(begun.Evidence, begun.Attempt, await scanner.Scan(token => files.Open(stored, token), ct)), ct);
            return true;
        }
        catch (Exception exception)
            when (exception is ScanFailedException or DamagedFileException or RuleBrokenException or NotFoundException
                or DbUpdateConcurrencyException)
        {
            LogScanFailed(exception.Message, begun.Evidence.Value);
            return false;
        }
    }

    private async Task<EvidenceFile> Find(ScanBegun begun, CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<IVettingDb>();
        db.Viewer = Viewer.System;
        return await db.EvidenceFiles.AsNoTracking()
            .SingleOrDefaultAsync(file => file.Id == begun.Evidence, ct) ?? throw new NotFoundException("file");
    }

    private async Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The file of evidence {Evidence} could not be scanned and waits: {Problem}")]
    private partial void LogScanFailed(string problem, Guid evidence);
}

/// <summary>Scans the waiting files a moment after something was written, and those that fell due, if there is a scanner.</summary>
internal sealed partial class ScanningJob(
    IScanning scanning, IScanner scanner, Lazy<FileKeys> keys, WriteGate gate, TimeProvider clock, ILogger<ScanningJob> log)
    : PromptedJob(gate, clock, log)
{
    private string? _problem;

    protected override TimeSpan Interval => TimeSpan.FromSeconds(2);

    protected override TimeSpan LongestPause => TimeSpan.FromSeconds(20);

    protected override bool IsOn => scanner.IsUsed;

    protected override string Meanwhile => "Files of evidence wait to be scanned, and nobody can open them.";

    /// <exception cref="BadSettingException">The keys cannot be read: the server does not start.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _ = keys.Value;
        if (!scanner.IsUsed)
        {
            LogNoScanner(scanner.MayOpenUnscanned ? "files of evidence are opened without a scan" : "nobody can open files of evidence");
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task Work(CancellationToken ct)
    {
        var problem = await scanner.Problem(ct);
        if (problem is not null && problem != _problem)
        {
            LogProblem(problem);
        }

        _problem = problem;
        await scanning.ScanWaiting(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no virus scanner: {Consequence}")]
    private partial void LogNoScanner(string consequence);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of evidence wait to be scanned: {Problem}")]
    private partial void LogProblem(string problem);
}
