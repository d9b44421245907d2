using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>How many cases of one shape, in which something was proved, led to one sanction.</summary>
/// <param name="Sanction">Null for none.</param>
public sealed record OutcomeCount(CaseShape Shape, SanctionPoint? Sanction, int Cases);

public enum OutlierKind
{
    Milder,
    Harsher,
}

/// <summary>What the cases nearest to one led to.</summary>
/// <param name="Cases">How many they are.</param>
/// <param name="From">The mildest; null for none.</param>
/// <param name="Median">As many are milder as are harsher. Of two in the middle, the milder.</param>
/// <param name="To">The harshest.</param>
/// <param name="Steps">How far the case is from the median: the sanctions that were ever imposed for its category and
/// severity are the steps. Negative if it is milder.</param>
/// <param name="AsFar">How many of them are as far from the median as the case, to the same side.</param>
public sealed record LikeOutcome(int Cases, SanctionPoint? From, SanctionPoint? Median, SanctionPoint? To, int Steps, int AsFar)
{
    /// <summary>One in so many like cases may be as mild, or as harsh, before a case stands out.</summary>
    private const int OneIn = 20;

    /// <summary>A step to either side is within what panels weigh.</summary>
    private const int FewestSteps = 2;

    /// <summary>Whether the case stands out, and to which side; null if it does not. That asks for a look, and decides nothing.</summary>
    public OutlierKind? Stands => Math.Abs(Steps) < FewestSteps || AsFar * OneIn >= Cases ? null : Steps < 0 ? OutlierKind.Milder : OutlierKind.Harsher;
}

/// <summary>
/// What like cases led to, told for each case without the case itself. Like cases are those of the same category and severity in which something was
/// proved, nearest first by <see cref="Likeness.Order"/>: all of one shape count, or none.
/// </summary>
public sealed class LikeOutcomes
{
    /// <summary>The nearest are taken until there are so many.</summary>
    public const int Enough = 20;

    /// <summary>With fewer nothing is said.</summary>
    public const int Fewest = 8;

    private readonly ComparatorRules _weights;
    private readonly Dictionary<(string, Severity), List<SanctionPoint>> _scales;
    private readonly Dictionary<CaseShape, List<(int Step, int Cases)>> _counts;
    private readonly ILookup<(string, Severity), CaseShape> _shapes;
    private readonly Dictionary<CaseShape, List<CaseShape>> _nearest = [];

    public LikeOutcomes(IEnumerable<OutcomeCount> counts, ComparatorRules weights, SanctionScale scale)
    {
        var all = counts.ToList();
        _weights = weights;
        _scales = all.GroupBy(count => (count.Shape.Category, count.Shape.Severity)).ToDictionary(
            group => group.Key, group => group.Select(count => count.Sanction).OfType<SanctionPoint>().Distinct().Order(scale).ToList());
        _counts = all.GroupBy(count => count.Shape).ToDictionary(
            group => group.Key,
            group => group.GroupBy(count => StepOf(group.Key, count.Sanction)).OrderBy(step => step.Key)
                .Select(step => (step.Key, step.Sum(count => count.Cases))).ToList());
        _shapes = _counts.Keys.ToLookup(shape => (shape.Category, shape.Severity));
    }

    /// <param name="sanction">Of a case that is among those that were counted.</param>
    /// <returns>Null when there are too few like cases.</returns>
    public LikeOutcome? Without(CaseShape shape, SanctionPoint? sanction)
    {
        var own = StepOf(shape, sanction);
        SortedDictionary<int, int> found = [];
        var cases = 0;
        foreach (var near in NearestTo(shape))
        {
            foreach (var (step, count) in _counts[near])
            {
                var others = count - (near == shape && step == own ? 1 : 0);
                found[step] = found.GetValueOrDefault(step) + others;
                cases += others;
            }

            if (cases >= Enough)
            {
                break;
            }
        }

        return cases < Fewest ? null : Of(shape, [.. found.Where(one => one.Value > 0)], cases, own);
    }

    private LikeOutcome Of(CaseShape shape, List<KeyValuePair<int, int>> found, int cases, int own)
    {
        var below = 0;
        var median = found.First(one => (below += one.Value) * 2 >= cases).Key;
        var asFar = found.Where(one => own < median ? one.Key <= own : one.Key >= own).Sum(one => one.Value);
        return new(cases, PointAt(shape, found[0].Key), PointAt(shape, median), PointAt(shape, found[^1].Key), own - median, asFar);
    }

    /// <summary>The shape itself first; the others are put in order only when they are asked for.</summary>
    private IEnumerable<CaseShape> NearestTo(CaseShape shape)
    {
        yield return shape;
        if (!_nearest.TryGetValue(shape, out var others))
        {
            others = [.. Likeness.Order(shape, _shapes[(shape.Category, shape.Severity)].Where(other => other != shape), _weights)
                .Select(other => other.Shape).Take(Enough)];
            _nearest[shape] = others;
        }

        foreach (var other in others)
        {
            yield return other;
        }
    }

    private int StepOf(CaseShape shape, SanctionPoint? sanction) => sanction is null ? 0 : ScaleOf(shape).IndexOf(sanction) + 1;

    private SanctionPoint? PointAt(CaseShape shape, int step) => step == 0 ? null : ScaleOf(shape)[step - 1];

    private List<SanctionPoint> ScaleOf(CaseShape shape) => _scales[(shape.Category, shape.Severity)];
}
