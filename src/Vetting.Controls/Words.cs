using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Vetting.Domain.Common;

namespace Vetting.Controls;

/// <summary>The domain's names as words on a page.</summary>
public static partial class Words
{
    private static readonly Dictionary<string, string> Unusual = new()
    {
        [nameof(Role.DataProtectionOfficer)] = "Data-protection officer",
        ["EnglandAndWales"] = "England and Wales",
        ["NorthernIreland"] = "Northern Ireland",
    };

    private static readonly ConcurrentDictionary<Enum, string> OfValues = [];

    /// <summary>As in <c>NoticeServed</c>: Notice served.</summary>
    public static string Of(Enum value) => OfValues.GetOrAdd(value, named => Of(named.ToString()));

    /// <summary>As in <c>serious-misconduct</c> or <c>NoticeServed</c>: Serious misconduct, Notice served.</summary>
    public static string Of(string name) =>
        Unusual.GetValueOrDefault(name) ?? Sentence(WordStart().Replace(name, " $0").Replace('-', ' ').Trim().ToLowerInvariant());

    /// <summary>With a capital at the start.</summary>
    public static string Sentence(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    /// <summary>Without a capital at the start, unless the word is all capitals.</summary>
    public static string InSentence(string words) =>
        words.Length < 2 || char.IsUpper(words[1]) ? words : char.ToLowerInvariant(words[0]) + words[1..];

    public static string Count(long count, string one, string? many = null) => $"{count:N0} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>As in: one, two and three.</summary>
    public static string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary>As in: an auditor, a panel chair.</summary>
    public static string WithArticle(string word) =>
        $"{("aeiou".Contains(char.ToLowerInvariant(word[0]), StringComparison.Ordinal) ? "an" : "a")} {word}";

    /// <summary>What the domain says, with its dates as people write them.</summary>
    public static string Plain(string message) =>
        IsoDate().Replace(
            message, date => DateOnly.TryParse(date.Value, CultureInfo.InvariantCulture, out var day) ? WrittenDate.Long(day) : date.Value);

    [GeneratedRegex("[0-9]{4}-[0-9]{2}-[0-9]{2}")]
    private static partial Regex IsoDate();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
