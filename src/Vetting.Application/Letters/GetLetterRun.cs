using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>How far the sending of many letters has come, and what was refused.</summary>
[Requires(Permission.ManageSelections)]
public sealed record GetLetterRun(LetterRunId Run) : IQuery<LetterRunView>;

/// <param name="Rows">How many letters it is to send.</param>
/// <param name="Done">How many of them are sent or refused.</param>
/// <param name="EndedAt">Null while it goes on.</param>
public sealed record LetterRunView(
    LetterRunId Id, LetterKind Kind, LetterMethod Method, int Rows, int Done, IReadOnlyList<RefusedRow> Refused, UserId StartedBy,
        DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt)
{
    public int Sent => Done - Refused.Count;
}

/// <param name="Subject">The candidate, or for certificates the selection.</param>
/// <param name="Name">Of the candidate or the seat; null if it is not known any more.</param>
public sealed record RefusedRow(int Row, Guid Subject, string? Name, string Reason);

internal sealed class GetLetterRunHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetLetterRun, LetterRunView>
{
    public async Task<LetterRunView> Handle(GetLetterRun request, CancellationToken ct)
    {
        var run = await db.LetterRuns.AsNoTracking().SingleOrDefaultAsync(run => run.Id == request.Run, ct)
            ?? throw new NotFoundException("run of letters");
        var names = await db.NamesOf(run.Kind, [.. run.Refusals.Select(refusal => run.Subjects[refusal.Row - 1])], ct);
        trail.Record("LetterRunRead", run.Id.Value, new { run.Kind, run.Done });
        return new(
            run.Id, run.Kind, run.Method, run.Subjects.Count, run.Done,
            [
                .. run.Refusals.Select(refusal => (refusal, subject: run.Subjects[refusal.Row - 1]))
                    .Select(row => new RefusedRow(row.refusal.Row, row.subject, names.GetValueOrDefault(row.subject), row.refusal.Reason)),
            ],
            run.StartedBy, run.StartedAt, run.EndedAt);
    }
}

internal static class LetterSubjects
{
    /// <summary>Names of the candidates, or of the seats of the selections.</summary>
    public static async Task<Dictionary<Guid, string>> NamesOf(this IVettingDb db, LetterKind kind, IReadOnlyList<Guid> subjects,
        CancellationToken ct)
    {
        if (kind == LetterKind.Clearance)
        {
            var candidates = subjects.Select(subject => new CandidateId(subject)).ToList();
            return await db.Candidates.Where(candidate => candidates.Contains(candidate.Id))
                .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate.Id, person.Name })
                .ToDictionaryAsync(row => row.Id.Value, row => row.Name, ct);
        }

        var selections = subjects.Select(subject => new SelectionId(subject)).ToList();
        return await db.Selections.Where(selection => selections.Contains(selection.Id))
            .Join(db.Seats, selection => selection.Seat, seat => seat.Id, (selection, seat) => new { selection.Id, seat.Name })
            .ToDictionaryAsync(row => row.Id.Value, row => row.Name, ct);
    }
}
