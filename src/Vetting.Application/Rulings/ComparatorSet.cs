using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>
/// Concluded cases as comparators: what they led to, and no more. They are read past the places on their lists, because the viewer does not see
/// them as cases. Restricted ones, and cases to which the viewer is a party, stay out.
/// </summary>
internal static class ComparatorSet
{
    /// <summary>How many of the newest concluded cases are looked at.</summary>
    private const int MostLookedAt = 500;

    /// <summary>The cases nearest to a case. Its panel is shown them, and its ruling is held to them.</summary>
    public static async Task<Comparators> ComparatorsOf(
        this IVettingDb db, Complaint complaint, Candidate respondent, RulebookHistory rulebooks, DateOnly today, CancellationToken ct)
    {
        var shape = complaint.ShapeFor(respondent, today);
        var newest = db.Decided(complaint, shape.Category).OrderByDescending(other => other.ReceivedAt).Take(MostLookedAt);
        return Comparators.Of(shape, await db.ComparatorsAmong(newest, shape.Category, ct), rulebooks.Scale);
    }

    private static IQueryable<Complaint> Decided(this IVettingDb db, Complaint complaint, string category) =>
        db.Complaints.IgnoreQueryFilters([CaseFilters.Places]).AsNoTracking().Where(other =>
            other.Id != complaint.Id && other.Ruling != null && other.Disposition == Disposition.Decided && !other.IsRestricted
            && other.Allegations.Any(allegation => allegation.Category == category));

    private static async Task<IReadOnlyList<Comparator>> ComparatorsAmong(
        this IVettingDb db, IQueryable<Complaint> decided, string category, CancellationToken ct)
    {
        var cases = await decided.Select(other =>
            new { Ruling = other.Ruling!.Value, Allegations = other.Allegations.OrderBy(allegation => allegation.Number).ToList() }).ToListAsync(ct);
        var standing = cases.ConvertAll(other => other.Ruling);
        var rulings = await db.Rulings.IgnoreQueryFilters().AsNoTracking().Where(ruling => standing.Contains(ruling.Id))
            .ToDictionaryAsync(ruling => ruling.Id, ct);
        return [.. cases.Select(other => Comparator.Of(rulings[other.Ruling], other.Allegations, category))];
    }
}
