using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>
/// Writes the trail, or that of one case, as a bundle that proves itself. The operator, who reads no case content, gets the entries of cases
/// without their data: who did what and when, and the proofs.
/// </summary>
/// <param name="Reference">Of the case; null for the whole trail.</param>
[Requires(Permission.ExportAuditTrail, Permission.Operate)]
[Unrecorded("It stores the entry of the export itself, before the first line leaves.")]
public sealed record ExportAuditTrail(string? Reference = null) : IQuery<ExportReport>
{
    [JsonIgnore]
    public Stream Output { get; init; } = Stream.Null;

    [JsonIgnore]
    public IProgress<VerificationProgress>? Progress { get; init; }
}

/// <param name="Withheld">Entries whose data was left out.</param>
public sealed record ExportReport(long Entries, long Withheld, long CheckpointSize);

internal sealed class ExportAuditTrailValidator : AbstractValidator<ExportAuditTrail>
{
    public ExportAuditTrailValidator() => RuleFor(r => r.Reference!).IsReference().When(r => r.Reference is not null);
}

internal sealed class ExportAuditTrailHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, IReadRecorder recorder, IAuditSealer sealer, IAuditProofs proofs)
    : IRequestHandler<ExportAuditTrail, ExportReport>
{
    private const int PageSize = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<ExportReport> Handle(ExportAuditTrail request, CancellationToken ct)
    {
        ComplaintId? @case = request.Reference is null ? null
            : (await db.Complaints.AsNoTracking().SingleOrDefaultAsync(complaint => complaint.Reference == request.Reference, ct) ?? throw new NotFoundException("complaint")).Id;
        StreamId? stream = @case is null ? null : StreamId.Of(@case.Value);
        var own = await RecordExport(@case, stream, ct);
        var head = await db.AuditCheckpoints.OrderByDescending(checkpoint => checkpoint.Size)
            .Select(checkpoint => new CheckpointRow(checkpoint.Size, checkpoint.SealedAt, checkpoint.Text)).FirstAsync(ct);

        await using var lines = new StreamWriter(request.Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await lines.WriteLineAsync(AuditBundle.FirstLine(head, stream));
        var (entries, withheld) = (0L, 0L);
        for (long? after = -1; after is { } leaf;)
        {
            var page = await Page(leaf, head.Size, stream, own.Number, ct);
            var paths = await proofs.Inclusion([.. page.Select(entry => entry.Leaf!.Index)], head.Size, ct);
            var hidden = await db.HiddenCases(page, ct);
            foreach (var (entry, path) in page.Zip(paths))
            {
                var isWithheld = entry.Data is not null && (user.IsSystem ? entry.Case is not null : hidden.IsNamedIn(entry.Data.Json));
                await lines.WriteLineAsync(AuditBundle.Line(entry, path, isWithheld).AsMemory(), ct);
                withheld += isWithheld ? 1 : 0;
            }

            entries += page.Count;
            after = page.Count == PageSize ? page[^1].Leaf!.Index : null;
            request.Progress?.Report(new(after ?? head.Size, head.Size));
        }

        return new(entries, withheld, head.Size);
    }

    /// <summary>The export's own entry: for a case in the case's stream, where it is the last that the bundle holds.</summary>
    private async Task<AuditEntry> RecordExport(ComplaintId? @case, StreamId? stream, CancellationToken ct)
    {
        var action = @case is null ? "AuditTrailExported" : AuditBundle.CaseExported;
        trail.Record(action, @case?.Value ?? user.Id.Value, new { }, @case, stream);
        await recorder.Store(trail.Take(), ct);
        var (of, correlation) = (stream ?? StreamId.Of(user.Id), user.Correlation);
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            await sealer.SealNow(ct);
            var own = await db.AuditEntries.AsNoTracking().Include(entry => entry.Leaf)
                .Where(entry => entry.Stream == of && entry.Action == action && entry.Correlation == correlation)
                .OrderByDescending(entry => entry.Number).FirstAsync(ct);
            if (own.Leaf is not null)
            {
                return own;
            }

            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                throw new RuleBrokenException(RuleCodes.NotSealedYet, "The entry of this export is not sealed yet: the process that seals does not answer. Try again in a minute.");
            }

            await Task.Delay(Pause, ct);
        }
    }

    private Task<List<AuditEntry>> Page(long after, long size, StreamId? stream, long lastNumber, CancellationToken ct)
    {
        var entries =
            from leaf in db.AuditLeaves
            where leaf.Index > after && leaf.Index < size
            join entry in db.AuditEntries on leaf.Entry equals entry.Id
            where stream == null || (entry.Stream == stream && entry.Number <= lastNumber)
            orderby leaf.Index
            select entry;
        return entries.Take(PageSize).Include(entry => entry.Data).Include(entry => entry.Leaf).AsNoTracking().ToListAsync(ct);
    }
}
