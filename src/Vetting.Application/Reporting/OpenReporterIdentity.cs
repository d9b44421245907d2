using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>Tells an officer who made a report in confidence. It needs a reason, stands in the trail, and a second officer is told.</summary>
[AnswersOnce("A kept answer would hold the name outside the vault.")]
[Requires(Permission.HandleReports)]
public sealed record OpenReporterIdentity(string Reference, string Reason) : ICommand<ReporterIdentity>;

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

internal sealed class OpenReporterIdentityHandler(
    IVettingDb db, ICurrentUser user, IAccounts accounts, IAuditTrail trail, Notifier notifier, TimeProvider clock)
    : IRequestHandler<OpenReporterIdentity, ReporterIdentity>
{
    public async Task<ReporterIdentity> Handle(OpenReporterIdentity request, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().Called(request.Reference, ct);
        trail.Record("ReporterIdentityOpened", report.Id.Value, new { report.Reference, request.Reason });
        if (report.Confidentiality == Confidentiality.Confidential)
        {
            var now = clock.GetUtcNow();
            await notifier.Tell(
                [
                    .. (await SecondOfficers(report, ct))
                        .Select(officer => Notification.To(officer, NotificationKind.ReporterIdentityOpened, null, report.Id.Value, now)),
                ],
                ct);
        }

        return new(report.Name, report.Contact);
    }

    /// <summary>The other officers of its cases; where there are none, the other compliance officers. Nobody whom it is about.</summary>
    private async Task<IEnumerable<UserId>> SecondOfficers(Report report, CancellationToken ct)
    {
        var officers = await db.RoleGrants.Where(grant => grant.Role == Role.ComplianceOfficer && grant.State == RoleGrantState.Approved)
            .Select(grant => grant.User).Distinct().ToListAsync(ct);
        var respondents = report.Respondents.Select(respondent => respondent.Person).ToList();
        var merged = await db.MergedRecordsOf(respondents, ct);
        var others = (await accounts.Among(officers, ct))
            .Where(officer => officer.Id != user.Id && !officer.IsLocked
                && !(officer.Person is { } person && respondents.Any(respondent => merged.AreOfOne(respondent, person))))
            .Select(officer => officer.Id).ToHashSet();
        var opened = report.Cases.Select(one => one.Complaint).ToList();
        var working = await db.Complaints.Where(complaint => opened.Contains(complaint.Id)).SelectMany(complaint => complaint.Access)
            .Where(access => access.Kind == AccessKind.Officer).Select(access => access.User).Distinct().ToListAsync(ct);
        return working.Exists(others.Contains) ? working.Where(others.Contains) : others;
    }
}
