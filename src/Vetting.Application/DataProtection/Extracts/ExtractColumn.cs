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

    public static IReadOnlyList<ExtractColumn> All { get; } = Enum.GetValues<ExtractColumn>();

    /// <summary>The last step; the first one is 0, which says all.</summary>
    public static int LastStep(ExtractColumn column) => column is ExtractColumn.Category or ExtractColumn.Route ? 1 : 2;

    /// <summary>What the columns say of a case at each of their steps, in the order of the columns.</summary>
    internal static string[][] Of(ConcludedCase row, LastSeat? seat) =>
    [
        [Year(row.DecidedOn.Year), $"{Year(row.DecidedOn.Year / 5 * 5)} to {Year((row.DecidedOn.Year / 5 * 5) + 4)}", Anything],
        [row.Category, Anything],
        [row.Shape.Severity.ToString(), row.Shape.Severity >= Severity.Serious ? "SeriousOrGrave" : "LessThanSerious", Anything],
        [seat?.Region ?? NoSeat, seat?.Nation.ToString() ?? NoSeat, Anything],
        [seat?.Route.ToString() ?? NoSeat, Anything],
    ];

    private static string Year(int year) => year.ToString("0000", CultureInfo.InvariantCulture);
}
