namespace Vetting.Application.People;

/// <summary>Words as patterns, each of which a name must hold.</summary>
internal static class NameSearch
{
    public const string Escape = "\\";

    public static IEnumerable<string> Patterns(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => $"%{word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%");
}
