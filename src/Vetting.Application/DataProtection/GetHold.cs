using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.DataProtection;

/// <summary>One legal hold.</summary>
[Requires(Permission.ManageHolds)]
public sealed record GetHold(LegalHoldId Hold) : IQuery<HoldView>;

internal sealed class GetHoldHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock) : IRequestHandler<GetHold, HoldView>
{
    public async Task<HoldView> Handle(GetHold request, CancellationToken ct)
    {
        var found = await db.LegalHolds.AsNoTracking().Where(hold => hold.Id == request.Hold).ToListAsync(ct);
        var views = await db.ViewsOf(found, CivilTime.DateOf(clock.GetUtcNow()), ct);
        trail.Record("HoldsListed", user.Id.Value, new { Shown = views.Select(hold => hold.Id) });
        return views is [var view] ? view : throw new NotFoundException("hold");
    }
}
