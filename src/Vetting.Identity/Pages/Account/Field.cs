namespace Vetting.Identity.Pages.Account;

/// <summary>One line to type into, for the partial <c>_Field</c>.</summary>
public sealed record Field(string Name, string Label)
{
    public string? Hint { get; init; }

    public string Type { get; init; } = "text";

    public string? Autocomplete { get; init; }

    public string? Inputmode { get; init; }

    /// <summary>What stands in it already. Never a password.</summary>
    public string? Value { get; init; }

    /// <summary>The width in characters of an ordinary answer: 5, 10, 20 or 30; null for the whole line.</summary>
    public int? Width { get; init; }

    public bool IsPassword => Type == "password";

    public static Field Password(string name, string label, string autocomplete, string? hint = null) =>
        new(name, label) { Type = "password", Autocomplete = autocomplete, Hint = hint };
}
