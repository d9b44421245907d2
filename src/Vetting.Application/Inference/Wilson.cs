namespace Vetting.Application.Inference;

/// <summary>
/// The score interval of one proportion, without continuity correction. E. B. Wilson, "Probable inference, the law of succession, and statistical
/// inference", Journal of the American Statistical Association 22 (1927), 209–212.
/// </summary>
public static class Wilson
{
    /// <param name="cases">How many have the outcome.</param>
    /// <param name="of">How many there are.</param>
    public static Answer<Estimate> Interval(int cases, int of, double confidence = Confidence.Usual)
    {
        if (of == 0)
        {
            return Unsaid.NoData;
        }

        var z = Confidence.Deviations(confidence);
        var share = (double)cases / of;
        var centre = share + (z * z / (2 * of));
        var reach = z * Math.Sqrt((share * (1 - share) / of) + (z * z / (4.0 * of * of)));
        var scale = 1 + (z * z / of);
        return new Estimate(share, cases == 0 ? 0 : (centre - reach) / scale, cases == of ? 1 : (centre + reach) / scale);
    }
}
