using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Files;

/// <summary>
/// Throws away stored files to which no evidence refers: files of uploads that were never recorded, and of evidence that was erased. What was
/// written within <see cref="Grace"/> stays, because its record may still be on the way.
/// </summary>
/// <param name="EvenMost"> Sweep even if more files would go than stay. That is otherwise refused, because then they may belong to another database,
/// or to this one before an older copy took its place. </param>
/// <returns>How many were thrown away.</returns>
[Requires(Permission.Operate)]
[Unrecorded("It shows nothing, and throws away what no record refers to; the erasure of a record has its own entry.")]
public sealed record SweepEvidenceFiles(bool EvenMost = false) : IQuery<int>
{
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    /// <summary>This number of files may always be thrown away.</summary>
    public const int Few = 10;
}

internal sealed class SweepEvidenceFilesHandler(IVettingDb db, IEvidenceFiles files, TimeProvider clock) : IRequestHandler<SweepEvidenceFiles, int>
{
    public async Task<int> Handle(SweepEvidenceFiles request, CancellationToken ct)
    {
        var unreferenced = new List<KeptBlob>();
        await foreach (var blob in files.WrittenBefore(clock.GetUtcNow() - SweepEvidenceFiles.Grace, ct))
        {
            if (!await IsReferenced(blob, ct))
            {
                unreferenced.Add(blob);
            }
        }

        if (!request.EvenMost && unreferenced.Count > SweepEvidenceFiles.Few
            && unreferenced.Count > await db.EvidenceFiles.CountAsync(ct) + await db.DisclosureBundles.CountAsync(ct)
                + await db.Letters.CountAsync(ct) + await db.SubjectRequests.CountAsync(ct))
        {
            throw new RuleBrokenException(
                RuleCodes.TooMany, $"No evidence refers to {unreferenced.Count} stored files, more than it refers to. Nothing was thrown away: "
                    + "is this their database? If it is, run 'files sweep'.");
        }

        var swept = 0;
        foreach (var blob in unreferenced)
        {
            if (!await IsReferenced(blob, ct))
            {
                await files.Delete(blob, ct);
                swept++;
            }
        }

        return swept;
    }

    private async Task<bool> IsReferenced(KeptBlob blob, CancellationToken ct) =>
        await db.EvidenceFiles.AnyAsync(file => file.Blob == blob.Name, ct)
        || await db.DisclosureBundles.AnyAsync(bundle => bundle.Blob == blob.Name, ct)
        || await db.Letters.AnyAsync(letter => letter.PdfBlob == blob.Name || letter.DocumentBlob == blob.Name, ct)
        || await db.SubjectRequests.AnyAsync(request => request.PdfBlob == blob.Name || request.DataBlob == blob.Name, ct);
}
