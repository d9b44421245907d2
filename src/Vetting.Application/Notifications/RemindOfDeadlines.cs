using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.People;
using Vetting.Domain.Reporting;

namespace Vetting.Application.Notifications;

/// <summary>
/// Tells the officers of a case, and its investigators if it is theirs to meet, of a deadline that ends in <see cref="Days"/> days or less, and once
/// more when it has passed unmet; whoever has a task on it of its day; and whoever asked a
/// witness for a statement of the end of its time; and the data-protection officers of what data subjects asked. Run by a job.
/// </summary>
/// <returns>How many notifications were added.</returns>
[Requires(Permission.Operate)]
public sealed record RemindOfDeadlines : ICommand<int>
{
    /// <summary>Civil days.</summary>
    public const int Days = 2;

    /// <summary>Of requests of data subjects, whose answers take longer to write.</summary>
    public const int DaysOfRequests = 7;
}

internal sealed class RemindOfDeadlinesHandler(IVettingDb db, Notifier notifier, IAccounts accounts, TimeProvider clock) : IRequestHandler<RemindOfDeadlines, int>
{
    private const int AtOnce = 1_000;

    public async Task<int> Handle(RemindOfDeadlines request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var soon = today.AddDays(RemindOfDeadlines.Days);
        var inAWeek = today.AddDays(RemindOfDeadlines.DaysOfRequests);
        List<Notification> notifications =
        [
            .. await NotTold(NotificationKind.DeadlineNear, deadline => deadline.DueOn >= today && deadline.DueOn <= soon, now, ct),
            .. await NotTold(NotificationKind.DeadlinePassed, deadline => deadline.DueOn < today, now, ct),
            .. await TasksNotTold(NotificationKind.TaskNear, task => task.DueOn >= today && task.DueOn <= soon, now, ct),
            .. await TasksNotTold(NotificationKind.TaskPassed, task => task.DueOn < today, now, ct),
            .. await StatementsNotTold(
                NotificationKind.StatementNear, statement => statement.Until >= today && statement.Until <= soon, now, ct),
            .. await StatementsNotTold(NotificationKind.StatementLapsed, statement => statement.Until < today, now, ct),
            .. await ReportsNotTold(
                NotificationKind.ReportReceived,
                report => report.ReceivedOn < today && report.Status == ReportStatus.Open && !report.IsUnproved, now, ct),
            .. await ReportsNotTold(
                NotificationKind.ReportDue,
                report => report.AcknowledgedOn == null && report.AcknowledgeBy <= soon && report.ReceivedOn < today, now, ct),
            .. await MessagesNotTold(today, now, ct),
            .. await RequestsNotTold(
                NotificationKind.SubjectRequestNear, request => request.DueOn >= today && request.DueOn <= inAWeek, now, ct),
            .. await RequestsNotTold(NotificationKind.SubjectRequestPassed, request => request.DueOn < today, now, ct),
        ];
        await notifier.Tell(notifications, ct);
        return notifications.Count;
    }

    private async Task<List<Notification>> NotTold(
        NotificationKind kind, Expression<Func<Deadline, bool>> isDue, DateTimeOffset now, CancellationToken ct)
    {
        var due =
            from complaint in db.Complaints
            where complaint.Stage != Stage.Closed
            from deadline in complaint.Deadlines.AsQueryable().Where(deadline => deadline.MetAt == null).Where(isDue)
            from access in complaint.Access
            where access.Kind == AccessKind.Officer
                || (access.Kind == AccessKind.Investigator && Deadline.OfInvestigators.Contains(deadline.Kind))
                || (access.Kind == AccessKind.PanelMember && Deadline.OfPanels.Contains(deadline.Kind))
            select new { access.User, complaint.Id, Deadline = deadline.Id };
        var rows = await due.Distinct()
            .Where(one => !db.Notifications.Any(told => told.Recipient == one.User && told.Kind == kind && told.Subject == one.Deadline))
            .OrderBy(one => one.Deadline).ThenBy(one => one.User).Take(AtOnce).ToListAsync(ct);
        return [.. rows.Select(row => Notification.To(row.User, kind, row.Id, row.Deadline, now))];
    }

    /// <summary>
    /// Of a report the officers are told, or those of its cases once there are any; but not on the day on which it came: a notification tells its
    /// time, and would tell the report's. Of those without proof of work nobody is told that they came: only, like of all, when they are due.
    /// </summary>
    private async Task<List<Notification>> ReportsNotTold(
        NotificationKind kind, Expression<Func<Report, bool>> isDue, DateTimeOffset now, CancellationToken ct)
    {
        var due = await db.Reports.AsNoTracking().Where(isDue).OrderBy(report => report.Id).Take(AtOnce).ToListAsync(ct);
        return await Unknown(kind, [.. due.Select(report => (report, CivilTime.StartOf(report.ReceivedOn)))], now, ct);
    }

    private async Task<List<Notification>> MessagesNotTold(DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.Reports.AsNoTracking()
            .Where(report => report.Messages.Any(message => message.IsFromReporter && message.ReadOn == null && message.SentOn < today))
            .OrderBy(report => report.Id).Take(AtOnce).ToListAsync(ct);
        return await Unknown(
            NotificationKind.ReportMessage,
            [
                .. waiting.Select(report => (
                    report, CivilTime.StartOf(report.Messages.Last(message => message.IsFromReporter && message.SentOn < today).SentOn.AddDays(1)))),
            ],
            now, ct);
    }

    /// <param name="about">Each report, and since when whoever was told of it need not be told again.</param>
    private async Task<List<Notification>> Unknown(
        NotificationKind kind, IReadOnlyList<(Report Report, DateTimeOffset Since)> about, DateTimeOffset now, CancellationToken ct)
    {
        if (about.Count == 0)
        {
            return [];
        }

        var officers = await db.RoleGrants.Where(grant => grant.Role == Role.ComplianceOfficer && grant.State == RoleGrantState.Approved)
            .Select(grant => grant.User).Distinct().ToListAsync(ct);
        var opened = about.SelectMany(one => one.Report.Cases).Select(one => one.Complaint).Distinct().ToList();
        var working = (await db.Complaints.Where(complaint => opened.Contains(complaint.Id))
            .SelectMany(complaint => complaint.Access.Where(access => access.Kind == AccessKind.Officer), (complaint, access) => new { complaint.Id, access.User })
            .ToListAsync(ct)).ToLookup(one => one.Id, one => one.User);
        var concernedByAny = officers.Concat(working.SelectMany(one => one)).Distinct().ToList();
        var subjects = about.Select(one => one.Report.Id.Value).ToList();
        var told = await db.Notifications
            .Where(one => concernedByAny.Contains(one.Recipient) && one.Kind == kind && subjects.Contains(one.Subject))
            .Select(one => new { one.Recipient, one.Subject, one.At }).ToListAsync(ct);
        List<Notification> notifications = [];
        foreach (var (report, since) in about)
        {
            var concerned = report.Cases.Count == 0 ? officers : report.Cases.SelectMany(its => working[its.Complaint]).Distinct();
            foreach (var officer in concerned.Where(officer =>
                !told.Exists(one => one.Recipient == officer && one.Subject == report.Id.Value && one.At >= since)))
            {
                var actor = await accounts.Actor(officer, ct);
                if (!report.Respondents.Any(respondent => actor.Is(respondent.Person)))
                {
                    notifications.Add(Notification.To(officer, kind, null, report.Id.Value, now));
                }
            }
        }

        return notifications;
    }

    /// <summary>Whoever no longer works on the case is not told: an officer of it gives the task to another.</summary>
    private async Task<List<Notification>> TasksNotTold(
        NotificationKind kind, Expression<Func<CaseTask, bool>> isDue, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await db.CaseTasks.Where(task => task.DoneAt == null).Where(isDue)
            .Where(task => !db.Notifications.Any(told =>
                told.Recipient == task.For && told.Kind == kind && told.Subject == (Guid)(object)task.Id && told.At >= task.DatedAt))
            .Where(task => db.Complaints.Any(complaint => complaint.Id == task.Complaint && complaint.Access.Any(access =>
                access.User == task.For && (access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator))))
            .OrderBy(task => task.Id).Take(AtOnce).Select(task => new { task.For, task.Complaint, task.Id }).ToListAsync(ct);
        return [.. rows.Select(row => Notification.To(row.For, kind, row.Complaint, row.Id.Value, now))];
    }

    /// <summary>The data-protection officers are told, and not of their own requests; again when another day was fixed.</summary>
    private async Task<List<Notification>> RequestsNotTold(
        NotificationKind kind, Expression<Func<SubjectRequest, bool>> isDue, DateTimeOffset now, CancellationToken ct)
    {
        var due = await db.SubjectRequests.AsNoTracking().Where(request => request.ClosedAt == null && request.DueOn != null).Where(isDue)
            .OrderBy(request => request.Reference).Take(AtOnce).Select(request => new { request.Id, request.Person, request.DueOn }).ToListAsync(ct);
        if (due.Count == 0)
        {
            return [];
        }

        var officers = await db.RoleGrants.Where(grant => grant.Role == Role.DataProtectionOfficer && grant.State == RoleGrantState.Approved)
            .Select(grant => grant.User).Distinct().ToListAsync(ct);
        var subjects = due.Select(request => request.Id.Value).ToList();
        var told = await db.Notifications.Where(one => officers.Contains(one.Recipient) && one.Kind == kind && subjects.Contains(one.Subject))
            .Select(one => new { one.Recipient, one.Subject, one.At }).ToListAsync(ct);
        List<Notification> notifications = [];
        foreach (var officer in officers)
        {
            var actor = await accounts.Actor(officer, ct);
            notifications.AddRange(due
                .Where(request => !actor.Is(request.Person)
                    && !told.Exists(one => one.Recipient == officer && one.Subject == request.Id.Value
                        && CivilTime.DateOf(one.At) >= request.DueOn!.Value.AddDays(-RemindOfDeadlines.DaysOfRequests)))
                .Select(request => Notification.To(officer, kind, null, request.Id.Value, now)));
        }

        return notifications;
    }

    /// <summary>Whoever asked is told again when another code was given out, and not when they no longer work on the case.</summary>
    private async Task<List<Notification>> StatementsNotTold(
        NotificationKind kind, Expression<Func<Statement, bool>> isDue, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.Statements.Where(statement => statement.End == null).Where(isDue)
            .Where(statement => db.Complaints.Any(complaint => complaint.Id == statement.Complaint && complaint.Stage != Stage.Closed
                && complaint.Access.Any(access =>
                    access.User == statement.AskedBy && (access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator))))
            .Where(statement => !db.Notifications.Any(told =>
                told.Recipient == statement.AskedBy && told.Kind == kind && told.Subject == (Guid)(object)statement.Key))
            .OrderBy(statement => statement.Id).Take(AtOnce)
            .Select(statement => new { statement.AskedBy, statement.Complaint, statement.Key }).ToListAsync(ct);
        return [.. waiting.Select(row => Notification.To(row.AskedBy, kind, row.Complaint, row.Key.Value, now))];
    }
}
