using MathNet.Numerics.Distributions;

namespace Vetting.Application.Inference;

/// <summary>
/// What the cases could have shown: the least difference of two shares that a two-sided test at 5 % finds with a probability of 80 %. J. L.
/// Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions (2003), section 4.3, without continuity correction; for groups
/// of one size as R's <c>power.prop.test</c>.
/// </summary>
public static class DetectableDifference
{
    public const double Power = 0.8;
    private const double Size = 0.05;

    /// <param name="one">How many cases the one group has.</param>
    /// <param name="other">How many the other has.</param>
    /// <param name="share">Of the other group with the outcome.</param>
    public static Answer<Detectable> Of(int one, int other, double share, double power = Power)
    {
        if (one == 0 || other == 0)
        {
            return one + other == 0 ? Unsaid.NoData : Unsaid.OneGroup;
        }

        double? Least(double most, int direction)
        {
            double Surplus(double difference) => PowerOf(one, other, share, share + (direction * difference)) - power;
            return most > 0 && Surplus(most) >= 0 ? Root.Between(0, most, Surplus) : null;
        }

        var found = new Detectable(Least(1 - share, 1), Least(share, -1));
        return found is { More: null, Less: null } ? Unsaid.TooFew : found;
    }

    private static double PowerOf(double one, double other, double share, double shareOfOne)
    {
        var together = ((one * shareOfOne) + (other * share)) / (one + other);
        var ifAlike = Math.Sqrt(together * (1 - together) * ((1 / one) + (1 / other)));
        var ifNot = Math.Sqrt((shareOfOne * (1 - shareOfOne) / one) + (share * (1 - share) / other));
        var surplus = Math.Abs(shareOfOne - share) - (Normal.InvCDF(0, 1, 1 - (Size / 2)) * ifAlike);
        return ifNot == 0 ? surplus > 0 ? 1 : 0 : Normal.CDF(0, 1, surplus / ifNot);
    }
}

/// <param name="More">By how much greater the share of the one group would have to be; null if even all of them would not be enough.</param>
/// <param name="Less">By how much smaller; null if even none would not be enough.</param>
public sealed record Detectable(double? More, double? Less);
