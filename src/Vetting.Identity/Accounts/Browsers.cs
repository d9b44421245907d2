namespace Vetting.Identity.Accounts;

/// <summary>
/// A browser in words, so that people know their sessions apart. What it says of itself is not to be trusted, and nothing depends on it.
/// </summary>
internal static class Browsers
{
    /// <summary>The more particular first: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.</summary>
    private static readonly (string Mark, string Name)[] Names =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"), ("CriOS/", "Chrome"), ("Safari/", "Safari")
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"), ("iPad", "an iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "a Mac"),
        ("CrOS", "a Chromebook"), ("Linux", "Linux")
    ];

    /// <param name="agent">The header <c>User-Agent</c>.</param>
    public static string NameOf(string agent)
    {
        var name = Find(agent, Names) ?? "A browser";
        return Find(agent, Systems) is { } system ? $"{name} on {system}" : name;
    }

    private static string? Find(string agent, (string Mark, string Name)[] known) =>
        Array.Find(known, one => agent.Contains(one.Mark, StringComparison.Ordinal)) is { Name: { } name } ? name : null;
}
