using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>
/// Concluded cases as comparators: what they led to, and no more. They are found among the rows that are kept of them (<see cref="ConcludedCase"/>), whoever
/// asks, because nobody who asks sees them as cases.
/// </summary>
internal static class ComparatorSet
{
    /// <summary>The cases nearest to a case. Its panel is shown them, and its ruling is held to them.</summary>
    public static async Task<Comparators> ComparatorsOf(
        this IVettingDb db, Complaint complaint, Candidate respondent, RulebookHistory rulebooks, DateOnly today, CancellationToken ct)
    {
        var certificates = await db.CertificatesOf([respondent], ct);
        var heldCandidacy = certificates.SelectMany(issued => issued).Any(issued => issued <= complaint.ReceivedAt);
        var shape = complaint.ShapeFor(respondent, heldCandidacy, rulebooks, today);
        var weights = complaint.HeardUnder(rulebooks).Content.ComparatorWeights;
        var nearest = await db.Nearest(shape, complaint.Id, weights, withRestricted: true, Comparators.Most, ct);
        var unseen = nearest.Where(one => one.Case.IsRestricted).ToList();
        var shown = unseen.Count == 0 ? nearest : await db.Nearest(shape, complaint.Id, weights, withRestricted: false, Comparators.Most, ct);
        return Comparators.Of(
            shape, [.. shown.Select(one => one.Case.As(one.Likeness))], [.. unseen.Select(one => one.Case.As(one.Likeness))], rulebooks.Scale);
    }

    /// <summary>The panel that hears the matter, or that decided it as it now stands; null while there is none.</summary>
    public static async Task<Panel?> HearingPanelOf(this IVettingDb db, Complaint complaint, CancellationToken ct) => complaint.Stage < Stage.Panel ? null
        : await db.Panels.AsNoTracking().Where(panel => panel.Complaint == complaint.Id && panel.Purpose == PanelPurpose.Ruling)
            .OrderByDescending(panel => panel.ConvenedAt).FirstOrDefaultAsync(ct);

    /// <summary>Of some comparators, those that may be shown to the viewer: not restricted now, and none in which they are a party.</summary>
    public static async Task<IReadOnlyList<Comparator>> Showable(this IVettingDb db, IReadOnlyList<Comparator> comparators, CancellationToken ct)
    {
        var rulings = comparators.Select(comparator => comparator.Ruling).ToList();
        var cases = await db.Rulings.IgnoreQueryFilters().Where(ruling => EF.Parameter(rulings).Contains(ruling.Id))
            .Select(ruling => new { ruling.Id, ruling.Complaint }).ToListAsync(ct);
        var asked = cases.ConvertAll(one => one.Complaint);
        var showable = await db.Complaints.IgnoreQueryFilters([CaseFilters.Places])
            .Where(complaint => EF.Parameter(asked).Contains(complaint.Id) && !complaint.IsRestricted).Select(complaint => complaint.Id).ToHashSetAsync(ct);
        var shown = cases.Where(one => showable.Contains(one.Complaint)).Select(one => one.Id).ToHashSet();
        return [.. comparators.Where(comparator => shown.Contains(comparator.Ruling))];
    }

    /// <summary>
    /// The concluded cases nearest to a shape: in the order of <see cref="Likeness.Order"/>, and among those of one shape the newest first. The shapes are few
    /// and each has its place in an index, so that it costs the same among a thousand cases and among a million.
    /// </summary>
    /// <param name="except">The case itself.</param>
    public static async Task<IReadOnlyList<(ConcludedCase Case, Likeness Likeness)>> Nearest(
        this IVettingDb db, CaseShape shape, ComplaintId except, ComparatorRules weights, bool withRestricted, int most, CancellationToken ct)
    {
        var shapes = await db.ConcludedShapes.AsNoTracking().Where(known => known.Category == shape.Category).Select(known => known.Shape).ToListAsync(ct);
        List<(ConcludedCase, Likeness)> nearest = [];
        foreach (var (other, likeness) in Likeness.Order(shape, shapes, weights).TakeWhile(_ => nearest.Count < most))
        {
            var cases = withRestricted ? db.ConcludedCases : db.ConcludedCases.Where(one => !one.IsRestricted);
            var found = await cases.AsNoTracking().Where(one => one.Shape == other && one.Complaint != except)
                .OrderByDescending(one => one.DecidedOn).ThenBy(one => one.Reference).Take(most - nearest.Count).ToListAsync(ct);
            nearest.AddRange(found.Select(one => (one, likeness)));
        }

        return nearest;
    }
}
