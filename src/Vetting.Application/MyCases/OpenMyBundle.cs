using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>Opens the bundle that was served on the respondent with a notice: the same bytes for good, as the notice states them.</summary>
[Requires(Permission.ReadMyCase)]
public sealed record OpenMyBundle(string Reference, BundleId Bundle) : IQuery<OpenedFile>;

internal sealed class OpenMyBundleValidator : AbstractValidator<OpenMyBundle>
{
    public OpenMyBundleValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class OpenMyBundleHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, IAuditTrail trail)
    : IRequestHandler<OpenMyBundle, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenMyBundle request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        if (!complaint.Notices.Any(notice => notice.Bundle == request.Bundle && complaint.IsInHand(notice)))
        {
            throw new NotFoundException("bundle");
        }

        var bundle = await db.DisclosureBundles.IgnoreQueryFilters().AsNoTracking()
            .SingleAsync(known => known.Id == request.Bundle && known.Complaint == complaint.Id, ct);
        trail.Record("MyBundleRead", bundle.Id.Value, new { complaint.Reference, bundle.Sha256 }, complaint.Id);
        var content = await files.OpenKept(
            bundle.Stored, "The file is damaged. Tell who handles your case: the party must give it to you anew.", ct);
        return new(DisclosureBundle.NameOf(complaint.Reference, bundle.Sha256), bundle.Size, content, null);
    }
}
