using Shouldly;
using Vetting.Application.Inference;
using Xunit;

namespace Vetting.Application.Tests.Inference;

/// <summary>Worked examples as they were printed, to as many digits as were printed.</summary>
public sealed class PublishedExamplesTests
{
    /// <summary>R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.</summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(0, 10, 0, 10, -0.2775, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(10, 10, 0, 10, 0.6075, 1.0000)]
    public void Newcombe_1998(int one, int ofOne, int other, int ofOther, double low, double high)
    {
        var difference = Newcombe.Difference(new TwoByTwo(one, ofOne - one, other, ofOther - other)).Value!;

        difference.Low.ShouldBe(low, 5e-5);
        difference.High.ShouldBe(high, 5e-5);
    }

    /// <summary>R. A. Fisher, The Design of Experiments (1935), chapter II: three of four cups told rightly have a chance of 17 in 70 to one side.</summary>
    [Fact]
    public void The_lady_who_tasted_tea() => Fisher.TwoSided(new TwoByTwo(3, 1, 1, 3)).Value!.P.ShouldBe(34 / 70.0, 1e-12);

    /// <summary>R. A. Fisher, Statistical Methods for Research Workers: criminal twins, monozygotic and dizygotic; the tail that was seen is 619/1330665.</summary>
    [Fact]
    public void Convictions_of_twins() => Fisher.TwoSided(new TwoByTwo(2, 15, 10, 3)).Value!.P.ShouldBe(0.0005367, 5e-8);

    /// <summary>Y. Benjamini and Y. Hochberg (1995), section 3.2: of fifteen comparisons the four least are rejected at 5 %.</summary>
    [Fact]
    public void Benjamini_and_Hochberg_1995()
    {
        double[] values = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000];

        BenjaminiHochberg.Adjust(values).Count(value => value <= 0.05).ShouldBe(4);
    }

    /// <summary>
    /// E. J. Freireich and others, Blood 21 (1963): remission under 6-mercaptopurine. The survival of the treated at 6, 7, 10, 13, 16, 22 and 23 weeks is
    /// printed in D. R. Cox and D. Oakes, Analysis of Survival Data (1984), and elsewhere.
    /// </summary>
    [Fact]
    public void Remission_of_leukaemia()
    {
        IReadOnlyList<Lasting> treated =
        [
            new(6, 3, 1), new(7, 1, 0), new(9, 0, 1), new(10, 1, 1), new(11, 0, 1), new(13, 1, 0), new(16, 1, 0), new(17, 0, 1), new(19, 0, 1),
            new(20, 0, 1), new(22, 1, 0), new(23, 1, 0), new(25, 0, 1), new(32, 0, 2), new(34, 0, 1), new(35, 0, 1),
        ];

        var curve = KaplanMeier.Of(treated).Value!;

        curve.Steps.Select(step => Math.Round(step.Open.Value, 3)).ShouldBe([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]);
        curve.Median.Value.ShouldBe(23);
    }
}
