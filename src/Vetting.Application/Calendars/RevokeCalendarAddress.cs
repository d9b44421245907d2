using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Calendars;

/// <summary>Nothing is read at the address of one's own calendar any more, from the next request on.</summary>
[Requires(Permission.ReadTasks)]
public sealed record RevokeCalendarAddress : ICommand;

internal sealed class RevokeCalendarAddressHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<RevokeCalendarAddress, Unit>
{
    public async Task<Unit> Handle(RevokeCalendarAddress request, CancellationToken ct)
    {
        var address = await db.CalendarAddresses.SingleOrDefaultAsync(known => known.Id == user.Id, ct) ?? throw new NotFoundException("calendar");
        address.Revoke();
        return Unit.Value;
    }
}
