using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

internal static class SelectionSet
{
    public static async Task<Selection> ForUpdate(this IQueryable<Selection> selections, SelectionId id, long version, CancellationToken ct)
    {
        var selection = await selections.SingleOrDefaultAsync(selection => selection.Id == id, ct) ?? throw new NotFoundException("selection");
        selection.RequireVersion(version);
        return selection;
    }

    /// <returns>Null while nobody is chosen.</returns>
    public static async Task<Clearance?> ClearanceOf(this IVettingDb db, CandidateId? chosen, DateTimeOffset now, CancellationToken ct) =>
        await db.Candidates.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == chosen, ct) is { } candidate
            ? (await db.WithOtherRegistrations(candidate, ct)).ClearanceAt(now)
            : null;
}
