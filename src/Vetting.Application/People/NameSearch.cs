using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Words as patterns, each of which a name must hold, or a number or address.</summary>
internal static class NameSearch
{
    public const string Escape = "\\";

    /// <summary>
    /// For each word what to look for in <see cref="Person.PlainName"/>, and in <see cref="Person.PlainEmail"/> or
    /// <see cref="Candidate.PlainNumber"/>.
    /// </summary>
    public static IEnumerable<(string Name, string Number)> Patterns(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => (Pattern(Person.PlainNameOf(word)), Pattern(PlainText.OfNumber(word, Person.EmailMaxLength))));

    private static string Pattern(string word) =>
        $"%{word.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal)}%";
}
