using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Reporting;

/// <summary>
/// The reports from which a case came, for the officers of the case: what was written in their mailboxes, and never who reported, whatever the report
/// says of that.
/// </summary>
[Requires(Permission.HandleReports)]
public sealed record GetReportsOfCase(string Reference) : IQuery<IReadOnlyList<ReportOfCase>>;

/// <param name="Version">Of the report, to answer its reporter.</param>
/// <param name="Unread">How many messages of the reporter nobody has read.</param>
public sealed record ReportOfCase(
    string Reference, long Version, DateOnly ReceivedOn, Confidentiality Confidentiality, DateOnly? WithdrawnOn, int Unread,
    IReadOnlyList<ReportMessageView> Messages, IReadOnlyList<ReportFileView> Files);

internal sealed class GetReportsOfCaseValidator : AbstractValidator<GetReportsOfCase>
{
    public GetReportsOfCaseValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetReportsOfCaseHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetReportsOfCase, IReadOnlyList<ReportOfCase>>
{
    public async Task<IReadOnlyList<ReportOfCase>> Handle(GetReportsOfCase request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        if (!complaint.Access.Any(access => access.User == user.Id && access.Kind == AccessKind.Officer))
        {
            throw new ForbiddenException("not-on-the-case", "Only officers of the case read what its reporters write.");
        }

        // From the case to its reports: asked the other way round, the engine would read every report.
        var ids = await db.Reports.IgnoreQueryFilters().SelectMany(report => report.Cases, (report, one) => new { report.Id, one.Complaint })
            .Where(one => one.Complaint == complaint.Id).Select(one => one.Id).ToListAsync(ct);
        var reports = await db.Reports.AsNoTracking().Where(report => ids.Contains(report.Id))
            .OrderBy(report => report.Reference).ToListAsync(ct);
        var views = new List<ReportOfCase>();
        foreach (var report in reports)
        {
            var unread = report.Messages.Count(message => message.IsFromReporter && message.ReadOn is null);
            views.Add(new(
                report.Reference, report.Version, report.ReceivedOn, report.Confidentiality, report.WithdrawnOn, unread, report.MessageViews(),
                await db.FilesOf(report, ct)));
        }

        trail.Record(
            "ReportsOfCaseRead", complaint.Id.Value, new { complaint.Reference, Reports = views.ConvertAll(view => view.Reference) }, complaint.Id);
        return views;
    }
}
