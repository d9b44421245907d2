using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

/// <summary>The selections of an election, by seat, each with the chosen candidate's clearance and the close of nominations.</summary>
[Requires(Permission.ManageSelections)]
public sealed record GetSelections(
    ElectionId Election, int Limit = Cursor.DefaultLimit, string? After = null, SelectionRoute? Route = null,
    SelectionStage? Stage = null) : IQuery<Page<SelectionRow>>;

public sealed record SelectionRow(
    SelectionId Id, ElectionId Election, OnsId Seat, string SeatName, SelectionRoute Route, SelectionStage Stage, CandidateId? Chosen,
    string? ChosenName, Clearance? Clearance,
    DateTimeOffset NominationsClose);

internal sealed record SelectionKey(string SeatName);

internal sealed class GetSelectionsValidator : AbstractValidator<GetSelections>
{
    public GetSelectionsValidator()
    {
        RuleFor(r => r.Route).IsInEnum();
        RuleFor(r => r.Stage).IsInEnum();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetSelections, SelectionKey>();
    }
}

internal sealed class GetSelectionsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetSelections, Page<SelectionRow>>
{
    public async Task<Page<SelectionRow>> Handle(GetSelections request, CancellationToken ct)
    {
        var after = request.After is null ? null : Cursor.Decode<SelectionKey>(request.After);
        var rows = await db.Selections.AsNoTracking()
            .Where(selection => selection.Election == request.Election
                && (request.Route == null || selection.Route == request.Route) && (request.Stage == null || selection.Stage == request.Stage))
            .Join(db.Seats, selection => selection.Seat, seat => seat.Id, (selection, seat) => new { selection, seat.Name })
            .Join(db.Elections, row => row.selection.Election, election => election.Id, (row, election) =>
                new { row.selection, row.Name, election.NominationsClose })
            .Where(row => after == null || string.Compare(row.Name, after.SeatName) > 0)
            .OrderBy(row => row.Name)
            .Take(request.Limit + 1)
            .ToListAsync(ct);
        var chosen = rows.Select(row => row.selection.Chosen).OfType<CandidateId>().ToList();
        var now = clock.GetUtcNow();
        var standing = await db.Candidates.AsNoTracking().Where(candidate => chosen.Contains(candidate.Id))
            .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate, person.Name })
            .ToListAsync(ct);
        await db.KnowOtherRegistrations(standing.ConvertAll(row => row.candidate), ct);
        var candidates = standing.ToDictionary(row => row.candidate.Id, row => (row.Name, Clearance: row.candidate.ClearanceAt(now)));
        var page = rows
            .ConvertAll(row => new SelectionRow(
                row.selection.Id, row.selection.Election, row.selection.Seat, row.Name, row.selection.Route, row.selection.Stage,
                row.selection.Chosen,
                row.selection.Chosen is { } one ? candidates[one].Name : null,
                row.selection.Chosen is { } candidate ? candidates[candidate].Clearance : null, row.NominationsClose))
            .ToPage(request.Limit, row => new SelectionKey(row.SeatName));
        trail.Record("SelectionsListed", user.Id.Value, new { Selections = page.Items.Select(row => row.Id) });
        return page;
    }
}
