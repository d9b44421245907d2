using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Reporting;

/// <summary>
/// Stores a file of a report before the report is sent. If it never is, nothing refers to the file, and <see cref="SweepEvidenceFiles"/> throws it away.
/// </summary>
/// <param name="Content">Read to its end.</param>
/// <param name="FileName">Where it is known already: so a file of a kind that is not taken is refused before it is read.</param>
[Public("Anybody may report, and hand in what they have.")]
[Unrecorded("Nobody is shown anything, and nothing refers to the file yet: the report that follows is recorded.")]
public sealed record StoreReportFile(Stream Content, string? FileName = null) : IQuery<StoredFile>;

internal sealed class StoreReportFileValidator : AbstractValidator<StoreReportFile>
{
    public StoreReportFileValidator() => RuleFor(r => r.Content).NotNull();
}

internal sealed class StoreReportFileHandler(IVettingDb db, IEvidenceFiles files, TimeProvider clock) : IRequestHandler<StoreReportFile, StoredFile>
{
    public async Task<StoredFile> Handle(StoreReportFile request, CancellationToken ct)
    {
        await db.RequireAccepted([request.FileName], clock, ct);
        return await files.Put(request.Content, ct);
    }
}
