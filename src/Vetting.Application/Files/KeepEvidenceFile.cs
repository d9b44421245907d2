using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>
/// Adds the stored file to evidence that was recorded by its fingerprint. Because the fingerprint is fixed already, this needs no version of the
/// case, and a repeat changes nothing.
/// </summary>
[Requires(Permission.Investigate)]
public sealed record KeepEvidenceFile(string Reference, EvidenceId Evidence, StoredFile File) : ICommand;

internal sealed class KeepEvidenceFileValidator : AbstractValidator<KeepEvidenceFile>
{
    public KeepEvidenceFileValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.File).NotNull();
    }
}

internal sealed class KeepEvidenceFileHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<KeepEvidenceFile, Unit>
{
    public async Task<Unit> Handle(KeepEvidenceFile request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.KeepEvidenceFile, request.Reference, user, ct);
        await db.RequireAccepted([complaint.EvidenceOf(request.Evidence).FileName], clock, ct);
        var file = EvidenceFile.Keep(complaint, request.Evidence, request.File, clock.GetUtcNow());
        if (!await db.EvidenceFiles.AnyAsync(kept => kept.Id == request.Evidence, ct))
        {
            db.EvidenceFiles.Add(file);
        }

        return Unit.Value;
    }
}
