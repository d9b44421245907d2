namespace Vetting.Domain.Rulebooks;

/// <summary>
/// Puts the sanctions of several versions into one order of severity, mildest first: by kind, then by length. A sanction that only a later version
/// knows stands where that version puts it among the sanctions that they share.
/// </summary>
public sealed class SanctionScale : IComparer<SanctionPoint>
{
    private readonly List<SanctionKind> _kinds = [];

    /// <param name="versions">The sanctions of each version, oldest version first.</param>
    public SanctionScale(IEnumerable<IReadOnlyList<SanctionKind>> versions)
    {
        foreach (var sanctions in versions)
        {
            var place = -1;
            foreach (var kind in sanctions)
            {
                var known = RankOf(kind.Code);
                if (known < 0)
                {
                    _kinds.Insert(++place, kind);
                }
                else
                {
                    place = known;
                }
            }
        }
    }

    /// <exception cref="ArgumentException">No version knows one of the sanctions.</exception>
    public int Compare(SanctionPoint? x, SanctionPoint? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byKind = KnownRankOf(x).CompareTo(KnownRankOf(y));
        return byKind != 0 ? byKind : (x.Months ?? 0).CompareTo(y.Months ?? 0);
    }

    public SanctionPoint Milder(SanctionPoint one, SanctionPoint other) => Compare(one, other) <= 0 ? one : other;

    public bool IsWithin(SanctionPoint sanction, Tariff tariff) => Compare(tariff.From, sanction) <= 0 && Compare(sanction, tariff.To) <= 0;

    /// <returns>The code of the first sanction that is ordered differently here than on this scale, or that has a length on one side only; null if
    /// all fit.</returns>
    internal string? FirstMisplaced(IReadOnlyList<SanctionKind> sanctions)
    {
        var place = -1;
        foreach (var kind in sanctions)
        {
            var rank = RankOf(kind.Code);
            if (rank >= 0 && (rank < place || _kinds[rank].HasLength != kind.HasLength))
            {
                return kind.Code;
            }

            place = Math.Max(place, rank);
        }

        return null;
    }

    private int RankOf(string code) => _kinds.FindIndex(kind => kind.Code == code);

    private int KnownRankOf(SanctionPoint point) =>
        RankOf(point.Sanction) is >= 0 and var rank ? rank : throw new ArgumentException($"No rulebook knows the sanction '{point.Sanction}'.");
}
