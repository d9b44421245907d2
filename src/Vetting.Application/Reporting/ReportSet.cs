using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>How handlers load a report: as one of the officers' reports, or as the one to which a door leads.</summary>
internal static class ReportSet
{
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    public static async Task<Report> Called(this IQueryable<Report> reports, string reference, CancellationToken ct) =>
        await reports.SingleOrDefaultAsync(report => report.Reference == reference, ct) ?? throw new NotFoundException("report");

    /// <inheritdoc cref="Called"/>
    /// <exception cref="StaleVersionException">It was changed since it was read.</exception>
    public static async Task<Report> ForUpdate(this IQueryable<Report> reports, string reference, long version, CancellationToken ct)
    {
        var report = await reports.Called(reference, ct);
        report.RequireVersion(version);
        return report;
    }

    /// <summary>The report to which the reader's code leads, whatever became of it and whoever else may know of it.</summary>
    /// <exception cref="NotFoundException">The door leads elsewhere.</exception>
    public static async Task<Report> BehindDoor(this IQueryable<Report> reports, ICurrentUser user, CancellationToken ct) =>
        user.Door?.Report is { } id
            ? await reports.IgnoreQueryFilters().SingleOrDefaultAsync(report => report.Id == id, ct) ?? throw new NotFoundException("report")
            : throw new NotFoundException("report");

    /// <summary>The stored files under the ids that the report gave them.</summary>
    public static void Keep(this IVettingDb db, Report report, IReadOnlyList<HandedFile> files, DateOnly today)
    {
        foreach (var (file, handed) in report.Files.TakeLast(files.Count).Zip(files))
        {
            db.EvidenceFiles.Add(EvidenceFile.Keep(report, file.Id, handed.Stored, today));
        }
    }
}
