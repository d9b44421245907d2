using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Application.Reports.Disparities;

/// <summary>The seat for which somebody was last chosen.</summary>
/// <param name="CertifiedAt">When they were first certified as a candidate for any seat.</param>
internal sealed record LastSeat(SelectionRoute Route, string Region, Nation Nation, DateTimeOffset? CertifiedAt);

internal static class LastSeatSet
{
    public static async Task<IReadOnlyDictionary<CandidateId, LastSeat>> LastSeats(this IVettingDb db, CancellationToken ct)
    {
        var selections =
            from selection in db.Selections
            join seat in db.Seats on selection.Seat equals seat.Id
            join election in db.Elections on selection.Election equals election.Id
            where selection.Chosen != null
            orderby election.PollingDay, selection.Id
            select new { Candidate = selection.Chosen!.Value, selection.Route, seat.Region, seat.Nation, selection.CertificateIssuedAt };
        Dictionary<CandidateId, LastSeat> seats = [];
        await foreach (var one in selections.AsAsyncEnumerable().WithCancellation(ct))
        {
            seats[one.Candidate] = new(
                one.Route, one.Region, one.Nation, seats.GetValueOrDefault(one.Candidate)?.CertifiedAt ?? one.CertificateIssuedAt);
        }

        return seats;
    }
}
