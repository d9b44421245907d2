using System.Globalization;

namespace Vetting.Testing;

/// <summary>
/// How often something random is tried: one number for every day, a larger one for the night, or as many as an environment variable asks for.
/// </summary>
public static class Effort
{
    /// <summary>Whether this run may take an hour: <c>VETTING_NIGHTLY=1</c>.</summary>
    public static bool IsNightly => Environment.GetEnvironmentVariable("VETTING_NIGHTLY") == "1";

    /// <param name="variable">As in <c>VETTING_KILLS</c>.</param>
    public static int Of(string variable, int usual, int nightly) => Asked(variable) ?? (IsNightly ? nightly : usual);

    /// <returns>Null when the variable is not set.</returns>
    public static int? Asked(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
