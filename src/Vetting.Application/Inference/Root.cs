using MathNet.Numerics.RootFinding;

namespace Vetting.Application.Inference;

/// <summary>Where a function that only rises, or only falls, is zero.</summary>
internal static class Root
{
    private const double Accuracy = 1e-14;
    private const int Steps = 200;

    /// <summary>The odds ratio at which it is zero. It is looked for on the scale of logarithms, because that is symmetric.</summary>
    public static double OfOddsRatio(Func<double, double> function)
    {
        double OnLogarithms(double logarithm) => function(Math.Exp(logarithm));
        var reach = 1.0;
        while (Math.Sign(OnLogarithms(-reach)) == Math.Sign(OnLogarithms(reach)))
        {
            reach *= 2;
        }

        return Math.Exp(Brent.FindRoot(OnLogarithms, -reach, reach, Accuracy, Steps));
    }

    public static double Between(double low, double high, Func<double, double> function) => Brent.FindRoot(function, low, high, Accuracy, Steps);
}
