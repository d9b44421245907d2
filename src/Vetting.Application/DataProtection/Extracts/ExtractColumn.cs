using System.Globalization;
using Vetting.Application.Reports.Disparities;
using Vetting.Application.Rulings;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.DataProtection.Extracts;

/// <summary>What is said of a case by which somebody could recognise it.</summary>
public enum ExtractColumn
{
    DecidedIn,
    Category,
    Severity,
    Region,
    Route,
}

/// <summary>How each column is made coarser, step by step: at the last one it says nothing.</summary>
public static class ExtractColumns
{
    /// <summary>What a column says once it says nothing.</summary>
    public const string Anything = "*";

    /// <summary>Of a respondent who was never chosen for a seat.</summary>
    public const string NoSeat = "none";

    /// <summary>What is said at each step, in the order of the columns.</summary>
    private static readonly Func<ConcludedCase, LastSeat?, string>[][] Steps =
    [
        [(row, _) => Year(row.DecidedOn.Year), (row, _) => FiveYears(row.DecidedOn.Year), Nothing],
        [(row, _) => row.Category, Nothing],
        [
            (row, _) => row.Shape.Severity.ToString(), (row, _) => row.Shape.Severity >= Severity.Serious ? "SeriousOrGrave" : "LessThanSerious",
            Nothing,
        ],
        [(_, seat) => seat?.Region ?? NoSeat, (_, seat) => seat?.Nation.ToString() ?? NoSeat, Nothing],
        [(_, seat) => seat?.Route.ToString() ?? NoSeat, Nothing],
    ];

    public static IReadOnlyList<ExtractColumn> All { get; } = Enum.GetValues<ExtractColumn>();

    /// <summary>The last step; the first one is 0, which says all.</summary>
    public static int LastStep(ExtractColumn column) => Steps[(int)column].Length - 1;

    /// <summary>What the columns say of a case at each of their steps, in the order of the columns.</summary>
    internal static string[][] Of(ConcludedCase row, LastSeat? seat) => [.. Steps.Select(steps => Array.ConvertAll(steps, say => say(row, seat)))];

    private static string Nothing(ConcludedCase row, LastSeat? seat) => Anything;

    private static string FiveYears(int year) => $"{Year(year / 5 * 5)} to {Year((year / 5 * 5) + 4)}";

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
