using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Files;

/// <summary>
/// Forgets the files of evidence that was erased. The files themselves are thrown away by the next <see cref="SweepEvidenceFiles"/>.
/// </summary>
/// <returns>How many were forgotten.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetEvidenceFiles : ICommand<int>;

internal sealed class ForgetEvidenceFilesHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<ForgetEvidenceFiles, int>
{
    public async Task<int> Handle(ForgetEvidenceFiles request, CancellationToken ct)
    {
        var forgotten = await db.EvidenceFiles.Where(file => file.Complaint != null
            && !db.Complaints.SelectMany(complaint => complaint.Evidence).Any(evidence => evidence.Id == file.Id)).ToListAsync(ct);
        foreach (var file in forgotten)
        {
            db.EvidenceFiles.Remove(file);
            trail.Record("EvidenceFileForgotten", file.Id.Value, new { }, file.Complaint, StreamId.Of(file.Complaint!.Value));
        }

        return forgotten.Count;
    }
}
