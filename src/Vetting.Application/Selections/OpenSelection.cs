using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

/// <summary>Opens the selection of a candidate for one seat at one election.</summary>
[Requires(Permission.ManageSelections)]
public sealed record OpenSelection(ElectionId Election, OnsId Seat, SelectionRoute Route) : ICommand<SelectionId>;

internal sealed class OpenSelectionHandler(IVettingDb db) : IRequestHandler<OpenSelection, SelectionId>
{
    public async Task<SelectionId> Handle(OpenSelection request, CancellationToken ct)
    {
        var election = await db.Elections.AsNoTracking()
            .SingleOrDefaultAsync(election => election.Id == request.Election, ct) ?? throw new NotFoundException("election");
        var seat = await db.Seats.AsNoTracking().SingleOrDefaultAsync(seat => seat.Id == request.Seat, ct) ?? throw new NotFoundException("seat");
        if (!election.Covers(seat))
        {
            throw new RuleBrokenException(RuleCodes.ElectionSeats, "The election does not fill this seat.");
        }

        if (await db.Selections.AnyAsync(selection => selection.Election == request.Election && selection.Seat == request.Seat, ct))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "There is a selection for this seat at this election.");
        }

        var opened = Selection.Open(election.Id, seat.Id, request.Route);
        db.Selections.Add(opened);
        return opened.Id;
    }
}
