namespace Vetting.Application.Inference;

/// <summary>
/// The share of cases that are still open after a number of days, those counted while open included. E. L. Kaplan and P. Meier, "Nonparametric
/// estimation from incomplete observations", Journal of the American Statistical Association 53 (1958), 457–481. The interval has Greenwood's
/// variance, on the scale of log(−log), so that it stays between 0 and 1 (J. D. Kalbfleisch and R. L. Prentice, The Statistical Analysis of
/// Failure Time Data), as <c>survfit(conf.type = "log-log")</c> of R's package survival.
/// </summary>
public static class KaplanMeier
{
    /// <returns>A step for each number of days after which a case ended. Once none is open, the interval goes from 0 to where it ended before.</returns>
    public static Answer<Curve> Of(IReadOnlyList<Lasting> group, double confidence = Confidence.Usual)
    {
        var atRisk = group.Sum(row => (double)row.Ended + row.Open);
        if (atRisk == 0 || group.All(row => row.Ended == 0))
        {
            return atRisk == 0 ? Unsaid.NoData : Unsaid.NoEvent;
        }

        var (open, greenwood, steps) = (1.0, 0.0, new List<Step>());
        var z = Confidence.Deviations(confidence);
        foreach (var row in group)
        {
            if (row.Ended > 0)
            {
                open *= 1 - (row.Ended / atRisk);
                greenwood += row.Ended / (atRisk * (atRisk - row.Ended));
                steps.Add(new Step(row.Days, (int)atRisk, Interval(open, greenwood, z, steps)));
            }

            atRisk -= row.Ended + row.Open;
        }

        return new Curve(steps);
    }

    private static Estimate Interval(double open, double greenwood, double z, List<Step> before)
    {
        if (open <= 0)
        {
            return new Estimate(0, 0, before.Count == 0 ? 1 : before[^1].Open.High);
        }

        var reach = z * Math.Sqrt(greenwood) / -Math.Log(open);
        return new Estimate(open, Math.Pow(open, Math.Exp(reach)), Math.Pow(open, Math.Exp(-reach)));
    }
}

/// <param name="AtRisk">How many cases had lasted so long and were open just before.</param>
/// <param name="Open">The share that is still open after that day.</param>
public sealed record Step(int Days, int AtRisk, Estimate Open);

public sealed record Curve(IReadOnlyList<Step> Steps)
{
    /// <summary>
    /// The first day after which no more than half are open, and the same of both ends of the interval; infinite where that has not come yet.
    /// </summary>
    public Estimate Median => new(FirstBelowHalf(open => open.Value), FirstBelowHalf(open => open.Low), FirstBelowHalf(open => open.High));

    /// <summary>The share that is still open after a number of days.</summary>
    public Estimate At(int days) => Steps.LastOrDefault(step => step.Days <= days)?.Open ?? new Estimate(1, 1, 1);

    private double FirstBelowHalf(Func<Estimate, double> share) =>
        Steps.FirstOrDefault(step => share(step.Open) <= 0.5 + 1e-12)?.Days ?? double.PositiveInfinity;
}
