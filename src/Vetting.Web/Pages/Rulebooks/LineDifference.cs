namespace Vetting.Web.Pages.Rulebooks;

/// <summary>What became of a line from one text to the other.</summary>
public enum LineChange
{
    Same,
    Removed,
    Added,
}

/// <summary>A line of either text. The number is the one it has in the text in which it stands last.</summary>
public sealed record ComparedLine(LineChange Change, int Number, string Text);

/// <summary>Two texts compared line by line: the longest common subsequence is the same, everything else was removed or added.</summary>
public static class LineDifference
{
    /// <summary>Above this many pairs of lines, what lies between the same beginning and end counts as all removed and all added.</summary>
    public const int MostPairs = 4_000_000;

    public static IReadOnlyList<ComparedLine> Between(string was, string now)
    {
        var (old, young) = (Lines(was), Lines(now));
        var start = 0;
        while (start < old.Length && start < young.Length && old[start] == young[start])
        {
            start++;
        }

        var end = 0;
        while (end < old.Length - start && end < young.Length - start && old[^(end + 1)] == young[^(end + 1)])
        {
            end++;
        }

        List<ComparedLine> compared = [.. young.Take(start).Select((line, at) => new ComparedLine(LineChange.Same, at + 1, line))];
        compared.AddRange(Middle(old[start..^end], young[start..^end], start));
        compared.AddRange(young.Skip(young.Length - end).Select((line, at) => new ComparedLine(LineChange.Same, young.Length - end + at + 1, line)));
        return compared;
    }

    /// <summary>The changed lines, with so many same lines around them as one needs to find them.</summary>
    public static IReadOnlyList<IReadOnlyList<ComparedLine>> Changes(IReadOnlyList<ComparedLine> lines, int around)
    {
        var groups = new List<IReadOnlyList<ComparedLine>>();
        var (group, last) = (new List<ComparedLine>(), -1);
        var changed = lines.Index().Where(line => line.Item.Change != LineChange.Same).Select(line => line.Index);
        foreach (var at in changed)
        {
            if (group.Count == 0 || at - around > last + 1)
            {
                group = [];
                groups.Add(group);
                last = Math.Max(last, at - around - 1);
            }

            for (var next = last + 1; next <= Math.Min(at + around, lines.Count - 1); next++)
            {
                group.Add(lines[next]);
                last = next;
            }
        }

        return groups;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private static IEnumerable<ComparedLine> Middle(string[] old, string[] young, int before)
    {
        var common = (long)old.Length * young.Length > MostPairs ? null : CommonLengths(old, young);
        var (i, j) = (0, 0);
        while (i < old.Length || j < young.Length)
        {
            if (common is not null && i < old.Length && j < young.Length && old[i] == young[j])
            {
                yield return new(LineChange.Same, before + j + 1, young[j]);
                (i, j) = (i + 1, j + 1);
            }
            else if (i < old.Length && (common is null || j == young.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                yield return new(LineChange.Removed, before + i + 1, old[i]);
                i++;
            }
            else
            {
                yield return new(LineChange.Added, before + j + 1, young[j]);
                j++;
            }
        }
    }

    /// <summary>How long the longest common subsequence is from each pair of lines on.</summary>
    private static int[,] CommonLengths(string[] old, string[] young)
    {
        var lengths = new int[old.Length + 1, young.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = young.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == young[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }
}
