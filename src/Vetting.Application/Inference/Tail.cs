using MathNet.Numerics;

namespace Vetting.Application.Inference;

/// <summary>The ends of the distributions, computed as such: one minus the rest would lose what is small.</summary>
internal static class Tail
{
    /// <summary>Both ends of the standard normal distribution beyond <paramref name="z"/>.</summary>
    public static double OfNormal(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The upper end of the chi-squared distribution.</summary>
    public static Test OfChiSquared(double statistic, int degreesOfFreedom) =>
        new(statistic <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2.0, statistic / 2), Math.Max(0, statistic), degreesOfFreedom);
}
