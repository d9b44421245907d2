using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Application.Calendars;

/// <summary>
/// Somebody is back sooner than was said, or does not go. Their deputy stays on the cases until somebody takes them off.
/// </summary>
[Requires(Permission.ReadTasks)]
public sealed record EndAbsence(AbsenceId Absence, long Version) : ICommand;

internal sealed class EndAbsenceHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock) : IRequestHandler<EndAbsence, Unit>
{
    public async Task<Unit> Handle(EndAbsence request, CancellationToken ct)
    {
        var absence = await db.Absences.SingleOrDefaultAsync(absence => absence.Id == request.Absence, ct) ?? throw new NotFoundException("absence");
        await Absences.RequireMayRecord(user, absence.User, accounts, ct);
        absence.RequireVersion(request.Version);
        absence.End(clock.GetUtcNow());
        return Unit.Value;
    }
}
