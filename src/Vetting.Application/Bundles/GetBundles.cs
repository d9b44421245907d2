using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>The bundles that were made of a case, newest first. Whoever judges the case never reads the list.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed record GetBundles(string Reference) : IQuery<IReadOnlyList<BundleView>>;

public sealed record BundleView(
    BundleId Id, BundleRecipient Recipient, UserId ComposedBy, DateTimeOffset ComposedAt, int Pages, string Sha256, long Size,
    IReadOnlyList<BundleExhibit> Exhibits);

internal sealed class GetBundlesValidator : AbstractValidator<GetBundles>
{
    public GetBundlesValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetBundlesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetBundles, IReadOnlyList<BundleView>>
{
    public async Task<IReadOnlyList<BundleView>> Handle(GetBundles request, CancellationToken ct)
    {
        var complaint = await db.WithNotesFor(request.Reference, user, ct);
        var bundles = await db.DisclosureBundles.AsNoTracking().Where(bundle => bundle.Complaint == complaint.Id)
            .OrderByDescending(bundle => bundle.ComposedAt).ThenByDescending(bundle => bundle.Id).ToListAsync(ct);
        trail.Record(
            "BundlesRead", complaint.Id.Value, new { complaint.Reference, Bundles = bundles.ConvertAll(bundle => bundle.Id) }, complaint.Id);
        return bundles.ConvertAll(bundle => new BundleView(
            bundle.Id, bundle.Recipient, bundle.ComposedBy, bundle.ComposedAt, bundle.Pages, bundle.Sha256, bundle.Size, bundle.Exhibits));
    }
}
