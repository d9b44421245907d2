using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Selections;

namespace Vetting.Application.Candidates;

/// <summary>
/// Which of the candidates stand in a live selection, under whichever registration of theirs, and when nominations close there. Those who stand in
/// none, or only where nominations have closed, are left out. Asked once for a whole list, and of the elections alone while nominations are open for
/// none.
/// </summary>
[Requires(Permission.ReadCases, Permission.ReadCandidates)]
[Unrecorded("For which seat somebody stands and when nominations close is no content of a case.")]
public sealed record GetNominationsClose(IReadOnlyList<CandidateId> Candidates) : IQuery<IReadOnlyList<LiveCandidacy>>
{
    /// <summary>With so many working days left or fewer, it is urgent.</summary>
    public const int UrgentWorkingDays = 5;
}

/// <summary>Somebody who stands for a seat for which nominations can still be made.</summary>
/// <param name="IsCloseProvisional">Whether the returning officer still has to fix the close; until then it is the earliest lawful moment.</param>
/// <param name="IsUrgent">Whether the fifth working day before the close has come.</param>
public sealed record LiveCandidacy(
    CandidateId Candidate, SelectionId Selection, string SeatName, string Election, DateTimeOffset NominationsClose,
    bool IsCloseProvisional, bool IsUrgent);

internal sealed class GetNominationsCloseValidator : AbstractValidator<GetNominationsClose>
{
    public GetNominationsCloseValidator()
    {
        RuleFor(r => r.Candidates).NotNull()
            .Must(candidates => candidates is null || candidates.Count <= Cursor.MaxLimit)
            .WithMessage($"At most {Cursor.MaxLimit} candidates.");
    }
}

internal sealed class GetNominationsCloseHandler(IVettingDb db, TimetableRules rules, TimeProvider clock)
    : IRequestHandler<GetNominationsClose, IReadOnlyList<LiveCandidacy>>
{
    public async Task<IReadOnlyList<LiveCandidacy>> Handle(GetNominationsClose request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var elections = await db.Elections.Live(now, ct);
        return elections.Count == 0 ? [] : await Candidacies(elections, request.Candidates, now, ct);
    }

    private async Task<IReadOnlyList<LiveCandidacy>> Candidacies(
        List<LiveElection> elections, IReadOnlyList<CandidateId> candidates, DateTimeOffset now, CancellationToken ct)
    {
        var registrations = (await db.RegistrationsOf(candidates, ct)).ToLookup(known => known.Other, known => known.Candidate);
        List<CandidateId?> asked = [.. registrations.Select(known => known.Key)];
        var ids = elections.ConvertAll(election => election.Id);
        var live = await db.Selections.AsNoTracking()
            .Where(selection => ids.Contains(selection.Election)
                && (selection.Stage == SelectionStage.Open || (selection.Stage != SelectionStage.Certified && asked.Contains(selection.Chosen))))
            .Join(
                db.Seats, selection => selection.Seat, seat => seat.Id,
                (selection, seat) => new { selection.Id, selection.Election, selection.Chosen, selection.Shortlist, Seat = seat.Name })
            .ToListAsync(ct);
        if (live.Count == 0)
        {
            return [];
        }

        var holidays = await db.HolidayCalendars.BankHolidays(ct);
        return
        [
            .. live
                .Join(elections, row => row.Election, election => election.Id, (row, election) => (Selection: row, Election: election))
                .SelectMany(row => Selection.Standing(row.Selection.Chosen, row.Selection.Shortlist)
                    .SelectMany(candidate => registrations[candidate])
                    .Select(candidate => new LiveCandidacy(
                        candidate, row.Selection.Id, row.Selection.Seat, row.Election.Name, row.Election.NominationsClose,
                        row.Election.IsCloseProvisional, IsUrgent(row.Election, holidays, now))))
                .OrderBy(candidacy => candidacy.NominationsClose).ThenBy(candidacy => candidacy.SeatName, StringComparer.Ordinal),
        ];
    }

    private bool IsUrgent(LiveElection election, BankHolidays holidays, DateTimeOffset now)
    {
        var days = election.WorkingDays(rules, holidays);
        return CivilTime.DateOf(now) >= days.Before(CivilTime.DateOf(election.NominationsClose), GetNominationsClose.UrgentWorkingDays);
    }
}
