using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;

namespace Vetting.Application.Seats;

/// <summary>One seat with every contest that is known, latest first.</summary>
[Requires(Permission.ReadReference, Permission.Operate)]
[Unrecorded("Seats and results are public.")]
public sealed record GetSeat(OnsId OnsId) : IQuery<SeatView>;

public sealed record SeatView(
    OnsId OnsId, string Name, Nation Nation, string Region, string? County, SeatType Type, int Electorate, DateOnly ValidFrom, DateOnly? ValidTo,
    string? Holder, int? Majority, double? MajorityPercent, IReadOnlyList<ContestView> Contests);

/// <param name="IsNotional">Whether the figures are estimated, because the seat had other boundaries then.</param>
public sealed record ContestView(
    ElectionId Election, DateOnly PollingDay, bool IsNotional, int ValidVotes, string Winner, string? RunnerUp, int Majority, double MajorityPercent,
    IReadOnlyList<PartyResult> Results);

internal sealed class GetSeatHandler(IVettingDb db) : IRequestHandler<GetSeat, SeatView>
{
    public async Task<SeatView> Handle(GetSeat request, CancellationToken ct)
    {
        var seat = await db.Seats.AsNoTracking().SingleOrDefaultAsync(seat => seat.Id == request.OnsId, ct) ?? throw new NotFoundException("seat");
        return new SeatView(
            seat.Id, seat.Name, seat.Nation, seat.Region, seat.County, seat.Type, seat.Electorate, seat.ValidFrom, seat.ValidTo,
            seat.Holder, seat.LastContest?.Majority, seat.LastContest?.MajorityPercent,
            [
                .. seat.Contests.OrderByDescending(contest => contest.PollingDay).Select(contest => new ContestView(
                    contest.Election, contest.PollingDay, contest.IsNotional, contest.ValidVotes, contest.Winner, contest.RunnerUp, contest.Majority,
                    contest.MajorityPercent,
                    contest.Results)),
            ]);
    }
}
