using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text.Json;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// What is known of names: forms of one given name, titles, particles, and how other alphabets are written in this one. It stands in
/// <c>name-tables.json</c>, with its source.
/// </summary>
internal sealed class NameTables
{
    private NameTables(Listed listed, string version)
    {
        Version = version;
        Honorifics = listed.Honorifics.ToFrozenSet();
        Particles = listed.Particles.ToFrozenSet();
        Letters = listed.Letters.ToFrozenDictionary(letter => letter.Key[0], letter => letter.Value);
        Variants = listed.Variants.Index()
            .SelectMany(forms => forms.Item.Split(' ').Select(form => (Form: form, forms.Index)))
            .GroupBy(form => form.Form, form => form.Index)
            .ToFrozenDictionary(form => form.Key, form => (IReadOnlyList<int>)[.. form.Distinct()]);
    }

    public static NameTables Known { get; } = Load();

    /// <summary>Another one when the tables say anything else: then what was computed from them is computed anew.</summary>
    public string Version { get; }

    public FrozenSet<string> Honorifics { get; }

    /// <summary>Which one writes and another leaves out: <c>al</c>, <c>bin</c>, <c>van</c>.</summary>
    public FrozenSet<string> Particles { get; }

    public FrozenDictionary<char, string> Letters { get; }

    /// <summary>For a given name the numbers of the families of names that it is a form of.</summary>
    public FrozenDictionary<string, IReadOnlyList<int>> Variants { get; }

    public bool AreVariants(string one, string other) =>
        Variants.TryGetValue(one, out var families) && Variants.TryGetValue(other, out var others) && families.Any(others.Contains);

    private static NameTables Load()
    {
        using var file = typeof(NameTables).Assembly.GetManifestResourceStream("name-tables.json")!;
        using var text = new MemoryStream();
        file.CopyTo(text);
        return new(
            JsonSerializer.Deserialize<Listed>(text.ToArray(), DomainJson.Options)!,
            Convert.ToHexStringLower(SHA256.HashData(text.ToArray()).AsSpan(0, 4)));
    }

    private sealed record Listed(
        string Source, IReadOnlyList<string> Honorifics, IReadOnlyList<string> Particles,
        IReadOnlyDictionary<string, string> Letters, IReadOnlyList<string> Variants);
}
