using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Records the interim measures that have lapsed. Their effect ended by itself already; a job runs this so that the trail says so too.
/// </summary>
/// <returns>The number of cases that had one.</returns>
[Requires(Permission.Operate)]
public sealed record LapseInterimMeasures : ICommand<int>;

internal sealed class LapseInterimMeasuresHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<LapseInterimMeasures, int>
{
    private const int AtOnce = 100;

    public async Task<int> Handle(LapseInterimMeasures request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var due = await db.Complaints
            .Where(complaint => complaint.InterimMeasures.Any(measure => measure.State == InterimState.Active && measure.EndsOn <= today))
            .OrderBy(complaint => complaint.ReceivedAt).Take(AtOnce).Select(complaint => complaint.Id).ToListAsync(ct);
        var complaints = await db.Complaints.Where(complaint => due.Contains(complaint.Id)).ToListAsync(ct);
        foreach (var complaint in complaints)
        {
            complaint.LapseInterimMeasures(await db.RespondentOf(complaint, ct), now);
        }

        return complaints.Count;
    }
}
