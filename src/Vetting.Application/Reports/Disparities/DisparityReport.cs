using Vetting.Application.Inference;

namespace Vetting.Application.Reports.Disparities;

/// <summary>How cases end, and how long they take, by the groups to which their respondents belong.</summary>
/// <param name="Decided">Cases that a ruling decided and that are closed.</param>
/// <param name="Comparisons">How many p-values stand in the report. Each was adjusted for all of them.</param>
public sealed record DisparityReport(int Decided, int Comparisons, IReadOnlyList<GroupDisparity> Kinds);

/// <param name="Groups">Those that are large enough to be shown, in their order.</param>
/// <param name="Hidden">Those that are not, whether anybody belongs to them or not; what people said in their own words is left out.</param>
/// <param name="Together">
/// The hidden ones as one; null when there are none, when even together they are too few, or when no group is shown.
/// </param>
/// <param name="NotKnown">Cases about people of whom this is not known; null when there are none, or when they are among the hidden ones.</param>
/// <param name="Outcome">Whether the groups differ in how often something is proved, all at once.</param>
/// <param name="Sanction">Whether they differ in what is imposed where something is proved.</param>
/// <param name="Time">Whether they differ in how long cases take, open ones included.</param>
/// <param name="Comparisons">Each group with all others that are shown; where there are two, the first with the second.</param>
public sealed record GroupDisparity(
    GroupKind Kind, IReadOnlyList<GroupLine> Groups, IReadOnlyList<string> Hidden, GroupLine? Together, GroupLine? NotKnown,
    Chance Outcome, Chance Sanction, Chance Time, IReadOnlyList<GroupComparison> Comparisons);

/// <param name="Group">The code of the answer, or the name; empty for those together and for those not known.</param>
/// <param name="Cases">Decided cases about the group.</param>
/// <param name="Proved">Those in which something was proved.</param>
/// <param name="Share">Of those in which something was proved, with its interval by Wilson.</param>
/// <param name="MedianDays">After which half of all cases had ended, open ones included, with the interval by Kaplan and Meier.</param>
/// <param name="StillOpen">How many of a hundred cases are still open after so many days.</param>
public sealed record GroupLine(
    string Group, int Cases, int Proved, Effect Share, Effect MedianDays, IReadOnlyList<StillOpen> StillOpen);

/// <param name="Percent">Null where it would tell of fewer than five cases.</param>
public sealed record StillOpen(int Days, int? Percent);

/// <param name="Group">That is compared.</param>
/// <param name="Others">With which it is compared, together.</param>
/// <param name="Difference">Of the shares in which something was proved, by Newcombe.</param>
/// <param name="OddsRatio">Of the same, by the exact conditional method.</param>
/// <param name="Outcome">By Fisher's exact test.</param>
/// <param name="AmongLike">The same among cases of one category and severity.</param>
/// <param name="MoreDetectable">By how much greater a share of the group would have been found with a probability of 80 %; null for none.</param>
/// <param name="LessDetectable">By how much smaller.</param>
/// <param name="SanctionDifference">In places on the scale of sanctions, by Hodges and Lehmann.</param>
/// <param name="Sanction">By Mann and Whitney.</param>
/// <param name="DaysDifference">Of the cases that have ended, by Hodges and Lehmann.</param>
/// <param name="Time">By the log-rank test, open cases included.</param>
public sealed record GroupComparison(
    string Group, IReadOnlyList<string> Others, Effect Difference, Effect OddsRatio, Chance Outcome, AmongLike AmongLike,
    double? MoreDetectable, double? LessDetectable, Effect SanctionDifference, Chance Sanction, Effect DaysDifference, Chance Time)
{
    /// <summary>Below which an adjusted p-value counts.</summary>
    public const double Limit = 0.05;

    /// <summary>What the two tests of the outcome say together.</summary>
    public Reading Reading =>
        AmongLike.Outcome.Adjusted is { } among && among < Limit ? Reading.Differs
        : Outcome.Adjusted is { } all && all < Limit ? AmongLike.Outcome.P is null ? Reading.CannotBeSaid : Reading.GoesWithTheCases
        : Outcome.P is null ? Reading.CannotBeSaid
        : Reading.NotFound;
}

/// <param name="Strata">How many kinds of like cases were compared.</param>
/// <param name="LeftOut">How many say nothing, because all their cases are of one group or end in one way.</param>
/// <param name="IsExact">Whether they were too few for the chi-squared distribution.</param>
/// <param name="Homogeneity">Whether the odds ratio is the same in all strata, by Breslow and Day with Tarone's correction.</param>
public sealed record AmongLike(int Strata, int LeftOut, bool IsExact, Effect OddsRatio, Chance Outcome, Chance Homogeneity);

public enum Reading
{
    /// <summary>Too little is known.</summary>
    CannotBeSaid,

    /// <summary>Chance explains it well enough.</summary>
    NotFound,

    /// <summary>There is a difference, and among cases of one category and severity there is none that was found.</summary>
    GoesWithTheCases,

    /// <summary>Among cases of one category and severity too, one group is found against more often than the others.</summary>
    Differs,
}

/// <param name="Value">Null if it is infinite, or cannot be said.</param>
/// <param name="Low">Null where it has no lower end.</param>
/// <param name="High">Null where it has no upper end.</param>
/// <param name="Because">Why it cannot be said; null when it can.</param>
public sealed record Effect(double? Value, double? Low, double? High, Unsaid? Because)
{
    private const int Digits = 4;

    internal static Effect Of(Answer<Estimate> answer) => answer.Value is { } found
        ? new(Finite(found.Value), Finite(found.Low), Finite(found.High), null)
        : new(null, null, null, answer.Because);

    private static double? Finite(double value) => double.IsFinite(value) ? Math.Round(value, Digits) : null;
}

/// <summary>How often chance alone gives what was seen or what is further away, if there is no difference.</summary>
/// <param name="P">Null if it cannot be said.</param>
/// <param name="StandardError">Of a p-value that was found by drawing tables; null for all others.</param>
/// <param name="Because">Why it cannot be said; null when it can.</param>
public sealed record Chance(double? P, double? StandardError, Unsaid? Because)
{
    /// <summary>Adjusted for all comparisons of the report, by Benjamini and Hochberg.</summary>
    public double? Adjusted { get; internal set; }
}
