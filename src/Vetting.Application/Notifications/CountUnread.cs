using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Notifications;

/// <summary>How many notifications the asker has not read.</summary>
[Public("Whoever has signed in may know how much waits for them.")]
[Unrecorded("A number of what concerns the asker.")]
public sealed record CountUnread : IQuery<int>;

internal sealed class CountUnreadHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<CountUnread, int>
{
    public Task<int> Handle(CountUnread request, CancellationToken ct) =>
        db.NotificationsOf(user.Id).CountAsync(notification => notification.ReadAt == null, ct);
}
