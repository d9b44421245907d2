using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Calendars;

namespace Vetting.Application.Calendars;

/// <summary>Makes the secret address at which a calendar program reads one's own calendar. The one before leads nowhere any more.</summary>
/// <returns>The secret part of the address. It can be shown only now.</returns>
[AnswersOnce("A kept answer would hold the address.")]
[Requires(Permission.ReadTasks)]
public sealed record MakeCalendarAddress : ICommand<string>;

internal sealed class MakeCalendarAddressHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<MakeCalendarAddress, string>
{
    public async Task<string> Handle(MakeCalendarAddress request, CancellationToken ct)
    {
        var address = await db.CalendarAddresses.SingleOrDefaultAsync(known => known.Id == user.Id, ct);
        if (address is null)
        {
            address = CalendarAddress.Of(user.Id);
            db.CalendarAddresses.Add(address);
        }

        return address.Make(clock.GetUtcNow()).Written;
    }
}
