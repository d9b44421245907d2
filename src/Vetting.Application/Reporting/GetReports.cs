using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Reporting;

/// <summary>
/// The reports that the asker may know of, by the day on which they are to be answered; those without proof of work after the others, and from the
/// day after they came, so that no flood buries the list.
/// </summary>
/// <param name="Status">Null for all.</param>
[Requires(Permission.ReadReports)]
public sealed record GetReports(ReportStatus? Status = null, int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<ReportQueue>;

/// <param name="Count">Over all that the asker may know of, whatever the list is narrowed to.</param>
public sealed record ReportQueue(ReportCount Count, IReadOnlyList<ReportRow> Items, string? Next);

/// <summary>Nothing leaves the count: received = open + became a case + ended, for each reason.</summary>
/// <param name="Later">How many of the open ones stand in the list from tomorrow.</param>
public sealed record ReportCount(int Received, int Open, int BecameCase, IReadOnlyDictionary<ReportEnd, int> Ended, int Later);

/// <param name="Unread">How many messages of the reporter nobody has read.</param>
public sealed record ReportRow(
    string Reference, DateOnly ReceivedOn, DateOnly AcknowledgeBy, DateOnly? AcknowledgedOn, Confidentiality Confidentiality, ReportStatus Status,
    ReportEnd? End, int Unread, bool IsUnproved);

internal sealed record ReportKey(bool IsUnproved, DateOnly AcknowledgeBy, string Reference);

internal sealed class GetReportsValidator : AbstractValidator<GetReports>
{
    public GetReportsValidator()
    {
        RuleFor(r => r.Status).IsInEnum();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetReports, ReportKey>();
    }
}

internal sealed class GetReportsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetReports, ReportQueue>
{
    public async Task<ReportQueue> Handle(GetReports request, CancellationToken ct)
    {
        var groups = await db.Reports.GroupBy(report => new { report.Status, report.End })
            .Select(group => new { group.Key.Status, group.Key.End, Count = group.Count() }).ToListAsync(ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var later = await db.Reports.CountAsync(report => report.Status == ReportStatus.Open && report.IsUnproved && report.ReceivedOn >= today, ct);
        var reports = db.Reports.AsNoTracking().Where(report => !report.IsUnproved || report.ReceivedOn < today);
        if (request.Status is { } status)
        {
            reports = reports.Where(report => report.Status == status);
        }

        if (request.After is not null && Cursor.Decode<ReportKey>(request.After) is { } key)
        {
            reports = reports.Where(report => (report.IsUnproved && !key.IsUnproved)
                || (report.IsUnproved == key.IsUnproved
                    && (report.AcknowledgeBy > key.AcknowledgeBy
                        || (report.AcknowledgeBy == key.AcknowledgeBy && report.Reference.CompareTo(key.Reference) > 0))));
        }

        var rows = await reports.OrderBy(report => report.IsUnproved).ThenBy(report => report.AcknowledgeBy).ThenBy(report => report.Reference)
            .Take(request.Limit + 1)
            .Select(report => new ReportRow(
                report.Reference, report.ReceivedOn, report.AcknowledgeBy, report.AcknowledgedOn, report.Confidentiality, report.Status, report.End,
                report.Messages.Count(message => message.IsFromReporter && message.ReadOn == null), report.IsUnproved))
            .ToListAsync(ct);
        var page = rows.ToPage(request.Limit, row => new ReportKey(row.IsUnproved, row.AcknowledgeBy, row.Reference));
        trail.Record("ReportsListed", user.Id.Value, new { References = page.Items.Select(row => row.Reference) });
        return new(
            new(
                groups.Sum(group => group.Count), Of(ReportStatus.Open), Of(ReportStatus.BecameCase),
                Enum.GetValues<ReportEnd>().ToDictionary(end => end, end => groups.Where(group => group.End == end).Sum(group => group.Count)),
                later),
            page.Items, page.Next);

        int Of(ReportStatus status) => groups.Where(group => group.Status == status).Sum(group => group.Count);
    }
}
