using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Records of the notices that went through a respondent's door, and that nobody opened in time, that the rulebook deems them served. They counted
/// from that day by themselves already; a job runs this so that the trail says so too.
/// </summary>
/// <returns>The number of cases that had one.</returns>
[Requires(Permission.Operate)]
public sealed record DeemNoticesServed : ICommand<int>;

internal sealed class DeemNoticesServedHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<DeemNoticesServed, int>
{
    private const int AtOnce = 100;

    public async Task<int> Handle(DeemNoticesServed request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var due = await db.Complaints
            .Where(complaint => complaint.Notices.Any(notice => notice.DeemedOn <= today
                && !complaint.Arrivals.Any(arrival => arrival.Notice == notice.Id
                    && (arrival.Ground == ServiceGround.Deemed || arrival.On <= notice.DeemedOn))))
            .OrderBy(complaint => complaint.ReceivedAt).Take(AtOnce).Select(complaint => complaint.Id).ToListAsync(ct);
        var complaints = await db.Complaints.Where(complaint => due.Contains(complaint.Id)).ToListAsync(ct);
        complaints.ForEach(complaint => complaint.DeemServed(now));
        return complaints.Count;
    }
}
