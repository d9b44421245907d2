namespace Vetting.Application.Reports.Disparities;

/// <summary>
/// Keeps small numbers from being shown, or computed from what is shown. A group with fewer than five cases of either outcome is hidden, with the
/// next smallest beside it if it would be alone; the hidden ones are shown as one, of at least five cases of either outcome. So what is published
/// of each hidden number is a sum of several, which leaves it free to be anything from nothing to at least five.
/// </summary>
public static class SmallNumbers
{
    public const int Least = 5;

    /// <returns>The places of the groups that are not shown. All of them, if no way to show some would hide the others.</returns>
    public static IReadOnlySet<int> ToHide(IReadOnlyList<(int Proved, int Not)> groups)
    {
        var hidden = Enumerable.Range(0, groups.Count).Where(i => IsSmall(groups[i])).ToHashSet();
        var others = new Queue<int>(Enumerable.Range(0, groups.Count).Except(hidden).OrderBy(i => groups[i].Proved + groups[i].Not).ThenBy(i => i));
        while (hidden.Count > 0 && (hidden.Count < 2 || IsSmall(Sum(hidden.Select(i => groups[i])))) && others.TryDequeue(out var next))
        {
            hidden.Add(next);
        }

        return hidden;
    }

    public static bool IsSmall((int Proved, int Not) counts) => counts.Proved < Least || counts.Not < Least;

    public static (int Proved, int Not) Sum(IEnumerable<(int Proved, int Not)> groups) =>
        groups.Aggregate((Proved: 0, Not: 0), (sum, group) => (sum.Proved + group.Proved, sum.Not + group.Not));
}
