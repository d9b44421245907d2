using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>From the mildest to the gravest sanction, both included.</summary>
public sealed record SanctionRange(SanctionPoint From, SanctionPoint To)
{
    /// <returns>Null where there is no tariff.</returns>
    public static SanctionRange? Of(Tariff? tariff) => tariff is null ? null : new(tariff.From, tariff.To);
}

/// <summary>What a sanction departs from.</summary>
public enum DepartureFrom
{
    Tariff,
    Comparators,
}

/// <summary>Gate 4: whether a sanction is a departure that needs a reason, why, and which sanctions would need none.</summary>
/// <param name="Tariff">The range for the gravest of what was proved; null when nothing was.</param>
/// <param name="Comparators">The range of what the comparators led to. Null when they do not bind: they give no range, or the allegation that makes
/// the case like them was not proved.</param>
/// <param name="Range">A sanction within this range needs no reason; null when every sanction needs one.</param>
/// <param name="From">What the sanction departs from. Empty when no reason is needed.</param>
public sealed record DepartureCheck(SanctionRange? Tariff, SanctionRange? Comparators, SanctionRange? Range, IReadOnlyList<DepartureFrom> From)
{
    public bool IsNeeded => From.Count > 0;

    /// <param name="proved">The allegations that are found proved.</param>
    /// <param name="sanction">Null for none.</param>
    /// <param name="comparators">The comparators that the panel is shown.</param>
    /// <exception cref="RuleBrokenException">No rulebook knows the sanction.</exception>
    public static DepartureCheck Of(
        Complaint complaint, IEnumerable<AllegationId> proved, SanctionPoint? sanction, Comparators comparators, RulebookHistory rulebooks)
    {
        if (sanction is not null && rulebooks.FindSanction(sanction.Sanction) is null)
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, "The rulebook has no such sanction.");
        }

        var allegations = proved.Select(complaint.FindAllegation).ToList();
        var gravest = complaint.FindGravest();
        var tariffs = allegations.Select(allegation => complaint.TariffFor(allegation.Id, rulebooks)).OfType<Tariff>();
        var tariff = SanctionRange.Of(tariffs.MaxBy(tariff => tariff.To, rulebooks.Scale));
        var isLikeThem = allegations.Exists(allegation => allegation.Category == gravest.Category && allegation.Severity == gravest.Severity);
        var shown = isLikeThem && comparators is { From: { } from, To: { } to }
            ? new SanctionRange(from, to)
            : null;
        return Of(sanction, tariff, shown, rulebooks.Scale);
    }

    /// <summary>How a recorded sanction relates to the tariff and to the comparators that were recorded with it.</summary>
    public static DepartureCheck Of(RulingContent ruling, SanctionScale scale) => Of(
        ruling.Sanction?.Point, ruling is { TariffFrom: { } from, TariffTo: { } to } ? new SanctionRange(from, to) : null, ruling.Comparison?.Range, scale);

    private static DepartureCheck Of(SanctionPoint? sanction, SanctionRange? tariff, SanctionRange? shown, SanctionScale scale)
    {
        List<DepartureFrom> departures = [];
        if (IsOutside(tariff))
        {
            departures.Add(DepartureFrom.Tariff);
        }

        if (IsOutside(shown))
        {
            departures.Add(DepartureFrom.Comparators);
        }

        return new DepartureCheck(tariff, shown, Within(tariff, shown, scale), departures);

        bool IsOutside(SanctionRange? range) =>
            range is not null && (sanction is null || scale.Compare(sanction, range.From) < 0 || scale.Compare(sanction, range.To) > 0);
    }

    private static SanctionRange? Within(SanctionRange? one, SanctionRange? other, SanctionScale scale)
    {
        if (one is null || other is null)
        {
            return one ?? other;
        }

        var both = new SanctionRange(scale.Compare(one.From, other.From) >= 0 ? one.From : other.From, scale.Milder(one.To, other.To));
        return scale.Compare(both.From, both.To) <= 0 ? both : null;
    }
}
