using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>
/// Records the letters that <see cref="PrintLetterBatch"/> made as sent, with how far the run has come: all of them or none. If another server has
/// done these rows meanwhile, it does nothing.
/// </summary>
/// <returns>How many rows it did.</returns>
[Requires(Permission.Operate)]
public sealed record SendLetterBatch(PrintedBatch Batch) : ICommand<int>;

internal sealed class SendLetterBatchHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<SendLetterBatch, int>
{
    private const string Changed = "It was changed while the letter was made. Send it once more.";

    public async Task<int> Handle(SendLetterBatch request, CancellationToken ct)
    {
        var run = await db.LetterRuns.SingleAsync(run => run.Id == request.Batch.Run, ct);
        if (run.Done != request.Batch.From || run.EndedAt is not null)
        {
            return 0;
        }

        var now = clock.GetUtcNow();
        var rows = request.Batch.Rows;
        var gathered = await db.GatherCandidacy(run.Kind, [.. rows.Select(row => row.Subject)], run.StartedBy, null, run.Description, now, ct);
        var refusals = new List<LetterRefusal>();
        foreach (var (index, (row, present)) in rows.Zip(gathered).Index())
        {
            var refusal = row.Refusal
                ?? (present.Obstacle is { } obstacle ? LetterRefusals.WordsOf(obstacle) : present.Letter!.Seen == row.Letter!.Seen ? null : Changed);
            if (refusal is null)
            {
                db.Letters.Add(present.Send!(row.Letter!, run.Id, run.StartedBy, now));
            }
            else
            {
                refusals.Add(new(request.Batch.From + index + 1, refusal));
            }
        }

        run.Advance(rows.Count, refusals, now);
        return rows.Count;
    }
}
