using System.Text;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>The parts of a name by which it is compared with others, and the keys under which similar names meet in an index.</summary>
public sealed class NameParts
{
    public const int KeyMaxLength = 60;

    private const int PartMaxLength = 40;
    private const int ShortestToLeaveOneOut = 3;
    private const int ShortestSkeleton = 3;

    /// <summary>Letters from here on stand for syllables or words: one of them is no slip of the pen.</summary>
    private const char FirstIdeograph = '\u2E80';

    /// <summary>What sounds alike is written alike, longer signs first.</summary>
    private static readonly (string Written, string Heard)[] Sounds =
    [
        ("ph", "f"), ("sch", "s"), ("sh", "s"), ("kh", "h"), ("ck", "k"), ("zh", "z"), ("gh", "g"), ("th", "t"), ("ch", "k"),
        ("c", "k"), ("q", "k"), ("g", "k"), ("z", "s"), ("j", "s"), ("w", "v"), ("x", "s"),
    ];

    private NameParts(IReadOnlyList<string> parts) => Parts = parts;

    /// <summary>
    /// Among the keys of every name: by which rules the others were made. Changes with the rules of <see cref="Keys"/>, and by itself with the
    /// tables.
    /// </summary>
    public static string MadeBy { get; } = $"#1.{NameTables.Known.Version}";

    /// <summary>
    /// Without titles and particles, in the order in which they are written, in Latin letters where the alphabet has a usual romanisation.
    /// </summary>
    public IReadOnlyList<string> Parts { get; }

    public static NameParts Of(string name)
    {
        var tables = NameTables.Known;
        var latin = new StringBuilder();
        foreach (var letter in PlainText.Of(name))
        {
            latin.Append(tables.Letters.TryGetValue(letter, out var written) ? written : letter.ToString());
        }

        List<string> words = [.. latin.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Length > PartMaxLength ? word[..PartMaxLength] : word)];
        var untitled = words.FindAll(word => !tables.Honorifics.Contains(word));
        var named = untitled.Count > 0 ? untitled : words;
        var proper = named.FindAll(word => !tables.Particles.Contains(word));
        return new(proper.Count > 1 ? proper : named);
    }

    /// <summary>
    /// Two names that one person may have share at least one, and the more of them the likelier: each part, the family of names that it is a form of,
    /// its sound, what is left of it without one of its letters; and parts that stand together as one word.
    /// </summary>
    public IReadOnlySet<string> Keys()
    {
        HashSet<string> keys = [];
        foreach (var part in Parts.Where(part => part.Length > 1))
        {
            keys.Add(part);
            keys.UnionWith(NameTables.Known.Variants.TryGetValue(part, out var families) ? families.Select(family => $"={family}") : []);
            if (SkeletonOf(part) is { } skeleton)
            {
                keys.Add($"~{skeleton}");
            }

            if (part.Length >= ShortestToLeaveOneOut && HasSlips(part))
            {
                keys.UnionWith(Enumerable.Range(0, part.Length).Select(left => $"-{part.Remove(left, 1)}"));
            }
        }

        foreach (var (one, next) in Parts.Zip(Parts.Skip(1)))
        {
            keys.Add(Cut(one + next));
        }

        keys.Add(Cut(string.Concat(Parts)));
        return keys;
    }

    /// <summary>Whether one letter of it may be a slip: not where a digit or a character that is a word stands.</summary>
    internal static bool HasSlips(string part) => !part.Any(letter => char.IsDigit(letter) || letter >= FirstIdeograph);

    /// <summary>The consonants as they are heard; null where too few are left to tell anything.</summary>
    internal static string? SkeletonOf(string part)
    {
        if (part.Any(letter => letter > '\u024F'))
        {
            return null;
        }

        var heard = Sounds.Aggregate(part, (word, sound) => word.Replace(sound.Written, sound.Heard, StringComparison.Ordinal));
        var skeleton = new StringBuilder();
        foreach (var (at, letter) in heard.Index())
        {
            var kept = "aeiou".Contains(letter, StringComparison.Ordinal) || (at > 0 && letter is 'y' or 'h') ? (at == 0 ? 'a' : '\0') : letter;
            if (kept != '\0' && (skeleton.Length == 0 || skeleton[^1] != kept))
            {
                skeleton.Append(kept);
            }
        }

        return skeleton.ToString().Count(letter => letter != 'a') >= ShortestSkeleton ? skeleton.ToString() : null;
    }

    private static string Cut(string key) => key.Length > KeyMaxLength ? key[..KeyMaxLength] : key;
}
