using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Notifications;

/// <summary>The asker's notifications, newest first, without those about a case that they may no longer see.</summary>
[Public("Whoever has signed in may read what they were told.")]
[Unrecorded("It shows the asker what concerns them; opening what it leads to is recorded.")]
public sealed record GetNotifications(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<NotificationView>>;

/// <param name="Reference">The reference of the case; null when it is not about a case.</param>
/// <param name="Subject">The panel, ruling, deadline, election or person that it is about.</param>
public sealed record NotificationView(Guid Id, NotificationKind Kind, string? Reference, Guid Subject, DateTimeOffset At, DateTimeOffset? ReadAt);

internal sealed record NotificationKey(DateTimeOffset At, Guid Id);

internal sealed class GetNotificationsValidator : AbstractValidator<GetNotifications>
{
    public GetNotificationsValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetNotifications, NotificationKey>();
    }
}

internal sealed class GetNotificationsHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<GetNotifications, Page<NotificationView>>
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
            .Select(notification => new NotificationView(
                notification.Id, notification.Kind,
                db.Complaints.Where(complaint => complaint.Id == notification.Case).Select(complaint => complaint.Reference).FirstOrDefault(),
                notification.Subject, notification.At, notification.ReadAt))
            .ToListAsync(ct);
        return rows.ToPage(request.Limit, row => new NotificationKey(row.At, row.Id));
    }
}

internal static class NotificationSet
{
    /// <summary>What the person was told and may still know of.</summary>
    public static IQueryable<Notification> NotificationsOf(this IVettingDb db, UserId user) => db.Notifications.Where(notification =>
        notification.Recipient == user && (notification.Case == null || db.Complaints.Any(complaint => complaint.Id == notification.Case)));
}
