using System.Globalization;
using Vetting.Application.Inference;

namespace Vetting.Application.Reports.Disparities;

/// <summary>All p-values of one report.</summary>
internal sealed class Chances
{
    private readonly List<(Chance Chance, double P)> _all = [];

    public int Count => _all.Count;

    public Chance Of(Answer<Test> answer) => Of(answer.Value?.P, null, answer.Because);

    public Chance Of(Answer<Simulated> answer) => Of(answer.Value?.P, answer.Value?.StandardError, answer.Because);

    /// <summary>Once all are known.</summary>
    public void Adjust()
    {
        foreach (var ((chance, _), adjusted) in _all.Zip(BenjaminiHochberg.Adjust([.. _all.Select(one => one.P)])))
        {
            chance.Adjusted = Rounded(adjusted);
        }
    }

    private Chance Of(double? p, double? standardError, Unsaid? because)
    {
        var chance = new Chance(p is { } value ? Rounded(value) : null, standardError is { } error ? Rounded(error) : null, because);
        if (p is { } known)
        {
            _all.Add((chance, known));
        }

        return chance;
    }

    /// <summary>To three digits that count: more would tell of single cases, and of nothing else.</summary>
    private static double Rounded(double value) => double.Parse(value.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
