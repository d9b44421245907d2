using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>
/// Stores a file outside any transaction, before the command that records it: a crash between the two leaves a file that nothing refers to, which
/// <see cref="SweepEvidenceFiles"/> throws away, and never a record without its file.
/// </summary>
/// <param name="Content">Read to its end.</param>
/// <param name="FileName">Where it is known already: so a file of a kind that is not taken is refused before it is read.</param>
[Requires(Permission.Investigate, Permission.ProposeReopening)]
[Unrecorded("Nobody is shown anything, and nothing refers to the file yet: the command that follows is recorded.")]
public sealed record StoreEvidenceFile(string Reference, Stream Content, string? FileName = null) : IQuery<StoredFile>;

internal sealed class StoreEvidenceFileValidator : AbstractValidator<StoreEvidenceFile>
{
    public StoreEvidenceFileValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Content).NotNull();
    }
}

internal sealed class StoreEvidenceFileHandler(IVettingDb db, IEvidenceFiles files, TimeProvider clock)
    : IRequestHandler<StoreEvidenceFile, StoredFile>
{
    public async Task<StoredFile> Handle(StoreEvidenceFile request, CancellationToken ct)
    {
        if (!await db.Complaints.AnyAsync(complaint => complaint.Reference == request.Reference, ct))
        {
            throw new NotFoundException("complaint");
        }

        await db.RequireAccepted([request.FileName], clock, ct);
        return await files.Put(request.Content, ct);
    }
}
