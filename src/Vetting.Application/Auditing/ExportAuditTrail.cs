using System.Diagnostics;
using System.Text;
using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
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

internal sealed class ExportAuditTrailHandler(
    IVettingDb db, ICurrentUser user, IAuditTrail trail, IReadRecorder recorder, IAuditSealer sealer, IAuditProofs proofs)
    : IRequestHandler<ExportAuditTrail, ExportReport>
{
    private const int PageSize = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public async Task<ExportReport> Handle(ExportAuditTrail request, CancellationToken ct)
    {
        ComplaintId? @case = request.Reference is null ? null
            : (await db.Complaints.AsNoTracking().ByReference(request.Reference, ct)).Id;
        StreamId? stream = @case is null ? null : StreamId.Of(@case.Value);
        var own = await RecordExport(@case, stream, ct);
        var head = await db.AuditCheckpoints.OrderByDescending(checkpoint => checkpoint.Size)
            .Select(checkpoint => new CheckpointRow(checkpoint.Size, checkpoint.SealedAt, checkpoint.Text)).FirstAsync(ct);

        await using var lines = new StreamWriter(request.Output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        await lines.WriteLineAsync(AuditBundle.FirstLine(head, stream));
        var written = new Written();
        for (long? after = -1; after is { } last;)
        {
            after = stream is null
                ? await WriteLeaves(lines, last, head.Size, written, ct)
                : await WriteCase(lines, last, head.Size, stream.Value, own.Number, written, ct);
            request.Progress?.Report(new(after ?? head.Size, head.Size));
        }

        return new(written.Entries, written.Withheld, head.Size);
    }

    /// <summary>A page of the whole trail: each leaf, with its entry if the exporter may see it.</summary>
    /// <returns>The last leaf that was written; null when there are no more.</returns>
    private async Task<long?> WriteLeaves(TextWriter lines, long after, long size, Written written, CancellationToken ct)
    {
        var leaves = await db.AuditLeaves.Where(leaf => leaf.Index > after && leaf.Index < size).OrderBy(leaf => leaf.Index).Take(PageSize)
            .AsNoTracking().ToListAsync(ct);
        if (leaves.Count == 0)
        {
            return null;
        }

        var to = leaves[^1].Index;
        var entries = await Sealed(after, to).OrderBy(entry => entry.Leaf!.Index).ToListAsync(ct);
        var visible = (await Lines(entries, size, written, ct)).ToDictionary(line => line.Leaf, line => line.Text);
        foreach (var leaf in leaves)
        {
            await lines.WriteLineAsync((visible.GetValueOrDefault(leaf.Index) ?? AuditBundle.HiddenLine(leaf)).AsMemory(), ct);
        }

        await WriteDisposals(lines, entries, size, written, ct);
        return to;
    }

    /// <inheritdoc cref="WriteLeaves"/>
    private async Task<long?> WriteCase(
        TextWriter lines, long after, long size, StreamId stream, long lastNumber, Written written, CancellationToken ct)
    {
        var entries = await Sealed(after, size - 1).Where(entry => entry.Stream == stream && entry.Number <= lastNumber)
            .OrderBy(entry => entry.Leaf!.Index).Take(PageSize).ToListAsync(ct);
        foreach (var (_, text) in await Lines(entries, size, written, ct))
        {
            await lines.WriteLineAsync(text.AsMemory(), ct);
        }

        await WriteDisposals(lines, entries, size, written, ct);
        return entries.Count == PageSize ? entries[^1].Leaf!.Index : null;
    }

    private async Task<List<(long Leaf, string Text)>> Lines(List<AuditEntry> entries, long size, Written written, CancellationToken ct)
    {
        var paths = await proofs.Inclusion([.. entries.Select(entry => entry.Leaf!.Index)], size, ct);
        var hidden = await db.HiddenCases(entries, ct);
        List<(long, string)> lines = [];
        foreach (var (entry, path) in entries.Zip(paths))
        {
            var isWithheld = entry.Data is not null && (user.IsSystem ? entry.Case is not null : hidden.IsNamedIn(entry.Data.Json));
            lines.Add((entry.Leaf!.Index, AuditBundle.Line(entry, path, isWithheld)));
            written.Entries++;
            written.Withheld += isWithheld ? 1 : 0;
        }

        return lines;
    }

    /// <summary>
    /// The decisions to dispose of the data that are gone, each once in a bundle. They name entries and persons by their ids, and nothing of what
    /// the data said.
    /// </summary>
    private async Task WriteDisposals(TextWriter lines, List<AuditEntry> entries, long size, Written written, CancellationToken ct)
    {
        var erased = entries.Where(entry => entry.Data is null).Select(entry => entry.Id).ToList();
        var decisions = erased.Count == 0 ? [] : (await proofs.Disposals(erased, ct)).Where(written.Decisions.Add).ToList();
        if (decisions.Count == 0)
        {
            return;
        }

        var found = await db.AuditEntries.Where(entry => decisions.Contains(entry.Id) && entry.Leaf!.Index < size)
            .Include(entry => entry.Data).Include(entry => entry.Leaf).OrderBy(entry => entry.Leaf!.Index).AsNoTracking().ToListAsync(ct);
        var paths = await proofs.Inclusion([.. found.Select(entry => entry.Leaf!.Index)], size, ct);
        foreach (var (decision, path) in found.Zip(paths))
        {
            await lines.WriteLineAsync(AuditBundle.DisposalLine(decision, path).AsMemory(), ct);
        }
    }

    /// <summary>The entries of the leaves after one leaf up to another, as far as the exporter may see them.</summary>
    private IQueryable<AuditEntry> Sealed(long after, long to) => db.AuditEntries.Where(entry => entry.Leaf!.Index > after && entry.Leaf.Index <= to)
        .Include(entry => entry.Data).Include(entry => entry.Leaf).AsNoTracking();

    /// <summary>The entry of the export itself. For a case it is in the stream of the case, and is the last entry of the bundle.</summary>
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
                throw new RuleBrokenException(
                    RuleCodes.NotSealedYet,
                    "The entry of this export is not sealed yet: the process that seals does not answer. Try again in a minute.");
            }

            await Task.Delay(Pause, ct);
        }
    }

    /// <summary>What the bundle holds so far.</summary>
    private sealed class Written
    {
        public long Entries { get; set; }

        public long Withheld { get; set; }

        public HashSet<EntryId> Decisions { get; } = [];
    }
}
