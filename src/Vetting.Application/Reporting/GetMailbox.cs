using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>What a reporter reads of their own report: where the matter stands, what comes next, and what was written.</summary>
[Requires(Permission.ReadMailbox)]
public sealed record GetMailbox : IQuery<Mailbox>;

/// <param name="EndReason">In the officer's words; null while it has not ended.</param>
/// <param name="Cases">Neither named nor numbered: in the order in which they were opened.</param>
public sealed record Mailbox(
    string Reference, long Version, DateOnly ReceivedOn, DateOnly AnswerBy, DateOnly? AcknowledgedOn, ReportStatus Status, ReportEnd? End,
    string? EndReason, DateOnly? WithdrawnOn, Confidentiality Confidentiality, bool? AgreesToBeIdentified, IReadOnlyList<MailboxCase> Cases,
    IReadOnlyList<ReportMessageView> Messages, IReadOnlyList<ReportFileView> Files);

/// <param name="Disposition">How it was closed; null while it is open. What was decided is not told here.</param>
/// <param name="NextBy">The day by which the next step is due; null where none is.</param>
public sealed record MailboxCase(Stage Stage, Disposition? Disposition, DateOnly? NextBy);

internal sealed class GetMailboxHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetMailbox, Mailbox>
{
    public async Task<Mailbox> Handle(GetMailbox request, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().BehindDoor(user, ct);
        var opened = report.Cases.Select(one => one.Complaint).ToList();
        var cases = await db.Complaints.IgnoreQueryFilters().Where(complaint => opened.Contains(complaint.Id))
            .OrderBy(complaint => complaint.Id)
            .Select(complaint => new { complaint.Stage, complaint.Disposition, complaint.NextDue }).ToListAsync(ct);
        trail.Record("MailboxRead", report.Id.Value, new { report.Reference }, stream: StreamId.Of(report.Id));
        return new(
            report.Reference, report.Version, report.ReceivedOn, report.AcknowledgeBy, report.AcknowledgedOn, report.Status, report.End,
            report.EndReason, report.WithdrawnOn, report.Confidentiality, report.AgreesToBeIdentified,
            [
                .. cases.Select(one => new MailboxCase(
                    one.Stage, one.Disposition, one.NextDue == Complaint.NothingDue || one.Stage == Stage.Closed ? null : one.NextDue)),
            ],
            report.MessageViews(), await db.FilesOf(report, ct));
    }
}
