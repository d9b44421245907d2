using System.Globalization;

namespace Vetting.Testing;

/// <summary>
/// How often something random is tried: one number for every day, a larger one for the night, or as many as an environment variable asks for.
/// </summary>
public static class Effort
{
    private const string Turn = "VETTING_TURN";

    /// <summary>Whether this run may take an hour: <c>VETTING_NIGHTLY=1</c>.</summary>
    public static bool IsNightly => Environment.GetEnvironmentVariable("VETTING_NIGHTLY") == "1";

    /// <summary>Whether what is dear takes turns, as in the continuous run: <c>VETTING_TURN</c> is the number of this one.</summary>
    public static bool TakesTurns => Asked(Turn) is not null;

    /// <summary>Whether the one of many at this place is tried: of three in a row one each time, all where nothing takes turns.</summary>
    /// <param name="at">From 0.</param>
    public static bool IsTurnOf(int at) => Asked(Turn) is not { } turn || at % 3 == turn % 3;

    /// <param name="variable">As in <c>VETTING_KILLS</c>.</param>
    public static int Of(string variable, int usual, int nightly) => Asked(variable) ?? (IsNightly ? nightly : usual);

    /// <returns>Null when the variable is not set.</returns>
    public static int? Asked(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
