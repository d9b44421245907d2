using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>In what two cases of one category are compared, what weighs most first.</summary>
public enum LikenessAspect
{
    Severity,
    Clause,
    PreviousSanctions,
    Factors,
    Candidacy,
    Age,
    Reply,
}

/// <param name="Steps">How far the other case is apart: more than 0 if it is graver, older, or has more of it.</param>
/// <param name="Distance">The steps times their weight.</param>
/// <param name="InWords">What the other case is, as in: one grade graver.</param>
public sealed record LikenessPart(LikenessAspect Aspect, int Steps, int Distance, string InWords);

/// <summary>How far a concluded case is from another one, and in what.</summary>
/// <param name="Distance">The sum of the parts; 0 means that nothing that counts tells them apart.</param>
public sealed record Likeness(int Distance, IReadOnlyList<LikenessPart> Parts)
{
    private static readonly string[] Counted = ["no", "one", "two", "three"];

    /// <summary>As in: same severity, same clause, no earlier sanction.</summary>
    public string InWords => string.Join(", ", Parts.Select(part => part.InWords));

    /// <param name="other">Of the concluded case, in the same category.</param>
    public static Likeness Of(CaseShape shape, CaseShape other, ComparatorRules weights)
    {
        List<LikenessPart> parts =
        [
            SeverityOf(other.Severity - shape.Severity, weights.Severity),
            Part(LikenessAspect.Clause, shape.Clause == other.Clause ? 0 : 1, weights.Clause, ClauseOf(shape, other)),
            Part(
                LikenessAspect.PreviousSanctions, other.PreviousSanctions - shape.PreviousSanctions, weights.PreviousSanctions,
                PreviousOf(other.PreviousSanctions)),
        ];
        if (shape.Factors is { } factors && other.Factors is { } others)
        {
            parts.Add(FactorsOf(others.Aggravating - factors.Aggravating, others.Mitigating - factors.Mitigating, weights.Factors));
        }

        parts.Add(Part(
            LikenessAspect.Candidacy, StepOf(shape.HeldCandidacy, other.HeldCandidacy), weights.Candidacy,
            other.HeldCandidacy ? "candidacy held" : "no candidacy held"));
        parts.Add(AgeOf(shape.Age, other.Age, weights.Age));
        parts.Add(Part(
            LikenessAspect.Reply, StepOf(shape.HasReplied, other.HasReplied), weights.Reply, other.HasReplied ? "with a reply" : "without a reply"));
        return new(parts.Sum(part => part.Distance), parts);
    }

    /// <summary>
    /// The shapes of concluded cases in the order in which comparators are taken: nearest first. Of two that are equally far, the one is nearer that
    /// differs less in what stands first among the aspects; then the order is that of their codes, so that it is always the same.
    /// </summary>
    public static IEnumerable<(CaseShape Shape, Likeness Likeness)> Order(CaseShape shape, IEnumerable<CaseShape> others, ComparatorRules weights) =>
        others.Select(other => (Shape: other, Likeness: Of(shape, other, weights)))
            .OrderBy(one => one.Likeness, Comparer<Likeness>.Create(Compare)).ThenBy(one => one.Shape.Code, StringComparer.Ordinal);

    private static int Compare(Likeness one, Likeness other) =>
        one.Parts.Zip(other.Parts, (mine, theirs) => mine.Distance.CompareTo(theirs.Distance))
            .Prepend(one.Distance.CompareTo(other.Distance)).FirstOrDefault(difference => difference != 0);

    private static LikenessPart Part(LikenessAspect aspect, int steps, int weight, string inWords) =>
        new(aspect, steps, Math.Abs(steps) * weight, inWords);

    private static LikenessPart SeverityOf(int steps, int weight) => Part(LikenessAspect.Severity, steps, weight, Math.Abs(steps) switch
    {
        0 => "same severity",
        1 => $"one grade {(steps > 0 ? "graver" : "milder")}",
        var grades => $"{Counted[grades]} grades {(steps > 0 ? "graver" : "milder")}",
    });

    private static string ClauseOf(CaseShape shape, CaseShape other) =>
        shape.Clause != other.Clause ? other.Clause.Length == 0 ? "no clause recorded" : "another clause"
        : other.Clause.Length == 0 ? "no clause recorded in either" : "same clause";

    private static string PreviousOf(int count) => count switch
    {
        0 => "no earlier sanction",
        1 => "one earlier sanction",
        CaseShape.Most => "three or more earlier sanctions",
        _ => $"{Counted[count]} earlier sanctions",
    };

    private static LikenessPart FactorsOf(int aggravating, int mitigating, int weight)
    {
        string[] words = [.. new[] { Words(aggravating, "aggravating"), Words(mitigating, "mitigating") }.OfType<string>()];
        return new(
            LikenessAspect.Factors, aggravating - mitigating, (Math.Abs(aggravating) + Math.Abs(mitigating)) * weight,
            words.Length == 0 ? "as many factors" : string.Join(" and ", words));

        static string? Words(int steps, string kind) => steps == 0 ? null : $"{Counted[Math.Abs(steps)]} {(steps > 0 ? "more" : "fewer")} {kind}";
    }

    /// <summary>An age that is not known is one step from every other.</summary>
    private static LikenessPart AgeOf(EventAge age, EventAge other, int weight) =>
        age == other ? Part(LikenessAspect.Age, 0, weight, age == EventAge.Unknown ? "age of the event unknown in both" : "event of like age")
        : other == EventAge.Unknown ? Part(LikenessAspect.Age, 1, weight, "age of the event unknown")
        : age == EventAge.Unknown ? Part(LikenessAspect.Age, 1, weight, "age of the event known")
        : Part(LikenessAspect.Age, other - age, weight, other > age ? "older event" : "more recent event");

    private static int StepOf(bool one, bool other) => (other ? 1 : 0) - (one ? 1 : 0);
}
