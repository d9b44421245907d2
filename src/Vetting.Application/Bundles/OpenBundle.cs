using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>Hands out the kept document of a bundle: the same bytes for good.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed record OpenBundle(string Reference, BundleId Bundle) : IQuery<OpenedFile>;

internal sealed class OpenBundleValidator : AbstractValidator<OpenBundle>
{
    public OpenBundleValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class OpenBundleHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, IAuditTrail trail)
    : IRequestHandler<OpenBundle, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenBundle request, CancellationToken ct)
    {
        var complaint = await db.WithNotesFor(request.Reference, user, ct);
        var bundle = await db.DisclosureBundles.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == request.Bundle && known.Complaint == complaint.Id, ct)
            ?? throw new NotFoundException("bundle");
        trail.Record("BundleFileRead", bundle.Id.Value, new { complaint.Reference, bundle.Recipient, bundle.Sha256 }, complaint.Id);
        var content = await files.OpenKept(
            bundle.Stored, "The document is gone, or is not the one that was made. Tell your operator to restore it from a backup.", ct);
        return new(DisclosureBundle.NameOf(complaint.Reference, bundle.Sha256), bundle.Size, content, null);
    }
}
