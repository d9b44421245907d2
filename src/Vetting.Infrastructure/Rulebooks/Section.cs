using System.Globalization;
using System.Text.RegularExpressions;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulebooks;
using YamlDotNet.RepresentationModel;

namespace Vetting.Infrastructure.Rulebooks;

/// <summary>
/// A mapping of the text, read key by key. If something is missing or wrong, that is noted with its place, and reading goes on with a harmless
/// value, so that all errors are found at once.
/// </summary>
internal sealed partial class Section(YamlNode node, string name, List<RulebookError> errors)
{
    private readonly HashSet<string> _read = [];

    public YamlNode Node => node;

    private YamlMappingNode? Mapping => node as YamlMappingNode;

    public string Text(string key, int maxLength = RulebookContent.TextMaxLength)
    {
        if (Scalar(key) is not { } scalar)
        {
            return "";
        }

        if (string.IsNullOrWhiteSpace(scalar.Value) || scalar.Value.Length > maxLength)
        {
            Error(scalar, $"'{key}' is a text of 1 to {maxLength} characters.");
        }

        return scalar.Value?.Trim() ?? "";
    }

    /// <summary>Lower-case words with hyphens.</summary>
    public string Code(string key = "code") => Matching(key, CodePattern(), "lower-case words with hyphens, as in formal-warning");

    /// <summary>As a clause is cited.</summary>
    public string Citation(string key = "code") => Matching(key, CitationPattern(), "a capital letter and numbers with dots, as in C4.2");

    public string? OptionalCitation(string key) => Has(key) ? Citation(key) : null;

    /// <summary>Words with commas between them, at least one.</summary>
    public IReadOnlyList<string> Words(string key, Regex pattern)
    {
        var words = Text(key).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(words, word => !pattern.IsMatch(word)) is { } wrong)
        {
            Error(Find(key)!, $"'{key}' lists small letters and numbers with commas between them, as in pdf, jpg, not '{wrong}'.");
        }

        return [.. words.Distinct()];
    }

    public int Number(string key, int min, int max) => Scalar(key) is { } scalar ? NumberOf(key, scalar, min, max) : min;

    public int? OptionalNumber(string key, int min, int max) => Has(key) ? Number(key, min, max) : null;

    public bool Flag(string key) => Choice(key, ("yes", true), ("no", false), ("true", true), ("false", false));

    public bool? OptionalFlag(string key) => Has(key) ? Flag(key) : null;

    public DateOnly Date(string key)
    {
        var date = default(DateOnly);
        if (Scalar(key) is { } scalar
            && !DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            Error(scalar, $"'{key}' is a day written year-month-day, as in 2026-01-31, not '{scalar.Value}'.");
        }

        return date;
    }

    public T Choice<T>(string key, params (string Word, T Value)[] choices)
    {
        if (Scalar(key) is not { } scalar)
        {
            return choices[0].Value;
        }

        foreach (var (word, value) in choices)
        {
            if (word == scalar.Value)
            {
                return value;
            }
        }

        Error(scalar, $"'{key}' is {string.Join(" or ", choices.Select(choice => choice.Word))}, not '{scalar.Value}'.");
        return choices[0].Value;
    }

    public T? OptionalChoice<T>(string key, params (string Word, T Value)[] choices) where T : struct => Has(key) ? Choice(key, choices) : null;

    /// <summary>A mapping inside this one. A missing mapping is reported once, not key by key.</summary>
    public Section Child(string key) => Find(key) is { } child ? new Section(child, $"'{key}'", errors) : new Section(new YamlMappingNode(), key, []);

    /// <returns>Null when it is left out.</returns>
    public Section? OptionalChild(string key) => Has(key) ? Child(key) : null;

    /// <summary>The mappings of a list that is not empty.</summary>
    public IReadOnlyList<Section> List(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case YamlSequenceNode { Children.Count: > 0 } list:
                return [.. list.Select(item => new Section(item, $"an item of '{key}'", errors))];
            case var other:
                Error(other, $"'{key}' is a list with at least one item.");
                return [];
        }
    }

    /// <summary>The keys and values of a mapping whose keys the text chooses.</summary>
    public IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries()
    {
        foreach (var (key, value) in Mapping ?? [])
        {
            if (key is YamlScalarNode { Value: not null } scalar)
            {
                _read.Add(scalar.Value);
                yield return (scalar, value);
            }
        }
    }

    /// <summary>Reports what is not a mapping, and keys that nobody asked for, because a misspelt key must not count as a missing one.</summary>
    public void Done()
    {
        if (Mapping is null)
        {
            Error(node, $"{name} is a mapping: lines of 'key: value'.");
            return;
        }

        foreach (var (key, _) in Mapping)
        {
            if (key is not YamlScalarNode { Value: { } word } || !_read.Contains(word))
            {
                Error(key, $"'{key}' means nothing here. Known are: {string.Join(", ", _read)}.");
            }
        }
    }

    public void Error(YamlNode at, string message) => errors.Add(new RulebookError(at.Start.Line, at.Start.Column, message));

    public static string? ValueOf(YamlNode node) => (node as YamlScalarNode)?.Value;

    private string Matching(string key, Regex pattern, string shape)
    {
        if (Scalar(key) is not { } scalar)
        {
            return "";
        }

        if (scalar.Value is not { Length: <= RulebookContent.CodeMaxLength } value || !pattern.IsMatch(value))
        {
            Error(scalar, $"'{key}' is {shape}, of at most {RulebookContent.CodeMaxLength} characters, not '{scalar.Value}'.");
        }

        return scalar.Value ?? "";
    }

    private int NumberOf(string key, YamlScalarNode scalar, int min, int max)
    {
        if (int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
        {
            return number;
        }

        Error(scalar, $"'{key}' is a whole number from {min} to {max}, not '{scalar.Value}'.");
        return min;
    }

    private bool Has(string key)
    {
        _read.Add(key);
        return Mapping?.Children.ContainsKey(key) == true;
    }

    private YamlScalarNode? Scalar(string key)
    {
        var found = Find(key);
        if (found is not null and not YamlScalarNode)
        {
            Error(found, $"'{key}' is a single value, not a list or mapping.");
        }

        return found as YamlScalarNode;
    }

    private YamlNode? Find(string key)
    {
        if (Has(key))
        {
            return Mapping![key];
        }

        if (Mapping is not null)
        {
            Error(node, $"'{key}' is missing in {name}.");
        }

        return null;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodePattern();

    [GeneratedRegex("^[A-Z][0-9]+(\\.[0-9]+)*$")]
    private static partial Regex CitationPattern();
}
