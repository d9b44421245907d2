using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>How handlers find the digests of rulings.</summary>
internal static class PrecedentSet
{
    /// <exception cref="NotFoundException">Absent, or the viewer may not know of its case.</exception>
    /// <exception cref="ForbiddenException">Visible, but the viewer is no officer of the case.</exception>
    public static async Task<(Precedent Precedent, Complaint Complaint)> ForOfficer(
        this IVettingDb db, PrecedentId id, long version, CancellationToken ct)
    {
        var precedent = await db.Precedents.SingleOrDefaultAsync(precedent => precedent.Id == id, ct) ?? throw new NotFoundException("precedent");
        var complaint = await db.Complaints.AsNoTracking().ById(precedent.Complaint, ct);
        if (!db.PlacesOn(complaint).Contains(AccessKind.Officer))
        {
            throw ForbiddenException.NotOnTheCase();
        }

        precedent.RequireVersion(version);
        return (precedent, complaint);
    }

    /// <summary>What is published of a case, or waits to be, is withdrawn: its ruling stands no more, or nobody may know of the case.</summary>
    public static async Task WithdrawPrecedents(
        this IVettingDb db, ComplaintId complaint, string reason, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var precedent in await db.Precedents.Where(precedent => precedent.Complaint == complaint
            && (precedent.State == PrecedentState.Proposed || precedent.State == PrecedentState.Published)).ToListAsync(ct))
        {
            precedent.Withdraw(reason, by, now);
        }
    }
}
