using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Web.Common;

/// <summary>The rulebook's sanctions, mildest first, with the range of the tariff, that of the comparators, and what was chosen.</summary>
public sealed class SanctionScaleDrawing
{
    private readonly RulebookContent _rules;
    private readonly DepartureCheck _departure;

    /// <param name="departure">The ranges, and whether what was chosen departs from them.</param>
    public SanctionScaleDrawing(RulebookContent rules, DepartureCheck departure, SanctionPoint? chosen, bool isDecided = false)
    {
        (_rules, _departure, Chosen, IsDecided) = (rules, departure, chosen, isDecided);
        Tariff = Drawable(departure.Tariff);
        Comparators = Drawable(departure.Comparators);
    }

    public SanctionRange? Tariff { get; }

    public SanctionRange? Comparators { get; }

    public SanctionPoint? Chosen { get; }

    /// <summary>Whether there is a decision, be it for no sanction.</summary>
    public bool IsDecided { get; }

    /// <summary>As <see cref="RulebookContent.Sanctions"/>, mildest first.</summary>
    public IEnumerable<Step> Steps => _rules.Sanctions.Select(kind => new Step(
        kind.Name, MonthsOf(kind, Tariff), Holds(kind, Tariff), Holds(kind, Comparators), Chosen?.Sanction == kind.Code ? Of(Chosen, _rules) : null));

    public bool IsOutsideTariff => NeedsDeparture && _departure.From.Contains(DepartureFrom.Tariff);

    public bool IsAwayFromComparators => NeedsDeparture && _departure.From.Contains(DepartureFrom.Comparators);

    public bool NeedsDeparture => IsDecided && _departure.IsNeeded;

    /// <param name="IsTariff">The tariff's range holds it.</param>
    /// <param name="Bounds">From and to how many months, where the tariff says so.</param>
    /// <param name="Chosen">What was chosen of this kind, in words.</param>
    public sealed record Step(string Name, string? Bounds, bool IsTariff, bool IsComparators, string? Chosen);

    public string InWords(SanctionPoint point) => Of(point, _rules);

    /// <summary>As in: Suspension from the list of candidates, 6 months.</summary>
    public static string Of(ImposedSanction? sanction, RulebookContent rules) => sanction is { Days: { } days }
        ? $"{Of(sanction.Point with { Months = null }, rules)}, {Words.Count(days, "day")}"
        : Of(sanction?.Point, rules);

    public static string Of(SanctionPoint? point, RulebookContent rules) => point is null
        ? "No sanction"
        : $"{rules.FindSanction(point.Sanction)?.Name ?? Words.Of(point.Sanction)}"
            + $"{(point.Months is { } months ? $", {Words.Count(months, "month")}" : "")}";

    public static string Of(Tariff tariff, RulebookContent rules) =>
        tariff.From == tariff.To ? Of(tariff.From, rules) : $"{Of(tariff.From, rules)} to {Words.InSentence(Of(tariff.To, rules))}";

    /// <summary>A sanction that these rules do not know cannot be drawn among those that they know.</summary>
    private SanctionRange? Drawable(SanctionRange? range) =>
        range is not null && Knows(range.From) && Knows(range.To) ? range : null;

    private bool Knows(SanctionPoint point) => _rules.FindSanction(point.Sanction) is not null;

    private bool Holds(SanctionKind kind, SanctionRange? range) =>
        range is not null && RankOf(range.From.Sanction) <= RankOf(kind.Code) && RankOf(kind.Code) <= RankOf(range.To.Sanction);

    private int RankOf(string code) => _rules.Sanctions.TakeWhile(kind => kind.Code != code).Count();

    private static string? MonthsOf(SanctionKind kind, SanctionRange? range)
    {
        var from = range?.From.Sanction == kind.Code ? range.From.Months : null;
        var to = range?.To.Sanction == kind.Code ? range.To.Months : null;
        return (from, to) switch
        {
            ({ } one, { } other) when one == other => Words.Count(one, "month"),
            ({ } one, { } other) => $"{one} to {Words.Count(other, "month")}",
            ({ } one, null) => $"{Words.Count(one, "month")} or more",
            (null, { } other) => $"up to {Words.Count(other, "month")}",
            _ => null,
        };
    }
}
