using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>
/// Concluded cases as like cases: what they led to, and no more. They are read past the filter of the viewer, who does not see them as cases. Restricted ones, and
/// those to which the viewer is a party, stay out.
/// </summary>
internal static class LikeCaseSet
{
    /// <param name="most">Of the newest so many are looked at.</param>
    public static Task<IReadOnlyList<LikeCase>> ConcludedLike(this IVettingDb db, Complaint complaint, string category, int most, CancellationToken ct) =>
        db.LikeCases(db.Decided(complaint, category).OrderByDescending(other => other.ReceivedAt).Take(most), category, ct);

    /// <summary>Those of the rulings that are of this category.</summary>
    public static async Task<IReadOnlyList<LikeCase>> ConcludedLike(this IVettingDb db, Complaint complaint, string category, IReadOnlyList<RulingId> rulings, CancellationToken ct) =>
        rulings.Count == 0 ? [] : await db.LikeCases(db.Decided(complaint, category).Where(other => rulings.Contains(other.Ruling!.Value)), category, ct);

    private static IQueryable<Complaint> Decided(this IVettingDb db, Complaint complaint, string category)
    {
        var person = db.Viewer.Person;
        return db.Complaints.IgnoreQueryFilters().AsNoTracking().Where(other =>
            other.Id != complaint.Id && other.Ruling != null && other.Disposition == Disposition.Decided && !other.IsRestricted
            && other.Allegations.Any(allegation => allegation.Category == category) && !other.Parties.Any(party => party.Person == person));
    }

    private static async Task<IReadOnlyList<LikeCase>> LikeCases(this IVettingDb db, IQueryable<Complaint> decided, string category, CancellationToken ct)
    {
        var cases = await decided.Select(other => new { Ruling = other.Ruling!.Value, Allegations = other.Allegations.ToList() }).ToListAsync(ct);
        var standing = cases.ConvertAll(other => other.Ruling);
        var rulings = await db.Rulings.IgnoreQueryFilters().AsNoTracking().Where(ruling => standing.Contains(ruling.Id)).ToDictionaryAsync(ruling => ruling.Id, ct);
        return [.. cases.Select(other => LikeCase.Of(rulings[other.Ruling], other.Allegations, category))];
    }
}
