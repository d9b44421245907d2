using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>
/// To whom letters of one kind wait to be sent: candidates whose clearance allows it, or selections that are certified, who have had none since. And
/// the last runs.
/// </summary>
[Requires(Permission.ManageSelections)]
public sealed record GetLetterRuns(LetterKind Kind) : IQuery<LetterRuns>
{
    public const int Last = 20;
}

/// <param name="Waiting">At most <see cref="LetterRun.MostRows"/>, by name.</param>
/// <param name="Runs">Of all kinds, newest first.</param>
public sealed record LetterRuns(IReadOnlyList<WaitingForLetter> Waiting, IReadOnlyList<LetterRunSummary> Runs);

/// <param name="Subject">The candidate; for certificates the selection.</param>
public sealed record WaitingForLetter(Guid Subject, string Name);

public sealed record LetterRunSummary(LetterRunId Id, LetterKind Kind, int Rows, int Done, int Refused, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt);

internal sealed class GetLetterRunsValidator : FluentValidation.AbstractValidator<GetLetterRuns>
{
    public GetLetterRunsValidator() => RuleFor(r => r.Kind).IsOfNoCase();
}

internal sealed class GetLetterRunsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetLetterRuns, LetterRuns>
{
    public async Task<LetterRuns> Handle(GetLetterRuns request, CancellationToken ct)
    {
        var subjects = request.Kind == LetterKind.Clearance ? await Cleared(clock.GetUtcNow(), ct) : await Certified(ct);
        var names = await db.NamesOf(request.Kind, subjects, ct);
        var runs = await db.LetterRuns.AsNoTracking().OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)
            .Take(GetLetterRuns.Last).ToListAsync(ct);
        trail.Record("LetterRunsRead", user.Id.Value, new { request.Kind, Waiting = subjects });
        return new(
            [.. subjects.Where(names.ContainsKey).Select(subject => new WaitingForLetter(subject, names[subject]))
                .OrderBy(waiting => waiting.Name, StringComparer.Ordinal).ThenBy(waiting => waiting.Subject)],
            runs.ConvertAll(run => new LetterRunSummary(
                run.Id, run.Kind, run.Subjects.Count, run.Done, run.Refusals.Count, run.StartedAt, run.EndedAt)));
    }

    private async Task<List<Guid>> Cleared(DateTimeOffset now, CancellationToken ct)
    {
        // The filter of letters asks who may see a case. These are about none.
        var candidates = await db.Candidates.IgnoreQueryFilters().AsNoTracking()
            .Where(candidate => candidate.Clearances.Any(decision => decision.Source == Domain.Candidates.ClearanceSource.Vetting
                && decision.From <= now
                && (decision.Until == null || decision.Until > now) && (decision.EndedAt == null || decision.EndedAt > now)
                && !db.Letters.Any(letter => letter.Candidate == candidate.Id && letter.Kind == LetterKind.Clearance
                    && letter.SentAt >= decision.From)))
            .OrderBy(candidate => candidate.RegisteredAt).ThenBy(candidate => candidate.Id).Take(LetterRun.MostRows).ToListAsync(ct);
        await People.MergedRecordSet.KnowOtherRegistrations(db, candidates, ct);
        return [.. candidates.Where(candidate => Letter.ObstacleToClearance(candidate.ClearanceAt(now)) is null)
            .Select(candidate => candidate.Id.Value)];
    }

    private async Task<List<Guid>> Certified(CancellationToken ct) =>
        (await db.Selections.IgnoreQueryFilters().Where(selection => selection.Stage == Domain.Selections.SelectionStage.Certified
                && !db.Letters.Any(letter => letter.Selection == selection.Id))
            .OrderBy(selection => selection.CertificateIssuedAt).ThenBy(selection => selection.Id).Take(LetterRun.MostRows)
            .Select(selection => selection.Id).ToListAsync(ct)).ConvertAll(id => id.Value);
}
