using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;

namespace Vetting.Application.Reporting;

/// <summary>Opens a file of a report, once a virus scanner found nothing in it.</summary>
[Requires(Permission.HandleReports)]
public sealed record OpenReportFile(string Reference, EvidenceId File) : IQuery<OpenedFile>;

internal sealed class OpenReportFileValidator : AbstractValidator<OpenReportFile>
{
    public OpenReportFileValidator() => RuleFor(r => r.Reference).IsReportReference();
}

internal sealed class OpenReportFileHandler(IVettingDb db, IEvidenceFiles files, IScanner scanner, IAuditTrail trail)
    : IRequestHandler<OpenReportFile, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenReportFile request, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().Called(request.Reference, ct);
        var handed = report.FileOf(request.File);
        var kept = await db.EvidenceFiles.AsNoTracking().SingleAsync(file => file.Id == handed.Id, ct);
        kept.RequireMayBeOpened(scanner.MayOpenUnscanned);
        trail.Record("ReportFileRead", handed.Id.Value, new { report.Reference, handed.Sha256, Scan = kept.State });
        return new(handed.FileName, kept.Size, await files.OpenKept(kept.Stored, ct), null);
    }
}
