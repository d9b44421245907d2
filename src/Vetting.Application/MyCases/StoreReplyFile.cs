using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>Stores a file that the respondent hands in, before the reply that speaks of it: see <see cref="StoreEvidenceFile"/>.</summary>
[Requires(Permission.AnswerMyCase)]
[Unrecorded("Nobody is shown anything, and nothing refers to the file yet: the reply that follows is recorded.")]
public sealed record StoreReplyFile(string Reference, Stream Content, string? FileName = null) : IQuery<StoredFile>;

internal sealed class StoreReplyFileValidator : AbstractValidator<StoreReplyFile>
{
    public StoreReplyFileValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Content).NotNull();
    }
}

internal sealed class StoreReplyFileHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, TimeProvider clock)
    : IRequestHandler<StoreReplyFile, StoredFile>
{
    public async Task<StoredFile> Handle(StoreReplyFile request, CancellationToken ct)
    {
        await db.MyCase(user, request.Reference, ct);
        await db.RequireAccepted([request.FileName], clock, ct);
        return await files.Put(request.Content, ct);
    }
}
