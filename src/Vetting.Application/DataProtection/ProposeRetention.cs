using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Notifications;
using Vetting.Domain.Common;

namespace Vetting.Application.DataProtection;

/// <summary>Tells those who review retention that cases have fallen due since the last time. It proposes, and disposes of nothing.</summary>
/// <returns>How many cases fell due.</returns>
[Requires(Permission.Operate)]
public sealed record ProposeRetention : ICommand<int>;

internal sealed class ProposeRetentionHandler(IVettingDb db, Notifier notifier, TimeProvider clock) : IRequestHandler<ProposeRetention, int>
{
    private const int AtOnce = 1_000;

    public async Task<int> Handle(ProposeRetention request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var due = await db.RetentionDates.Where(date => date.DueOn <= today && date.ProposedAt == null)
            .OrderBy(date => date.DueOn).ThenBy(date => date.Complaint).Take(AtOnce).ToListAsync(ct);
        due.ForEach(date => date.Propose(now));
        if (due.Count > 0)
        {
            await notifier.TellHolders(Role.DataProtectionOfficer, NotificationKind.RetentionDue, ct);
        }

        return due.Count;
    }
}
