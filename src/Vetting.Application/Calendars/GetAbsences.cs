using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Calendars;

/// <summary>Who is away today or will be, by the first day: everybody for an officer, and oneself for all others.</summary>
[Requires(Permission.ReadTasks)]
[Unrecorded("When colleagues are away is no content of a case.")]
public sealed record GetAbsences : IQuery<IReadOnlyList<AbsenceView>>;

/// <param name="Until">The last day.</param>
public sealed record AbsenceView(AbsenceId Id, long Version, UserId User, DateOnly From, DateOnly Until, UserId? Deputy);

internal sealed class GetAbsencesHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetAbsences, IReadOnlyList<AbsenceView>>
{
    public async Task<IReadOnlyList<AbsenceView>> Handle(GetAbsences request, CancellationToken ct)
    {
        var (today, all) = (CivilTime.DateOf(clock.GetUtcNow()), user.May(Permission.AssignCase));
        return await db.Absences.AsNoTracking().NotOver(today)
            .Where(absence => all || absence.User == user.Id)
            .OrderBy(absence => absence.From).ThenBy(absence => absence.Id)
            .Select(absence => new AbsenceView(absence.Id, absence.Version, absence.User, absence.From, absence.Until, absence.Deputy))
            .ToListAsync(ct);
    }
}
