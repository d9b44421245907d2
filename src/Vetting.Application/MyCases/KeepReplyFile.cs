using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>Adds the stored file to what the respondent handed in by its fingerprint. Any other file is refused, and a repeat changes nothing.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed record KeepReplyFile(string Reference, EvidenceId Evidence, StoredFile File) : ICommand;

internal sealed class KeepReplyFileValidator : AbstractValidator<KeepReplyFile>
{
    public KeepReplyFileValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.File).NotNull();
    }
}

internal sealed class KeepReplyFileHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<KeepReplyFile, Unit>
{
    public async Task<Unit> Handle(KeepReplyFile request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        if (!complaint.Replies.Any(reply => reply.RecordedBy == user.Id && reply.Evidence?.Contains(request.Evidence) == true))
        {
            throw new NotFoundException("piece of evidence");
        }

        await db.RequireAccepted([complaint.EvidenceOf(request.Evidence).FileName], clock, ct);
        if (!await db.EvidenceFiles.IgnoreQueryFilters().AnyAsync(kept => kept.Id == request.Evidence, ct))
        {
            db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, request.Evidence, request.File, clock.GetUtcNow()));
        }

        return Unit.Value;
    }
}
