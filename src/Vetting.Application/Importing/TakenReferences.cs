using System.Collections;
using System.Globalization;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Importing;

/// <summary>The references that cases have, a bit for each, so that a great archive can be given others.</summary>
internal sealed class TakenReferences
{
    private const string Beginning = "C-";

    private readonly Dictionary<int, BitArray> _byYear = [];

    /// <returns>Whether it was free.</returns>
    public bool Add(string reference)
    {
        var dash = reference.LastIndexOf('-');
        var year = int.Parse(reference.AsSpan()[Beginning.Length..dash], CultureInfo.InvariantCulture);
        var number = int.Parse(reference.AsSpan(dash + 1), CultureInfo.InvariantCulture);
        var taken = _byYear.TryGetValue(year, out var known) ? known : _byYear[year] = new(ComplaintReference.InOneYear);
        var isFree = !taken[number];
        taken[number] = true;
        return isFree;
    }

    /// <summary>A reference that no case has.</summary>
    public string Draw(int year)
    {
        string reference;
        do
        {
            reference = ComplaintReference.Draw(year);
        }
        while (!Add(reference));

        return reference;
    }
}
