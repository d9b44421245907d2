using F23.StringSimilarity;

namespace Vetting.Application.People;

/// <summary>What speaks for two names being one person's, and what against it.</summary>
public sealed record NameLikeness(IReadOnlyList<string> For, IReadOnlyList<string> Against);

/// <summary>
/// Compares two names as people who keep a register do: part by part, in whatever order, with forms of one given name, initials and slips of the pen;
/// a further name of one of the two does not matter, a different one of each does. It says <em>perhaps</em>, and decides nothing.
/// </summary>
internal static class NameComparison
{
    private const int LongestWithOneSlip = 5;
    private const int LongestShortPart = 2;
    private const int MostSlipsInOneSound = 3;
    private const int ShortestJoined = 6;
    private const int ShortestHalf = 3;

    private static readonly Damerau Slips = new();

    /// <summary>How well two parts fit, the better the higher.</summary>
    private enum Fit
    {
        None,
        Weak,
        Near,
        Form,
        Same,
    }

    /// <returns>Null when the names are two people's.</returns>
    public static NameLikeness? Of(string one, string other)
    {
        IReadOnlyList<string> shorter = NameParts.Of(one).Parts;
        IReadOnlyList<string> longer = NameParts.Of(other).Parts;
        if (shorter.Count == 0 || longer.Count == 0)
        {
            return null;
        }

        if (shorter.SequenceEqual(longer))
        {
            return new(["The same name."], []);
        }

        var most = Math.Max(shorter.Count, longer.Count);
        if (shorter.Count != longer.Count)
        {
            (shorter, longer) = ([.. shorter.Distinct()], [.. longer.Distinct()]);
        }

        return shorter.Count <= longer.Count ? Compare(shorter, longer, most) : Compare(longer, shorter, most);
    }

    private static NameLikeness? Compare(IReadOnlyList<string> shorter, IReadOnlyList<string> longer, int most)
    {
        var pairs = Pair(shorter, longer);
        if (pairs.Count == shorter.Count)
        {
            return IsEnough(pairs, shorter, longer, most)
                ? new([.. For(pairs, shorter, longer)], [.. Against(pairs, longer)])
                : AsOneWord(shorter, longer);
        }

        return AsOneWord(shorter, longer)
            ?? (Joined(shorter, longer) is { } joined ? Ordered(joined, longer, most)
                : Joined(longer, shorter) is { } whole ? Ordered(shorter, whole, most)
                : null);
    }

    /// <summary>
    /// Without the spaces, which one sets elsewhere than another. Initials say too little for that: a letter more or less is another one.
    /// </summary>
    private static NameLikeness? AsOneWord(IReadOnlyList<string> shorter, IReadOnlyList<string> longer)
    {
        var (one, other) = (string.Concat(shorter), string.Concat(longer));
        return one.Length >= ShortestJoined && NameParts.HasSlips(one + other) && shorter.Concat(longer).All(part => part.Length > 1)
            && Math.Abs(one.Length - other.Length) <= 1 && Slips.Distance(one, other) <= 1
                ? new([one == other ? "The same name, with the spaces elsewhere." : "The same letters but for one."], [])
                : null;
    }

    private static NameLikeness? Ordered(IReadOnlyList<string> one, IReadOnlyList<string> other, int most) =>
        one.Count <= other.Count ? Compare(one, other, most) : Compare(other, one, most);

    /// <summary>Gives each part of the shorter name the one of the longer that fits it best, the best fits first.</summary>
    private static List<(int Short, int Long, Fit Fit)> Pair(IReadOnlyList<string> shorter, IReadOnlyList<string> longer)
    {
        var all = shorter.Index()
            .SelectMany(part => longer.Index().Select(other => (Short: part.Index, Long: other.Index, Fit: FitOf(part.Item, other.Item))))
            .Where(pair => pair.Fit > Fit.None)
            .OrderByDescending(pair => pair.Fit).ThenBy(pair => Math.Abs(pair.Short - pair.Long));
        List<(int Short, int Long, Fit Fit)> taken = [];
        foreach (var pair in all)
        {
            if (taken.TrueForAll(other => other.Short != pair.Short && other.Long != pair.Long))
            {
                taken.Add(pair);
            }
        }

        return taken;
    }

    private static bool IsEnough(List<(int Short, int Long, Fit Fit)> pairs, IReadOnlyList<string> shorter, IReadOnlyList<string> longer, int most)
    {
        if (shorter.Count == 1 && longer.Count > 1)
        {
            return false;
        }

        var isAnySure = pairs.Exists(pair => pair.Fit >= Fit.Form);
        return 2 * shorter.Count >= most && (isAnySure || pairs.TrueForAll(pair => pair.Fit == Fit.Near));
    }

    private static IEnumerable<string> For(List<(int Short, int Long, Fit Fit)> pairs, IReadOnlyList<string> shorter, IReadOnlyList<string> longer)
    {
        foreach (var (at, fitting, fit) in pairs.OrderBy(pair => pair.Short))
        {
            var (part, other) = (Shown(shorter[at]), Shown(longer[fitting]));
            yield return fit switch
            {
                Fit.Same => $"Both are called {part}.",
                Fit.Form => $"{part} and {other} are forms of one name.",
                _ when Math.Min(part.Length, other.Length) == 1 => $"{part} may stand for {other}.",
                _ => $"{part} and {other} are written much alike.",
            };
        }

        var order = pairs.OrderBy(pair => pair.Short).Select(pair => pair.Long).ToList();
        if (!order.SequenceEqual(order.Order()))
        {
            yield return "The names stand in another order.";
        }
    }

    private static IEnumerable<string> Against(List<(int Short, int Long, Fit Fit)> pairs, IReadOnlyList<string> longer)
    {
        var further = longer.Index().Where(part => pairs.TrueForAll(pair => pair.Long != part.Index)).Select(part => Shown(part.Item)).ToList();
        if (further.Count > 0)
        {
            yield return $"One of them has a further name: {string.Join(' ', further)}.";
        }
    }

    private static Fit FitOf(string one, string other)
    {
        if (one == other)
        {
            return Fit.Same;
        }

        if (NameTables.Known.AreVariants(one, other))
        {
            return Fit.Form;
        }

        var shorter = Math.Min(one.Length, other.Length);
        if (shorter == 1)
        {
            return one[0] == other[0] && char.IsLetter(one[0]) ? Fit.Weak : Fit.None;
        }

        if (shorter <= LongestShortPart || !NameParts.HasSlips(one + other))
        {
            return Fit.None;
        }

        var slips = Slips.Distance(one, other);
        var (skeleton, heard) = (NameParts.SkeletonOf(one), NameParts.SkeletonOf(other));
        return slips <= 1 || (skeleton is not null && skeleton == heard && slips <= MostSlipsInOneSound) ? Fit.Near
            : slips <= 2 && shorter > LongestWithOneSlip && (skeleton ?? one)[0] == (heard ?? other)[0] ? Fit.Weak
            : Fit.None;
    }

    /// <summary>The name with two of its parts as one word, where the other name has that word; null where it has none.</summary>
    private static IReadOnlyList<string>? Joined(IReadOnlyList<string> name, IReadOnlyList<string> other)
    {
        for (var at = 0; at + 1 < name.Count; at++)
        {
            var joined = name[at] + name[at + 1];
            var isOfHalves = Math.Min(name[at].Length, name[at + 1].Length) >= ShortestHalf;
            if (other.FirstOrDefault(part => part == joined || (isOfHalves && !name.Contains(part) && FitOf(joined, part) >= Fit.Near)) is { } found)
            {
                return [.. name.Take(at), found, .. name.Skip(at + 2)];
            }
        }

        return null;
    }

    private static string Shown(string part) => char.ToUpperInvariant(part[0]) + part[1..];
}
