using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Notifications;

/// <summary>Throws away notifications that are older than they are kept.</summary>
/// <returns>How many were thrown away.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetNotifications : ICommand<int>;

internal sealed class ForgetNotificationsHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<ForgetNotifications, int>
{
    public Task<int> Handle(ForgetNotifications request, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Notification.KeptFor;
        return db.Notifications.Where(notification => notification.At < oldest).ExecuteDeleteAsync(ct);
    }
}
