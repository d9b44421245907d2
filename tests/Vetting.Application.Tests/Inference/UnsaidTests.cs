using Shouldly;
using Vetting.Application.Inference;
using Xunit;

namespace Vetting.Application.Tests.Inference;

/// <summary>From nothing nothing is said: no number that is none, and no p-value.</summary>
public sealed class UnsaidTests
{
    private static readonly IReadOnlyList<Counted> None = [];
    private static readonly IReadOnlyList<Counted> Some = [new(3, 4)];

    [Theory]
    [InlineData(0, 0, 0, 0, Unsaid.NoData)]
    [InlineData(3, 4, 0, 0, Unsaid.OneGroup)]
    [InlineData(3, 0, 4, 0, Unsaid.OneOutcome)]
    [InlineData(0, 3, 0, 4, Unsaid.OneOutcome)]
    public void A_table_without_a_comparison(int a, int b, int c, int d, Unsaid because)
    {
        var table = new TwoByTwo(a, b, c, d);

        Fisher.TwoSided(table).Because.ShouldBe(because);
        OddsRatio.Conditional(table).Because.ShouldBe(because);
        FreemanHalton.ByMonteCarlo([[a, b], [c, d]]).Because.ShouldBe(because);
        MantelHaenszel.Test([table]).Because.ShouldBe(because);
        ExactStrata.Test([table]).Because.ShouldBe(because);
        BreslowDay.Tarone([table]).Because.ShouldBe(because);
    }

    [Fact]
    public void Two_strata_that_each_say_nothing()
    {
        TwoByTwo[] strata = [new(3, 0, 4, 0), new(0, 5, 0, 2)];

        var compared = Strata.Compare(strata);

        compared.Test.Because.ShouldBe(Unsaid.NoInformation);
        compared.OddsRatio.Because.ShouldBe(Unsaid.NoInformation);
        (compared.Used, compared.LeftOut).ShouldBe((0, 2));
    }

    [Fact]
    public void Strata_of_zeros_are_no_strata()
    {
        var compared = Strata.Compare([new(0, 0, 0, 0), new(20, 30, 10, 40), new(5, 0, 0, 0)]);

        (compared.Used, compared.LeftOut, compared.IsExact).ShouldBe((1, 1, false));
        compared.Homogeneity.Because.ShouldBe(Unsaid.OneStratum);
        compared.Test.ShouldBe(MantelHaenszel.Test([new(20, 30, 10, 40)]));
    }

    [Fact]
    public void Where_a_common_odds_ratio_would_be_infinite_the_exact_method_has_its_lower_end()
    {
        var compared = Strata.Compare([new(30, 10, 0, 40), new(25, 5, 0, 20)]);

        compared.IsExact.ShouldBeTrue();
        compared.OddsRatio.Value!.Value.ShouldBe(double.PositiveInfinity);
        compared.OddsRatio.Value.Low.ShouldBeInRange(1, 1000);
    }

    [Fact]
    public void Ranks_without_a_comparison()
    {
        MannWhitney.TwoSided(None, None).Because.ShouldBe(Unsaid.NoData);
        MannWhitney.TwoSided(Some, None).Because.ShouldBe(Unsaid.OneGroup);
        MannWhitney.TwoSided(Some, Some).Because.ShouldBe(Unsaid.OneOutcome);
        KruskalWallis.Of([]).Because.ShouldBe(Unsaid.NoData);
        KruskalWallis.Of([Some, None]).Because.ShouldBe(Unsaid.OneGroup);
        KruskalWallis.Of([Some, Some, None]).Because.ShouldBe(Unsaid.OneOutcome);
        HodgesLehmann.Difference(None, None).Because.ShouldBe(Unsaid.NoData);
        HodgesLehmann.Difference(None, Some).Because.ShouldBe(Unsaid.OneGroup);
    }

    [Fact]
    public void Groups_too_small_for_an_interval_have_one_without_ends()
    {
        var difference = HodgesLehmann.Difference([new(1, 1), new(5, 1)], [new(2, 1), new(7, 1)]).Value!;

        (difference.Low, difference.High).ShouldBe((double.NegativeInfinity, double.PositiveInfinity));
    }

    [Fact]
    public void Times_of_which_none_has_ended()
    {
        IReadOnlyList<Lasting> open = [new(5, 0, 3)];

        KaplanMeier.Of([]).Because.ShouldBe(Unsaid.NoData);
        KaplanMeier.Of(open).Because.ShouldBe(Unsaid.NoEvent);
        LogRank.Of([]).Because.ShouldBe(Unsaid.NoData);
        LogRank.Of([open]).Because.ShouldBe(Unsaid.OneGroup);
        LogRank.Of([open, open]).Because.ShouldBe(Unsaid.NoEvent);
        LogRank.Of([[new(5, 3, 0)], [new(5, 7, 0)]]).Because.ShouldBe(Unsaid.OneOutcome);
    }

    [Fact]
    public void Once_all_have_ended_the_interval_is_still_one()
    {
        var last = KaplanMeier.Of([new(3, 2, 0), new(4, 2, 0)]).Value!.Steps[^1].Open;

        (last.Value, last.Low).ShouldBe((0, 0));
        last.High.ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Shares_and_what_could_have_been_seen()
    {
        Wilson.Interval(0, 0).Because.ShouldBe(Unsaid.NoData);
        Newcombe.Difference(new TwoByTwo(0, 0, 0, 0)).Because.ShouldBe(Unsaid.NoData);
        Newcombe.Difference(new TwoByTwo(1, 2, 0, 0)).Because.ShouldBe(Unsaid.OneGroup);
        DetectableDifference.Of(0, 0, 0.5).Because.ShouldBe(Unsaid.NoData);
        DetectableDifference.Of(0, 7, 0.5).Because.ShouldBe(Unsaid.OneGroup);
        DetectableDifference.Of(2, 2, 0.5).Because.ShouldBe(Unsaid.TooFew);
        DetectableDifference.Of(200, 200, 0).Value!.Less.ShouldBeNull();
        DetectableDifference.Of(200, 200, 1).Value!.More.ShouldBeNull();
        BenjaminiHochberg.Adjust([]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(60_000, 65_000, 70_000, 55_000)]
    [InlineData(3, 249_997, 1, 2)]
    [InlineData(0, 125_000, 125_000, 0)]
    public void Large_and_lopsided_tables_have_numbers_that_are_numbers(int a, int b, int c, int d)
    {
        var table = new TwoByTwo(a, b, c, d);
        var odds = OddsRatio.Conditional(table).Value!;

        Fisher.TwoSided(table).Value!.P.ShouldBeInRange(0, 1);
        double.IsNaN(odds.Value).ShouldBeFalse();
        odds.Low.ShouldBeLessThanOrEqualTo(odds.Value);
        odds.High.ShouldBeGreaterThanOrEqualTo(odds.Value);
    }
}
