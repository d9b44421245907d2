using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Files;

/// <summary>
/// Throws away stored files to which no evidence refers: of uploads that were never recorded, and of evidence that was erased. What was written within
/// <see cref="Grace"/> stays, because its record may still be on the way.
/// </summary>
/// <returns>How many.</returns>
[Requires(Permission.Operate)]
[Unrecorded("It shows nothing, and throws away what no record refers to; the erasure of a record has its own entry.")]
public sealed record SweepEvidenceFiles : IQuery<int>
{
    public static readonly TimeSpan Grace = TimeSpan.FromHours(24);
}

internal sealed class SweepEvidenceFilesHandler(IVettingDb db, IEvidenceFiles files, TimeProvider clock) : IRequestHandler<SweepEvidenceFiles, int>
{
    public async Task<int> Handle(SweepEvidenceFiles request, CancellationToken ct)
    {
        var swept = 0;
        await foreach (var blob in files.WrittenBefore(clock.GetUtcNow() - SweepEvidenceFiles.Grace, ct))
        {
            if (!await db.EvidenceFiles.AnyAsync(file => file.Blob == blob.Name, ct))
            {
                await files.Delete(blob, ct);
                swept++;
            }
        }

        return swept;
    }
}
