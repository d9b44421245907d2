using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Notifications;

/// <summary>Marks the asker's notifications as read.</summary>
/// <param name="Notification">Null for all of them.</param>
[Public("Whoever has signed in may mark their own as read; another's is not found.")]
public sealed record MarkRead(Guid? Notification) : ICommand;

internal sealed class MarkReadHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<MarkRead, Unit>
{
    public async Task<Unit> Handle(MarkRead request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var unread = db.Notifications.Where(notification => notification.Recipient == user.Id && notification.ReadAt == null);
        if (request.Notification is { } id)
        {
            unread = unread.Where(notification => notification.Id == id);
        }

        foreach (var notification in await unread.ToListAsync(ct))
        {
            notification.ReadAt = now;
        }

        return Unit.Value;
    }
}
