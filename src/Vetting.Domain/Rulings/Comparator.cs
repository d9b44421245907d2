using System.Text.Json.Serialization;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>A concluded case, without anything that tells whose it was.</summary>
/// <param name="Sanction">Null when nothing was proved.</param>
/// <param name="Likeness">To the case beside which it is laid.</param>
public sealed record Comparator(
    RulingId Ruling, CaseShape Shape, DateOnly DecidedOn, bool IsImported, FindingOutcome Outcome, SanctionPoint? Sanction,
    IReadOnlyList<string> Aggravating, IReadOnlyList<string> Mitigating, Likeness Likeness);

/// <summary>Like cases alike: the concluded cases nearest to one, and the range of what they led to.</summary>
/// <param name="From">The mildest sanction in the cases of the same severity in which something was proved; null when there is no such case.</param>
public sealed record Comparators(IReadOnlyList<Comparator> Cases, SanctionPoint? From, SanctionPoint? To)
{
    public const int Most = 8;

    public static Comparators None { get; } = new([], null, null);

    /// <summary>Restricted cases among the nearest: they count in the range, and are shown to nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public IReadOnlyList<RulingId>? Unseen { get; init; }

    /// <param name="shown">The nearest cases that may be shown, nearest first.</param>
    /// <param name="unseen">The restricted ones among the nearest of all.</param>
    public static Comparators Of(CaseShape shape, IReadOnlyList<Comparator> shown, IReadOnlyList<Comparator> unseen, SanctionScale scale)
    {
        var outcomes = shown.Concat(unseen).Where(other => other.Shape.Severity == shape.Severity).Select(other => other.Sanction)
            .OfType<SanctionPoint>().Order(scale).ToList();
        return new Comparators(shown, outcomes.FirstOrDefault(), outcomes.LastOrDefault())
        {
            Unseen = unseen.Count == 0 ? null : [.. unseen.Select(other => other.Ruling)],
        };
    }
}
