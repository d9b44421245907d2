using System.Globalization;
using Vetting.Application.Inference;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Selections;

namespace Vetting.Web.Pages.Figures;

/// <summary>What the figures of disparity say, and what they cannot say, in words.</summary>
public static class DisparityWords
{
    /// <summary>More groups would share colours.</summary>
    public const int MostDrawnBesideEachOther = 3;

    public static string Of(GroupKind kind) => kind switch
    {
        GroupKind.Ethnicity => "Ethnic group",
        GroupKind.AgeBand => "Age",
        GroupKind.Faction => "Faction or slate",
        GroupKind.Route => "How they were chosen",
        GroupKind.Candidacy => "Candidacy when the case came",
        GroupKind.ComplainantSex => "Sex of who complained",
        GroupKind.ComplainantEthnicity => "Ethnic group of who complained",
        GroupKind.ComplainantReligion => "Religion of who complained",
        GroupKind.ComplainantDisability => "Disability of who complained",
        GroupKind.ComplainantAgeBand => "Age of who complained",
        _ => Words.Of(kind),
    };

    public static string Of(GroupKind kind, string group) => kind switch
    {
        _ when GroupKinds.ValuesOf(kind) is { } values => values.TextOf(group),
        GroupKind.Route => IndexModel.Name(Enum.Parse<SelectionRoute>(group)),
        GroupKind.Candidacy => group == "certified" ? "Certified candidate for a seat" : "No certified candidate",
        _ => group,
    };

    public static string NotKnown(GroupKind kind) => kind.IsVolunteered() ? "Not said" : "Never chosen for a seat";

    public static string Of(Unsaid because) => because switch
    {
        Unsaid.NoData => "there are no such cases",
        Unsaid.OneGroup => "only one group is large enough to be shown",
        Unsaid.OneOutcome => "it is the same in all cases",
        Unsaid.NoInformation => "no category and severity has cases of both, with different ends",
        Unsaid.OneStratum => "only one category and severity has cases of both, with different ends",
        Unsaid.NoEvent => "none of the cases has ended",
        _ => "there are too few cases",
    };

    public static string Percent(double share) => $"{(100 * share).ToString("0.#", CultureInfo.InvariantCulture)} %";

    /// <summary>As in: 12.5 % (8 % to 17 %).</summary>
    public static string Share(Effect share) => Written(share, Percent);

    public static string Days(Effect days) => Written(days, value => value.ToString("0.#", CultureInfo.InvariantCulture), "not yet");

    /// <summary>As in: +12.5 points (+8 to +17).</summary>
    public static string Points(Effect difference) => Written(difference, value => Signed(100 * value));

    public static string Times(Effect ratio) => Written(ratio, value => value.ToString("0.##", CultureInfo.InvariantCulture), "without limit");

    public static string Steps(Effect difference) => Written(difference, Signed);

    public static string P(Chance chance) => chance.P is { } p
        ? $"{Number(p)}, adjusted {Number(chance.Adjusted!.Value)}{(chance.StandardError is { } error ? $" (± {Number(error)} by the draws)" : "")}"
        : $"Cannot be said: {Of(chance.Because!.Value)}";

    /// <summary>What was found of a group, in a few sentences.</summary>
    public static string Of(GroupKind kind, GroupComparison one, int comparisons)
    {
        var (group, others) = (Of(kind, one.Group), one.Others.Count == 1 ? Of(kind, one.Others[0]) : "the others that are shown");
        var difference = one.Difference.Value!.Value;
        var direction = difference > 0 ? "more often" : difference < 0 ? "less often" : "as often";
        return $"{group}, beside {others}: something was proved {direction}. The difference is {Points(one.Difference)} percentage points, with its 95 % interval. "
            + Conclusion(one, comparisons);
    }

    /// <summary>What no comparison by such a group can say.</summary>
    public static string Limits(GroupDisparity kind) =>
        (kind.Kind.IsVolunteered()
            ? "Only those count who said to which group they belong, and they may be others than those who did not. "
            : "The party’s own records say it, of those of whom they say anything. ")
        + "It begins with the complaint: if a group is complained of more readily, or for less, that is not seen here. "
        + "Severity and category are as they were written down; how grave a matter was beyond that is not measured. "
        + "A difference is a reason to read the cases, and proves nothing of any one of them.";

    private static string Conclusion(GroupComparison one, int comparisons) => one.Reading switch
    {
        Reading.Differs =>
            $"Among cases of one category and severity the odds are {Times(one.AmongLike.OddsRatio)} times those of the others; chance alone rarely gives that "
            + $"(p = {Number(one.AmongLike.Outcome.Adjusted!.Value)}, adjusted for {comparisons:N0} comparisons).",
        Reading.GoesWithTheCases =>
            $"Among cases of one category and severity no difference was found (odds {Times(one.AmongLike.OddsRatio)} times, adjusted p = "
            + $"{Number(one.AmongLike.Outcome.Adjusted!.Value)}): it goes with what the cases are about.",
        Reading.NotFound =>
            $"Chance explains that well enough (adjusted p = {Number(one.Outcome.Adjusted!.Value)}). {CouldHaveBeenFound(one)}",
        _ => $"Whether like cases differ cannot be said: {Of(one.AmongLike.Outcome.Because ?? one.Outcome.Because ?? Unsaid.TooFew)}.",
    };

    private static string CouldHaveBeenFound(GroupComparison one) => (one.MoreDetectable, one.LessDetectable) switch
    {
        ({ } more, { } less) => $"So many cases show four times in five a difference of {Signed(100 * more)} or {Signed(-100 * less)} percentage points.",
        ({ } more, null) => $"So many cases show four times in five a difference of {Signed(100 * more)} percentage points.",
        (null, { } less) => $"So many cases show four times in five a difference of {Signed(-100 * less)} percentage points.",
        _ => "So few cases would show no difference, however large it were.",
    };

    private static string Written(Effect effect, Func<double, string> number, string infinite = "without limit") => effect.Because is { } because
        ? $"Cannot be said: {Of(because)}"
        : $"{End(effect.Value, number, infinite)} ({End(effect.Low, number, infinite)} to {End(effect.High, number, infinite)})";

    private static string End(double? value, Func<double, string> number, string infinite) => value is { } known ? number(known) : infinite;

    private static string Signed(double value) => value.ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture);

    private static string Number(double p) => p < 0.001 ? "less than 0.001" : p.ToString("0.###", CultureInfo.InvariantCulture);
}
