using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Web.Common;

/// <summary>The rulebook's sanctions, mildest first, with the range of the tariff, that of like cases, and what was chosen.</summary>
public sealed class SanctionScaleDrawing
{
    private readonly RulebookContent _rules;
    private readonly SanctionScale _scale;

    public SanctionScaleDrawing(RulebookContent rules, Tariff? tariff, Comparators? comparators, SanctionPoint? chosen, bool isDecided = false)
    {
        (_rules, _scale) = (rules, new SanctionScale([rules.Sanctions]));
        (Chosen, IsDecided) = (chosen, isDecided);
        Tariff = Range(tariff?.From, tariff?.To);
        LikeCases = Range(comparators?.From, comparators?.To);
    }

    public (SanctionPoint From, SanctionPoint To)? Tariff { get; }

    public (SanctionPoint From, SanctionPoint To)? LikeCases { get; }

    public SanctionPoint? Chosen { get; }

    /// <summary>Whether there is a decision, be it for no sanction.</summary>
    public bool IsDecided { get; }

    /// <summary>As <see cref="RulebookContent.Sanctions"/>, mildest first.</summary>
    public IEnumerable<Step> Steps => _rules.Sanctions.Select(kind => new Step(
        kind.Name, MonthsOf(kind, Tariff), Holds(kind, Tariff), Holds(kind, LikeCases), Chosen?.Sanction == kind.Code ? Of(Chosen, _rules) : null));

    public bool IsOutsideTariff => IsDecided && IsOutside(Tariff);

    public bool IsOutsideLikeCases => IsDecided && IsOutside(LikeCases);

    /// <summary>A sanction away from either range needs a reason; so does none where the tariff gives a range.</summary>
    public bool NeedsDeparture => IsOutsideTariff || IsOutsideLikeCases;

    /// <param name="IsTariff">The tariff's range holds it.</param>
    /// <param name="Bounds">From and to how many months, where the tariff says so.</param>
    /// <param name="Chosen">What was chosen of this kind, in words.</param>
    public sealed record Step(string Name, string? Bounds, bool IsTariff, bool IsLikeCases, string? Chosen);

    public string InWords(SanctionPoint point) => Of(point, _rules);

    /// <summary>As in: Suspension from the list of candidates, 6 months.</summary>
    public static string Of(SanctionPoint? point, RulebookContent rules) => point is null
        ? "No sanction"
        : $"{rules.FindSanction(point.Sanction)?.Name ?? Words.Of(point.Sanction)}{(point.Months is { } months ? $", {Words.Count(months, "month")}" : "")}";

    public static string Of(Tariff tariff, RulebookContent rules) =>
        tariff.From == tariff.To ? Of(tariff.From, rules) : $"{Of(tariff.From, rules)} to {Words.InSentence(Of(tariff.To, rules))}";

    /// <summary>The range for the gravest of what was proved.</summary>
    public static Tariff? TariffOf(IEnumerable<Tariff?> ofProved, RulebookContent rules) =>
        ofProved.OfType<Tariff>().Where(tariff => rules.FindSanction(tariff.To.Sanction) is not null).MaxBy(tariff => tariff.To, new SanctionScale([rules.Sanctions]));

    private bool IsOutside((SanctionPoint From, SanctionPoint To)? range) =>
        range is { } bounds && (Chosen is null || _scale.Compare(Chosen, bounds.From) < 0 || _scale.Compare(Chosen, bounds.To) > 0);

    /// <summary>A sanction that these rules do not know cannot be drawn among those that they know.</summary>
    private (SanctionPoint, SanctionPoint)? Range(SanctionPoint? from, SanctionPoint? to) =>
        from is not null && to is not null && _rules.FindSanction(from.Sanction) is not null && _rules.FindSanction(to.Sanction) is not null ? (from, to) : null;

    private bool Holds(SanctionKind kind, (SanctionPoint From, SanctionPoint To)? range) =>
        range is { } bounds && RankOf(bounds.From.Sanction) <= RankOf(kind.Code) && RankOf(kind.Code) <= RankOf(bounds.To.Sanction);

    private int RankOf(string code) => _rules.Sanctions.TakeWhile(kind => kind.Code != code).Count();

    private static string? MonthsOf(SanctionKind kind, (SanctionPoint From, SanctionPoint To)? range)
    {
        var from = range?.From.Sanction == kind.Code ? range.Value.From.Months : null;
        var to = range?.To.Sanction == kind.Code ? range.Value.To.Months : null;
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
