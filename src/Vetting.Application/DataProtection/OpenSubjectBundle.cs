using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;

namespace Vetting.Application.DataProtection;

/// <summary>Hands out a document that answers a request: the same bytes for good. It is never mailed.</summary>
/// <param name="AsData">The JSON Lines instead of the PDF.</param>
[Requires(Permission.HandleSubjectRequests)]
public sealed record OpenSubjectBundle(string Reference, bool AsData = false) : IQuery<OpenedFile>;

internal sealed class OpenSubjectBundleValidator : AbstractValidator<OpenSubjectBundle>
{
    public OpenSubjectBundleValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class OpenSubjectBundleHandler(IVettingDb db, IEvidenceFiles files, IAuditTrail trail) : IRequestHandler<OpenSubjectBundle, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenSubjectBundle request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.Called(request.Reference, ct);
        var stored = (request.AsData ? asked.Bundle?.Data : asked.Bundle?.Pdf) ?? throw new NotFoundException("bundle");
        trail.Record("SubjectBundleRead", asked.Id.Value, new { asked.Reference, stored.Sha256 });
        var content = await files.OpenKept(
            stored, "The document is gone, or is not the one that was made. Tell your operator to restore it from a backup.", ct);
        return new(request.AsData ? asked.DataName : asked.PdfName, stored.Size, content, null);
    }
}
