using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;

namespace Vetting.Application.Elections;

/// <summary>The statutory timetable of one election, in order of time, with the enactment behind each step.</summary>
[Requires(Permission.ReadReference, Permission.Operate)]
[Unrecorded("Elections are public.")]
public sealed record GetElectionTimetable(ElectionId Election) : IQuery<ElectionTimetable>;

/// <param name="Recomputations">Each time that it changed because bank holidays did, in order of time.</param>
public sealed record ElectionTimetable(
    ElectionId Id, ElectionKind Kind, string Name, DateOnly PollingDay, DateTimeOffset NominationsClose, bool IsCloseProvisional,
    IReadOnlyList<TimetableStep> Steps, IReadOnlyList<TimetableRecomputation> Recomputations);

internal sealed class GetElectionTimetableHandler(IVettingDb db) : IRequestHandler<GetElectionTimetable, ElectionTimetable>
{
    public async Task<ElectionTimetable> Handle(GetElectionTimetable request, CancellationToken ct) =>
        await db.Elections.AsNoTracking().Where(election => election.Id == request.Election)
            .Select(election => new ElectionTimetable(
                election.Id, election.Kind, election.Name, election.PollingDay, election.NominationsClose, election.IsCloseProvisional,
                election.Timetable, election.Recomputations))
            .SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException("election");
}
