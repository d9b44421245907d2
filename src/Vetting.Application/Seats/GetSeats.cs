using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Seats;

namespace Vetting.Application.Seats;

/// <summary>Seats by name, with who holds them and by how much.</summary>
/// <param name="Name">A part of the name, in any case.</param>
/// <param name="Region">The region's whole name.</param>
[Requires(Permission.ReadReference, Permission.Operate)]
[Unrecorded("Seats and results are public.")]
public sealed record GetSeats(
    string? Name = null, Nation? Nation = null, string? Region = null, int Limit = Cursor.DefaultLimit,
    string? After = null) : IQuery<Page<SeatSummary>>;

/// <param name="Holder">The party that won the last contest; null before the first.</param>
/// <param name="Majority">In votes.</param>
/// <param name="MajorityPercent">As a share of the valid votes, 0 to 100.</param>
public sealed record SeatSummary(
    OnsId OnsId, string Name, Nation Nation, string Region, SeatType Type, int Electorate, DateOnly ValidFrom, DateOnly? ValidTo, string? Holder,
    int? Majority, double? MajorityPercent);

internal sealed record SeatCursor(string Name, DateOnly ValidFrom);

internal sealed class GetSeatsValidator : AbstractValidator<GetSeats>
{
    public GetSeatsValidator()
    {
        RuleFor(r => r.Name).MaximumLength(Seat.NameMaxLength);
        RuleFor(r => r.Nation).IsInEnum();
        RuleFor(r => r.Region).MaximumLength(Seat.RegionMaxLength);
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetSeats, SeatCursor>();
    }
}

internal sealed class GetSeatsHandler(IVettingDb db) : IRequestHandler<GetSeats, Page<SeatSummary>>
{
    public async Task<Page<SeatSummary>> Handle(GetSeats request, CancellationToken ct)
    {
        var part = request.Name?.Trim().ToLowerInvariant();
        var seats = db.Seats.AsNoTracking().Where(seat =>
            (part == null || seat.Name.ToLower().Contains(part))
            && (request.Nation == null || seat.Nation == request.Nation)
            && (request.Region == null || seat.Region == request.Region));
        if (request.After is { } text && Cursor.Decode<SeatCursor>(text) is var (name, validFrom))
        {
            seats = seats.Where(seat => seat.Name.CompareTo(name) > 0 || (seat.Name == name && seat.ValidFrom > validFrom));
        }

        var rows = await seats.OrderBy(seat => seat.Name).ThenBy(seat => seat.ValidFrom)
            .Select(seat => new
            {
                Seat = new { seat.Id, seat.Name, seat.Nation, seat.Region, seat.Type, seat.Electorate, seat.ValidFrom, seat.ValidTo },
                Last = seat.Contests.Where(contest => !contest.IsNotional).OrderByDescending(contest => contest.PollingDay)
                    .Select(contest => new { contest.Winner, contest.Majority, contest.ValidVotes }).FirstOrDefault(),
            })
            .Take(request.Limit + 1).ToListAsync(ct);
        return rows.ConvertAll(row => new SeatSummary(
                row.Seat.Id, row.Seat.Name, row.Seat.Nation, row.Seat.Region, row.Seat.Type, row.Seat.Electorate,
                row.Seat.ValidFrom, row.Seat.ValidTo,
                row.Last?.Winner, row.Last?.Majority, row.Last is { } last ? 100.0 * last.Majority / last.ValidVotes : null))
            .ToPage(request.Limit, seat => new SeatCursor(seat.Name, seat.ValidFrom));
    }
}
