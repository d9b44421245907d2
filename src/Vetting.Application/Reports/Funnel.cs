using Vetting.Application.Inference;

namespace Vetting.Application.Reports;

/// <summary>Where the share of one who decides lies beside the share of all.</summary>
public enum FunnelPlace
{
    /// <summary>With so few cases nothing is said.</summary>
    TooFew,
    Within,
    Below,
    Above,
}

/// <param name="Cases">At which the limits are so.</param>
public sealed record FunnelLimit(int Cases, double Low, double High);

/// <summary>
/// A funnel plot: the share of all, and between which limits the share of one who decides on so many cases lies with a probability of 99.8 % if they decide
/// as all do. By the normal distribution: D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005),
/// 1185–1202. Beyond a limit is a question, and never an answer: who decides does not draw their cases by lot.
/// </summary>
internal static class Funnel
{
    /// <summary>With fewer cases a share says nothing of who decides, and much of the few they had.</summary>
    public const int Fewest = 10;

    private const double Sure = 0.998;
    private const int Points = 24;

    public static FunnelLimit At(int cases, double share)
    {
        var reach = Confidence.Deviations(Sure) * Math.Sqrt(share * (1 - share) / cases);
        return new(cases, Math.Max(0, share - reach), Math.Min(1, share + reach));
    }

    public static FunnelPlace PlaceOf(int with, int of, double share)
    {
        if (of < Fewest)
        {
            return FunnelPlace.TooFew;
        }

        var (limit, own) = (At(of, share), (double)with / of);
        return own < limit.Low ? FunnelPlace.Below : own > limit.High ? FunnelPlace.Above : FunnelPlace.Within;
    }

    /// <summary>As the curve is drawn: from the fewest cases to the most that anybody decided on.</summary>
    public static IReadOnlyList<FunnelLimit> Curve(int most, double share) => most < Fewest ? [] :
    [
        .. Enumerable.Range(0, Points).Select(point => Fewest + (int)Math.Round((most - Fewest) * (double)point / (Points - 1))).Distinct()
            .Select(cases => At(cases, share)),
    ];
}
