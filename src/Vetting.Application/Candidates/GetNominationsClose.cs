using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Selections;

namespace Vetting.Application.Candidates;

/// <summary>
/// Which of the candidates stand in a live selection, and when nominations close there. Those who stand in none, or only where nominations have closed, are left
/// out. One query for a whole list.
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
public sealed record LiveCandidacy(CandidateId Candidate, SelectionId Selection, string SeatName, string Election, DateTimeOffset NominationsClose, bool IsCloseProvisional, bool IsUrgent);

internal sealed class GetNominationsCloseValidator : AbstractValidator<GetNominationsClose>
{
    public GetNominationsCloseValidator()
    {
        RuleFor(r => r.Candidates).NotNull().Must(candidates => candidates is null || candidates.Count <= Cursor.MaxLimit).WithMessage($"At most {Cursor.MaxLimit} candidates.");
    }
}

internal sealed class GetNominationsCloseHandler(IVettingDb db, TimetableRules rules, BankHolidays holidays, TimeProvider clock)
    : IRequestHandler<GetNominationsClose, IReadOnlyList<LiveCandidacy>>
{
    public async Task<IReadOnlyList<LiveCandidacy>> Handle(GetNominationsClose request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<CandidateId?> asked = [.. request.Candidates.Distinct()];
        var live = await db.Elections.AsNoTracking().Where(election => election.NominationsClose > now)
            .Join(db.Selections, election => election.Id, selection => selection.Election, (election, selection) => new { election, selection })
            .Where(row => row.selection.Stage == SelectionStage.Open || (row.selection.Stage != SelectionStage.Certified && asked.Contains(row.selection.Chosen)))
            .Join(db.Seats, row => row.selection.Seat, seat => seat.Id, (row, seat) => new
            {
                row.selection.Id,
                row.selection.Chosen,
                row.selection.Shortlist,
                Seat = seat.Name,
                row.election.Kind,
                row.election.PollingDay,
                row.election.Nations,
                row.election.Name,
                row.election.NominationsClose,
                row.election.IsCloseProvisional,
            })
            .ToListAsync(ct);
        return
        [
            .. live
                .SelectMany(row => (row.Chosen is { } chosen ? [chosen] : row.Shortlist.Where(candidate => asked.Contains(candidate)))
                    .Select(candidate => new LiveCandidacy(
                        candidate, row.Id, row.Seat, row.Name, row.NominationsClose, row.IsCloseProvisional, IsUrgent(row.Kind, row.PollingDay, row.Nations, row.NominationsClose, now))))
                .OrderBy(candidacy => candidacy.NominationsClose).ThenBy(candidacy => candidacy.SeatName, StringComparer.Ordinal),
        ];
    }

    private bool IsUrgent(ElectionKind kind, DateOnly pollingDay, IReadOnlyList<Domain.Seats.Nation> nations, DateTimeOffset close, DateTimeOffset now)
    {
        var days = rules.For(kind, pollingDay).WorkingDays(holidays, nations);
        return CivilTime.DateOf(now) >= days.Before(CivilTime.DateOf(close), GetNominationsClose.UrgentWorkingDays);
    }
}
