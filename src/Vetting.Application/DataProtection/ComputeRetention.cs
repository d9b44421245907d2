using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.DataProtection;

/// <summary>Computes the periods of cases that were closed, or reopened, since it last did. A job sends it until it returns 0.</summary>
/// <returns>How many dates it changed, a page at most.</returns>
[Requires(Permission.Operate)]
public sealed record ComputeRetention : ICommand<int>
{
    public const int AtOnce = 500;
}

internal sealed class ComputeRetentionHandler(IVettingDb db) : IRequestHandler<ComputeRetention, int>
{
    public async Task<int> Handle(ComputeRetention request, CancellationToken ct)
    {
        var reopened = await db.RetentionDates
            .Where(date => db.Complaints.Any(complaint => complaint.Id == date.Complaint && complaint.Stage != Stage.Closed))
            .OrderBy(date => date.Complaint).Take(ComputeRetention.AtOnce).ToListAsync(ct);
        db.RetentionDates.RemoveRange(reopened);

        var closed = await db.Complaints.AsNoTracking()
            .Where(complaint => complaint.Stage == Stage.Closed
                && !db.RetentionDates.Any(date => date.Complaint == complaint.Id && date.ClosedAt == complaint.ClosedAt))
            .OrderBy(complaint => complaint.Id).Take(ComputeRetention.AtOnce).ToListAsync(ct);
        if (closed.Count > 0)
        {
            await Compute(closed, ct);
        }

        return reopened.Count + closed.Count;
    }

    /// <returns>Null without a ruling.</returns>
    private static ClearanceEffect? EffectOf(Ruling? ruling, RulebookHistory rulebooks) =>
        ruling is null ? null
        : ruling.Content.Sanction is { } imposed && rulebooks.FindSanction(imposed.Sanction) is { } sanction ? sanction.Clearance
        : ClearanceEffect.None;

    private async Task Compute(List<Complaint> closed, CancellationToken ct)
    {
        var rulebooks = await db.Rulebooks.History(ct);
        var (cases, standing) = (closed.ConvertAll(complaint => complaint.Id), closed.Select(complaint => complaint.Ruling).OfType<RulingId>().ToList());
        var rulings = await db.Rulings.AsNoTracking().Where(ruling => standing.Contains(ruling.Id)).ToDictionaryAsync(ruling => ruling.Id, ct);
        var known = await db.RetentionDates.Where(date => cases.Contains(date.Complaint)).ToDictionaryAsync(date => date.Complaint, ct);
        var kept = (await db.RetentionReviews.AsNoTracking().Where(review => cases.Contains(review.Complaint)).ToListAsync(ct))
            .ToLookup(review => review.Complaint, review => review.KeptUntil);
        foreach (var complaint in closed)
        {
            var (ruled, rulebook) = (EffectOf(complaint.Ruling is { } id ? rulings.GetValueOrDefault(id) : null, rulebooks), complaint.HeardUnder(rulebooks));
            if (known.TryGetValue(complaint.Id, out var date))
            {
                date.Recompute(complaint, ruled, rulebook);
            }
            else
            {
                db.RetentionDates.Add(date = RetentionDate.Of(complaint, ruled, rulebook));
            }

            if (kept[complaint.Id].DefaultIfEmpty().Max() is var until && until > date.DueOn)
            {
                date.KeepUntil(until);
            }
        }
    }
}
