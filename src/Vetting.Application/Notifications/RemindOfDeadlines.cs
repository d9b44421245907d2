using System.Linq.Expressions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Notifications;

/// <summary>
/// Tells the officers of a case, and its investigators if it is theirs to meet, of a deadline that ends in <see cref="Days"/> days or less, and once
/// more when it has passed unmet; and whoever has a task on it of its day. Run by a job.
/// </summary>
/// <returns>How many notifications were added.</returns>
[Requires(Permission.Operate)]
public sealed record RemindOfDeadlines : ICommand<int>
{
    /// <summary>Civil days.</summary>
    public const int Days = 2;
}

internal sealed class RemindOfDeadlinesHandler(IVettingDb db, Notifier notifier, TimeProvider clock) : IRequestHandler<RemindOfDeadlines, int>
{
    private const int AtOnce = 1_000;

    public async Task<int> Handle(RemindOfDeadlines request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var soon = today.AddDays(RemindOfDeadlines.Days);
        List<Notification> notifications =
        [
            .. await NotTold(NotificationKind.DeadlineNear, deadline => deadline.DueOn >= today && deadline.DueOn <= soon, now, ct),
            .. await NotTold(NotificationKind.DeadlinePassed, deadline => deadline.DueOn < today, now, ct),
            .. await TasksNotTold(NotificationKind.TaskNear, task => task.DueOn >= today && task.DueOn <= soon, now, ct),
            .. await TasksNotTold(NotificationKind.TaskPassed, task => task.DueOn < today, now, ct),
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
            select new { access.User, complaint.Id, Deadline = deadline.Id };
        var rows = await due.Distinct()
            .Where(one => !db.Notifications.Any(told => told.Recipient == one.User && told.Kind == kind && told.Subject == one.Deadline))
            .OrderBy(one => one.Deadline).ThenBy(one => one.User).Take(AtOnce).ToListAsync(ct);
        return [.. rows.Select(row => Notification.To(row.User, kind, row.Id, row.Deadline, now))];
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
}
