using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Files;

/// <summary>Reads every file of evidence to its end and compares it with the fingerprint that was recorded. Shows no content.</summary>
[Requires(Permission.Operate)]
public sealed record VerifyEvidenceFiles : IQuery<FilesVerified>;

/// <param name="Damaged">The evidence whose file is gone or is not what was recorded, and what is wrong with it.</param>
public sealed record FilesVerified(int Files, IReadOnlyList<DamagedFile> Damaged);

public sealed record DamagedFile(EvidenceId Evidence, string Problem);

internal sealed class VerifyEvidenceFilesHandler(IVettingDb db, IEvidenceFiles files, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<VerifyEvidenceFiles, FilesVerified>
{
    public async Task<FilesVerified> Handle(VerifyEvidenceFiles request, CancellationToken ct)
    {
        var damaged = new List<DamagedFile>();
        var kept = await db.EvidenceFiles.AsNoTracking().OrderBy(file => file.KeptAt).ToListAsync(ct);
        foreach (var file in kept)
        {
            try
            {
                await using var content = await files.Open(file.Stored, ct);
                await content.CopyToAsync(Stream.Null, ct);
            }
            catch (DamagedFileException problem)
            {
                damaged.Add(new(file.Id, problem.Message));
            }
        }

        trail.Record("EvidenceFilesVerified", user.Id.Value, new { Files = kept.Count, Damaged = damaged.ConvertAll(file => file.Evidence.Value) });
        return new(kept.Count, damaged);
    }
}
