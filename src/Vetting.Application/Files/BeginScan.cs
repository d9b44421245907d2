using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>Takes the file that has waited longest for the scanner, so that no other process scans it meanwhile. Run by a job.</summary>
[Requires(Permission.Operate)]
public sealed record BeginScan : ICommand<ScanBegun?>
{
    /// <summary>If a scan takes longer than this, the next process that looks begins it again.</summary>
    public static readonly TimeSpan MayTake = TimeSpan.FromMinutes(10);
}

/// <param name="Attempt">Give it back when the scan ends.</param>
public sealed record ScanBegun(EvidenceId Evidence, int Attempt);

internal sealed class BeginScanHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<BeginScan, ScanBegun?>
{
    public async Task<ScanBegun?> Handle(BeginScan request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var file = await db.EvidenceFiles.Due(now).OrderBy(file => file.NextAttemptAt).FirstOrDefaultAsync(ct);
        file?.BeginScan(now, BeginScan.MayTake);
        return file is null ? null : new(file.Id, file.Attempts);
    }
}

public static class WaitingFiles
{
    /// <summary>Those that wait for the scanner and that nobody scans at this moment.</summary>
    public static IQueryable<EvidenceFile> Due(this IQueryable<EvidenceFile> files, DateTimeOffset now) =>
        files.Where(file => file.State == ScanState.Waiting && file.NextAttemptAt <= now);
}
