using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Reporting;

/// <summary>Stores a file of a message before the message is sent: see <see cref="StoreReportFile"/>.</summary>
/// <param name="Content">Read to its end.</param>
/// <param name="FileName">Where it is known already.</param>
[Requires(Permission.WriteToMailbox)]
[Unrecorded("Nobody is shown anything, and nothing refers to the file yet: the message that follows is recorded.")]
public sealed record StoreMailboxFile(Stream Content, string? FileName = null) : IQuery<StoredFile>;

internal sealed class StoreMailboxFileValidator : AbstractValidator<StoreMailboxFile>
{
    public StoreMailboxFileValidator() => RuleFor(r => r.Content).NotNull();
}

internal sealed class StoreMailboxFileHandler(IVettingDb db, IEvidenceFiles files, TimeProvider clock) : IRequestHandler<StoreMailboxFile, StoredFile>
{
    public async Task<StoredFile> Handle(StoreMailboxFile request, CancellationToken ct)
    {
        await db.RequireAccepted([request.FileName], clock, ct);
        return await files.Put(request.Content, ct);
    }
}
