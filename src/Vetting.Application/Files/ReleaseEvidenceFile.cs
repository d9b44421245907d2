using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>
/// Decides that a file is opened although the virus scanner could not look into it. It is then open to all who may open files of the case, and they
/// are shown who decided so and why.
/// </summary>
[Requires(Permission.ReleaseEvidence)]
public sealed record ReleaseEvidenceFile(string Reference, long Version, EvidenceId Evidence, string Reason) : ICommand;

internal sealed class ReleaseEvidenceFileValidator : AbstractValidator<ReleaseEvidenceFile>
{
    public ReleaseEvidenceFileValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsFullReason();
    }
}

internal sealed class ReleaseEvidenceFileHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ReleaseEvidenceFile, Unit>
{
    public async Task<Unit> Handle(ReleaseEvidenceFile request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.ReleaseEvidenceFile, ct);
        var file = await db.EvidenceFiles.SingleOrDefaultAsync(file => file.Id == request.Evidence && file.Complaint == complaint.Id, ct)
            ?? throw new NotFoundException("file");
        complaint.ReleaseFile(file, request.Reason, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
