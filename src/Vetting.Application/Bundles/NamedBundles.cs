using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>The bundle that a notice names, so that whoever was served can tell whether what they hold is that document.</summary>
/// <param name="Size">In bytes.</param>
public sealed record NamedBundle(BundleId Id, string FileName, int Pages, long Size, string Sha256);

internal static class NamedBundles
{
    /// <summary>Those that the notices of the case name.</summary>
    public static async Task<IReadOnlyDictionary<BundleId, NamedBundle>> BundlesNamedIn(this IVettingDb db, Complaint complaint, CancellationToken ct)
    {
        var named = complaint.Notices.Select(notice => notice.Bundle).OfType<BundleId>().ToList();
        if (named.Count == 0)
        {
            return new Dictionary<BundleId, NamedBundle>();
        }

        var bundles = await db.DisclosureBundles.IgnoreQueryFilters().AsNoTracking()
            .Where(bundle => bundle.Complaint == complaint.Id && named.Contains(bundle.Id)).ToListAsync(ct);
        return bundles.ToDictionary(
            bundle => bundle.Id,
            bundle => new NamedBundle(
                bundle.Id, DisclosureBundle.NameOf(complaint.Reference, bundle.Sha256), bundle.Pages, bundle.Size, bundle.Sha256));
    }

    public static NamedBundle? BundleOf(this IReadOnlyDictionary<BundleId, NamedBundle> bundles, Notice notice) =>
        notice.Bundle is { } id ? bundles[id] : null;
}
