using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Files;

/// <summary>Forgets the files of evidence that was erased. The files themselves go with the next <see cref="SweepEvidenceFiles"/>.</summary>
/// <returns>How many.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetEvidenceFiles : ICommand<int>;

internal sealed class ForgetEvidenceFilesHandler(IVettingDb db) : IRequestHandler<ForgetEvidenceFiles, int>
{
    public Task<int> Handle(ForgetEvidenceFiles request, CancellationToken ct) =>
        db.EvidenceFiles.Where(file => !db.Complaints.SelectMany(complaint => complaint.Evidence).Any(evidence => evidence.Id == file.Id)).ExecuteDeleteAsync(ct);
}
