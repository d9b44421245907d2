using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>
/// Merges the next letters of the oldest run that has not ended, and keeps them, outside any transaction, before <see cref="SendLetterBatch"/>
/// records them.
/// </summary>
[Requires(Permission.Operate)]
[Unrecorded("Nobody is shown anything, and nothing refers to the documents yet: the command that follows is recorded.")]
public sealed record PrintLetterBatch : IQuery<PrintedBatch?>
{
    /// <summary>So many letters are recorded in one transaction.</summary>
    public const int Most = 25;
}

/// <param name="From">How many rows of the run were done before.</param>
public sealed record PrintedBatch(LetterRunId Run, int From, IReadOnlyList<PrintedRow> Rows);

/// <param name="Letter">Null when it was refused.</param>
/// <param name="Refusal">Null when it was printed.</param>
public sealed record PrintedRow(Guid Subject, PrintedLetter? Letter, string? Refusal);

internal sealed class PrintLetterBatchHandler(IVettingDb db, IEvidenceFiles files, ILetterPress press, TimeProvider clock)
    : IRequestHandler<PrintLetterBatch, PrintedBatch?>
{
    public async Task<PrintedBatch?> Handle(PrintLetterBatch request, CancellationToken ct)
    {
        var run = await db.LetterRuns.AsNoTracking().Where(run => run.EndedAt == null).OrderBy(run => run.StartedAt).FirstOrDefaultAsync(ct);
        if (run is null)
        {
            return null;
        }

        var template = await db.TemplateInForce(press, run.Kind, ct);
        var letters = await db.GatherCandidacy(
            run.Kind, [.. run.Subjects.Skip(run.Done).Take(PrintLetterBatch.Most)], run.StartedBy, null, run.Description, clock.GetUtcNow(), ct);
        return new(run.Id, run.Done, await Task.WhenAll(letters.Select(letter => Print(letter, template, run.Method, ct))));
    }

    private async Task<PrintedRow> Print(CandidacyLetter letter, TemplateInForce template, LetterMethod method, CancellationToken ct)
    {
        try
        {
            return letter.Obstacle is null
                ? new(letter.Subject, await files.Keep(letter.Letter!, template, press.Make(letter.Letter!, template), method, null, ct), null)
                : new(letter.Subject, null, LetterRefusals.WordsOf(letter.Obstacle));
        }
        catch (RuleBrokenException refusal)
        {
            return new(letter.Subject, null, LetterRefusals.WordsOf(refusal));
        }
    }
}

internal static class LetterRefusals
{
    public static string WordsOf(Exception refusal) => refusal is RuleBrokenException { Missing.Count: > 0 } broken
        ? $"{broken.Message} {string.Join(' ', broken.Missing)}"
        : refusal.Message;
}
