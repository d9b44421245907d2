namespace Vetting.Domain.People;

/// <summary>
/// The answers that can be given about a group. The lists are the short ones of the harmonised questions of the Office for National Statistics and
/// of the Census 2021 in England and Wales. A code never changes its meaning; another one takes its place.
/// </summary>
public sealed class GroupValues
{
    public const int CodeMaxLength = 20;

    private readonly IReadOnlyDictionary<string, string> _texts;

    private GroupValues(params IReadOnlyList<(string Code, string Text)> values)
    {
        Codes = [.. values.Select(value => value.Code)];
        _texts = values.ToDictionary(value => value.Code, value => value.Text);
    }

    public static GroupValues Sex { get; } = new(("female", "Female"), ("male", "Male"));

    public static GroupValues Ethnicity { get; } = new(
        ("asian", "Asian, Asian British or Asian Welsh"), ("black", "Black, Black British, Black Welsh, Caribbean or African"),
        ("mixed", "Mixed or multiple ethnic groups"), ("white", "White"), ("other", "Other ethnic group"));

    public static GroupValues Religion { get; } = new(
        ("none", "No religion"), ("christian", "Christian"), ("buddhist", "Buddhist"), ("hindu", "Hindu"), ("jewish", "Jewish"), ("muslim", "Muslim"),
        ("sikh", "Sikh"), ("other", "Any other religion"));

    /// <summary>As section 6 of the Equality Act 2010 means it.</summary>
    public static GroupValues Disability { get; } = new(("disabled", "Disabled"), ("not-disabled", "Not disabled"));

    public static GroupValues AgeBand { get; } = new(
        ("under-25", "Under 25"), ("25-34", "25 to 34"), ("35-44", "35 to 44"), ("45-54", "45 to 54"), ("55-64", "55 to 64"), ("65-over", "65 and over"));

    /// <summary>In the order in which they are offered.</summary>
    public IReadOnlyList<string> Codes { get; }

    public string TextOf(string code) => _texts[code];

    /// <summary>Null is known of each: it is no answer.</summary>
    public bool Knows(string? code) => code is null || _texts.ContainsKey(code);
}
