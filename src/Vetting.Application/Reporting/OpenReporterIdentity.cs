using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Reporting;

/// <summary>Tells an officer who made a report in confidence. It needs a reason, and stands in the trail.</summary>
[Requires(Permission.HandleReports)]
public sealed record OpenReporterIdentity(string Reference, string Reason) : IQuery<ReporterIdentity>;

/// <param name="Name">Null for an anonymous report: nobody knows it.</param>
public sealed record ReporterIdentity(string? Name, string? Contact);

internal sealed class OpenReporterIdentityValidator : AbstractValidator<OpenReporterIdentity>
{
    public OpenReporterIdentityValidator()
    {
        RuleFor(r => r.Reference).IsReportReference();
        RuleFor(r => r.Reason).IsFullReason();
    }
}

internal sealed class OpenReporterIdentityHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<OpenReporterIdentity, ReporterIdentity>
{
    public async Task<ReporterIdentity> Handle(OpenReporterIdentity request, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().Called(request.Reference, ct);
        trail.Record("ReporterIdentityOpened", report.Id.Value, new { report.Reference, request.Reason });
        return new(report.Name, report.Contact);
    }
}
