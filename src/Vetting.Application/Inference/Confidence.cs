using MathNet.Numerics.Distributions;

namespace Vetting.Application.Inference;

/// <summary>How sure an interval is.</summary>
internal static class Confidence
{
    public const double Usual = 0.95;

    /// <summary>How many standard errors an interval reaches to each side, by the normal distribution: 1.96 for 95 %.</summary>
    public static double Deviations(double confidence) => Normal.InvCDF(0, 1, (1 + confidence) / 2);
}
