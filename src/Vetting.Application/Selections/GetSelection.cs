using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

/// <summary>How the candidate for one seat came to stand. Of the clearance, its state and end alone.</summary>
[Requires(Permission.ManageSelections)]
public sealed record GetSelection(SelectionId Selection) : IQuery<SelectionView>;

public sealed record SelectionView(
    SelectionId Id, long Version, ElectionId Election, OnsId Seat, string SeatName, SelectionRoute Route, SelectionStage Stage, IReadOnlyList<CandidateId> Shortlist,
    CandidateId? Chosen, Clearance? Clearance, Imposition? Imposition, DateTimeOffset? EndorsedAt, DateTimeOffset? CertificateIssuedAt, IReadOnlyList<Occurrence> Occurrences,
    DateTimeOffset NominationsClose);

internal sealed class GetSelectionHandler(IVettingDb db, IAuditTrail trail, TimeProvider clock) : IRequestHandler<GetSelection, SelectionView>
{
    public async Task<SelectionView> Handle(GetSelection request, CancellationToken ct)
    {
        var selection = await db.Selections.AsNoTracking().SingleOrDefaultAsync(selection => selection.Id == request.Selection, ct) ?? throw new NotFoundException("selection");
        var seat = await db.Seats.Where(seat => seat.Id == selection.Seat).Select(seat => seat.Name).SingleAsync(ct);
        var close = await db.Elections.Where(election => election.Id == selection.Election).Select(election => election.NominationsClose).SingleAsync(ct);
        var chosen = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == selection.Chosen, ct);
        trail.Record("SelectionRead", selection.Id.Value, new { selection.Chosen });
        return new SelectionView(
            selection.Id, selection.Version, selection.Election, selection.Seat, seat, selection.Route, selection.Stage, selection.Shortlist, selection.Chosen,
            chosen?.ClearanceAt(clock.GetUtcNow()), selection.Imposition, selection.EndorsedAt, selection.CertificateIssuedAt, selection.Occurrences, close);
    }
}
