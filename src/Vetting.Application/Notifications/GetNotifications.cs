using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Notifications;

/// <summary>The asker's notifications, newest first, without those about a case that they may no longer see.</summary>
[Public("Whoever has signed in may read what they were told.")]
public sealed record GetNotifications(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<NotificationView>>;

/// <param name="Reference">The reference of the case; null when it is not about a case.</param>
/// <param name="Respondent">Whom the case is about; null for a member of its panel, who learns it by declaring.</param>
/// <param name="Deadline">Which one it is about; null when it is about none.</param>
/// <param name="Subject">The panel, ruling, deadline, election or person that it is about.</param>
/// <param name="Report">The reference of the report that it is about; null when it is about none, or the asker may no longer know of it.</param>
public sealed record NotificationView(
    Guid Id, NotificationKind Kind, string? Reference, string? Respondent, DeadlineKind? Deadline, Guid Subject, DateTimeOffset At,
    DateTimeOffset? ReadAt, string? Report = null);

internal sealed record NotificationKey(DateTimeOffset At, Guid Id);

internal sealed class GetNotificationsValidator : AbstractValidator<GetNotifications>
{
    public GetNotificationsValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetNotifications, NotificationKey>();
    }
}

internal sealed class GetNotificationsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetNotifications, Page<NotificationView>>
{
    public async Task<Page<NotificationView>> Handle(GetNotifications request, CancellationToken ct)
    {
        var told = db.NotificationsOf(user.Id);
        if (request.After is not null && Cursor.Decode<NotificationKey>(request.After) is { } key)
        {
            told = told.Where(notification => notification.At < key.At || (notification.At == key.At && notification.Id.CompareTo(key.Id) < 0));
        }

        var rows = await told.AsNoTracking().OrderByDescending(notification => notification.At).ThenByDescending(notification => notification.Id)
            .Take(request.Limit + 1)
            .ToListAsync(ct);
        var page = rows.ToPage(request.Limit, row => new NotificationKey(row.At, row.Id));
        var about = page.Items.Select(row => row.Case).OfType<ComplaintId>().Distinct().ToList();
        var cases = await db.Complaints.Where(complaint => about.Contains(complaint.Id))
            .Join(db.Candidates, complaint => complaint.Respondent, candidate => candidate.Id, (complaint, candidate) => new { complaint, candidate })
            .Join(db.Persons, row => row.candidate.Person, person => person.Id, (row, person) => new
            {
                row.complaint.Id,
                row.complaint.Reference,
                person.Name,
                IsJudged = row.complaint.Access.Any(access => access.User == user.Id && access.Kind == AccessKind.PanelMember),
                Deadlines = row.complaint.Deadlines.Select(deadline => new { deadline.Id, deadline.Kind }).ToList(),
            })
            .ToDictionaryAsync(row => row.Id, ct);
        var reports = await ReportsAmong(page.Items, ct);
        trail.Record("NotificationsListed", user.Id.Value, new { References = cases.Values.Select(row => row.Reference) });
        return new Page<NotificationView>(
            [
                .. page.Items.Select(row =>
                {
                    var its = row.Case is { } id ? cases.GetValueOrDefault(id) : null;
                    return new NotificationView(
                        row.Id, row.Kind, its?.Reference, its is { IsJudged: false } ? its.Name : null,
                        its?.Deadlines.Find(deadline => deadline.Id == row.Subject)?.Kind, row.Subject, row.At, row.ReadAt,
                        reports.GetValueOrDefault(row.Subject));
                }),
            ],
            page.Next);
    }

    /// <summary>The references of the reports that notifications are about.</summary>
    private async Task<Dictionary<Guid, string>> ReportsAmong(IReadOnlyList<Notification> told, CancellationToken ct)
    {
        var subjects = told
            .Where(one => one.Kind is NotificationKind.ReportReceived or NotificationKind.ReportMessage or NotificationKind.ReportDue
                or NotificationKind.ReporterIdentityOpened)
            .Select(one => new ReportId(one.Subject)).Distinct().ToList();
        return subjects.Count == 0
            ? []
            : await db.Reports.Where(report => subjects.Contains(report.Id)).ToDictionaryAsync(report => report.Id.Value, report => report.Reference, ct);
    }
}

internal static class NotificationSet
{
    /// <summary>What the person was told and may still know of.</summary>
    public static IQueryable<Notification> NotificationsOf(this IVettingDb db, UserId user) => db.Notifications.Where(notification =>
        notification.Recipient == user && (notification.Case == null || db.Complaints.Any(complaint => complaint.Id == notification.Case)));
}
