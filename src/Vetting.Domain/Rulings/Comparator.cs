using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>A concluded case, without anything that tells whose it was.</summary>
/// <param name="Sanction">Null when nothing was proved.</param>
public sealed record Comparator(
    RulingId Ruling, CaseShape Shape, DateOnly DecidedOn, bool IsImported, FindingOutcome Outcome, SanctionPoint? Sanction,
    IReadOnlyList<string> Aggravating, IReadOnlyList<string> Mitigating)
{
    /// <param name="allegations">The allegations of the case that was ruled on. At least one is of the category.</param>
    public static Comparator Of(Ruling ruling, IReadOnlyList<Allegation> allegations, string category)
    {
        var content = ruling.Content;
        var proved = content.Findings.Where(finding => finding.Outcome == FindingOutcome.Proved).Select(finding => finding.Allegation).ToHashSet();
        var gravest = allegations.Where(allegation => allegation.Category == category)
            .MaxBy(allegation => (proved.Contains(allegation.Id), allegation.Severity))!;
        return new Comparator(
            ruling.Id, new CaseShape(category, gravest.Severity, gravest.IsHistoric, content.Aggravating.Contains(Complaint.PreviousSanctionFactor)),
            CivilTime.DateOf(ruling.RecordedAt),
            ruling.ImportedFrom is not null,
            content.Findings.FirstOrDefault(finding => finding.Allegation == gravest.Id)?.Outcome ?? FindingOutcome.NotProved,
            content.Sanction?.Point, content.Aggravating, content.Mitigating);
    }
}

/// <summary>Like cases alike: the concluded cases nearest to one, and the range of what they led to.</summary>
/// <param name="From">The mildest sanction in the cases of the same severity in which something was proved; null when there is no such case.</param>
public sealed record Comparators(IReadOnlyList<Comparator> Cases, SanctionPoint? From, SanctionPoint? To)
{
    public const int Most = 8;

    public static Comparators None { get; } = new([], null, null);

    /// <summary>
    /// The nearest of the same category, newer ones first among equals. The range is that of the cases of the same severity in which something was
    /// proved.
    /// </summary>
    public static Comparators Of(CaseShape shape, IEnumerable<Comparator> concluded, SanctionScale scale)
    {
        var nearest = concluded.Where(other => other.Shape.Category == shape.Category)
            .OrderBy(other => shape.DistanceTo(other.Shape)).ThenByDescending(other => other.DecidedOn).Take(Most).ToList();
        var outcomes = nearest.Where(other => other.Shape.Severity == shape.Severity).Select(other => other.Sanction).OfType<SanctionPoint>()
            .Order(scale).ToList();
        return new Comparators(nearest, outcomes.FirstOrDefault(), outcomes.LastOrDefault());
    }
}
