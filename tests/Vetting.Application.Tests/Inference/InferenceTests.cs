using System.Text.Json;
using Shouldly;
using Vetting.Application.Inference;
using Xunit;

namespace Vetting.Application.Tests.Inference;

/// <summary>Each method against what R says of the same numbers. <c>reference.R</c> makes <c>reference.json</c>; R itself is not needed here.</summary>
public sealed class InferenceTests
{
    private const double Accuracy = 1e-10;

    private static readonly Lazy<IReadOnlyList<JsonElement>> Lines = new(() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "reference.json")).Select(line => JsonDocument.Parse(line).RootElement),
    ]);

    public static TheoryData<int> Cases => [.. Enumerable.Range(1, Lines.Value.Count - 1)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_method_finds_what_R_finds(int line)
    {
        var input = Lines.Value[line].GetProperty("input");
        var expected = Numbers(Lines.Value[line].GetProperty("found"));
        var found = Found(Lines.Value[line].GetProperty("method").GetString()!, input, expected);

        found.Length.ShouldBe(expected.Length);
        foreach (var (mine, theirs) in found.Zip(expected))
        {
            (mine == theirs || Math.Abs(mine - theirs) <= Accuracy * Math.Max(Math.Abs(theirs), 1e-3)).ShouldBeTrue($"{mine:R} is not {theirs:R}");
        }
    }

    [Fact]
    public void Every_method_was_held_against_R() =>
        Lines.Value.Skip(1).Select(line => line.GetProperty("method").GetString()).Distinct().Count().ShouldBe(15);

    private static double[] Found(string method, JsonElement input, double[] expected) => method switch
    {
        "wilson" => Ends(Wilson.Interval((int)Numbers(input)[0], (int)Numbers(input)[1])),
        "newcombe" => Whole(Newcombe.Difference(Table(input))),
        "fisher" => [Fisher.TwoSided(Table(input)).Value!.P],
        "odds ratio" => Whole(OddsRatio.Conditional(Table(input))),
        "freeman halton" => WithinFourErrors([.. input.EnumerateArray().Select(row => Numbers(row).Select(cell => (int)cell).ToArray())], expected[0]),
        "mann whitney" => Statistic(MannWhitney.TwoSided(Groups(input)[0], Groups(input)[1])),
        "hodges lehmann" => Whole(HodgesLehmann.Difference(Groups(input)[0], Groups(input)[1])),
        "kruskal wallis" => ChiSquared(KruskalWallis.Of(Groups(input))),
        "log rank" => ChiSquared(LogRank.Of([.. Pairs(input).Select(pair => Lasting(pair.First, pair.Second))])),
        "kaplan meier" => [.. Steps(Pairs(input).Single())],
        "mantel haenszel" =>
        [
            .. Statistic(MantelHaenszel.Test(Tables(input))), .. Statistic(MantelHaenszel.Test(Tables(input), corrected: false)),
            .. Whole(MantelHaenszel.OddsRatio(Tables(input))),
        ],
        "exact strata" => [ExactStrata.Test(Tables(input)).Value!.P, .. Whole(ExactStrata.OddsRatio(Tables(input)))],
        "breslow day" => [.. Statistic(BreslowDay.Uncorrected(Tables(input))), .. Statistic(BreslowDay.Tarone(Tables(input))),
            BreslowDay.Tarone(Tables(input)).Value!.DegreesOfFreedom!.Value],
        "benjamini hochberg" => BenjaminiHochberg.Adjust(Numbers(input)),
        _ => [DetectableDifference.Of((int)Numbers(input)[0], (int)Numbers(input)[0], Numbers(input)[1]).Value!.More!.Value],
    };

    /// <summary>By Monte Carlo, so within four of its own standard errors of the exact value.</summary>
    private static double[] WithinFourErrors(int[][] table, double exact)
    {
        var simulated = FreemanHalton.ByMonteCarlo(table).Value!;
        Math.Abs(simulated.P - exact).ShouldBeLessThan((4 * Math.Sqrt(exact * (1 - exact) / simulated.Draws)) + (1.0 / simulated.Draws));
        FreemanHalton.ByMonteCarlo(table).Value.ShouldBe(simulated);
        return [exact];
    }

    private static IEnumerable<double> Steps((double[] First, double[] Second) group) =>
        KaplanMeier.Of(Lasting(group.First, group.Second)).Value!.Steps.Where(step => step.Open.Value > 0)
            .SelectMany(step => new[] { step.Days, step.Open.Value, step.Open.Low, step.Open.High });

    private static double[] Ends(Answer<Estimate> answer) => [answer.Value!.Low, answer.Value.High];

    private static double[] Whole(Answer<Estimate> answer) => [answer.Value!.Value, answer.Value.Low, answer.Value.High];

    private static double[] Statistic(Answer<Test> answer) => [answer.Value!.Statistic!.Value, answer.Value.P];

    private static double[] ChiSquared(Answer<Test> answer) => [answer.Value!.Statistic!.Value, answer.Value.DegreesOfFreedom!.Value, answer.Value.P];

    private static double[] Numbers(JsonElement list) =>
    [
        .. list.EnumerateArray().Select(number =>
            number.ValueKind == JsonValueKind.Number ? number.GetDouble()
            : number.GetString() == "Infinity" ? double.PositiveInfinity : double.NegativeInfinity),
    ];

    private static TwoByTwo Table(JsonElement cells) => new((int)Numbers(cells)[0], (int)Numbers(cells)[1], (int)Numbers(cells)[2], (int)Numbers(cells)[3]);

    private static List<TwoByTwo> Tables(JsonElement strata) => [.. strata.EnumerateArray().Select(Table)];

    private static List<IReadOnlyList<Counted>> Groups(JsonElement groups) =>
    [
        .. groups.EnumerateArray().Select(group => (IReadOnlyList<Counted>)
            [.. Numbers(group).GroupBy(value => value).OrderBy(value => value.Key).Select(value => new Counted((int)value.Key, value.Count()))]),
    ];

    private static IEnumerable<(double[] First, double[] Second)> Pairs(JsonElement input) =>
        input.EnumerateArray().Select(Numbers).Chunk(2).Select(pair => (pair[0], pair[1]));

    private static List<Lasting> Lasting(double[] days, double[] ended) =>
    [
        .. days.Zip(ended).GroupBy(one => one.First).OrderBy(day => day.Key)
            .Select(day => new Lasting((int)day.Key, day.Count(one => one.Second == 1), day.Count(one => one.Second == 0))),
    ];
}
