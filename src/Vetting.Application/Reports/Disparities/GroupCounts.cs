using System.Runtime.InteropServices;
using Vetting.Application.Inference;

namespace Vetting.Application.Reports.Disparities;

/// <summary>How the cases about one group ended, in numbers alone.</summary>
public sealed class GroupCounts
{
    private readonly Dictionary<int, (int Proved, int Not)> _strata = [];
    private readonly Dictionary<int, int> _sanctions = [];
    private readonly Dictionary<int, (int Ended, int Open)> _days = [];

    public int Proved { get; private set; }

    public int NotProved { get; private set; }

    public int Decided => Proved + NotProved;

    /// <summary>Of the cases in which something was proved: each place on the scale of sanctions, 0 for none.</summary>
    public IReadOnlyList<Counted> Sanctions => [.. _sanctions.OrderBy(one => one.Key).Select(one => new Counted(one.Key, one.Value))];

    public IReadOnlyList<Lasting> Lasting => [.. _days.OrderBy(one => one.Key).Select(one => new Lasting(one.Key, one.Value.Ended, one.Value.Open))];

    /// <summary>Of the cases that have ended.</summary>
    public IReadOnlyList<Counted> Days => [.. Lasting.Where(row => row.Ended > 0).Select(row => new Counted(row.Days, row.Ended))];

    /// <param name="stratum">The number of the cases of one category and severity.</param>
    /// <param name="sanction">Its place on the scale; 0 for none.</param>
    public void AddDecided(int stratum, bool isProved, int sanction, int cases = 1)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_strata, stratum, out _);
        if (isProved)
        {
            Proved += cases;
            cell.Proved += cases;
            CollectionsMarshal.GetValueRefOrAddDefault(_sanctions, sanction, out _) += cases;
        }
        else
        {
            NotProved += cases;
            cell.Not += cases;
        }
    }

    public void AddTime(int lasted, bool hasEnded, int cases = 1)
    {
        ref var day = ref CollectionsMarshal.GetValueRefOrAddDefault(_days, lasted, out _);
        day = hasEnded ? (day.Ended + cases, day.Open) : (day.Ended, day.Open + cases);
    }

    /// <summary>All these groups as one.</summary>
    public static GroupCounts Together(IEnumerable<GroupCounts> groups)
    {
        var together = new GroupCounts();
        foreach (var group in groups)
        {
            together.Proved += group.Proved;
            together.NotProved += group.NotProved;
            foreach (var (stratum, (proved, not)) in group._strata)
            {
                ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(together._strata, stratum, out _);
                cell = (cell.Proved + proved, cell.Not + not);
            }

            foreach (var (sanction, cases) in group._sanctions)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(together._sanctions, sanction, out _) += cases;
            }

            foreach (var (lasted, (ended, open)) in group._days)
            {
                together.AddTime(lasted, hasEnded: true, ended);
                together.AddTime(lasted, hasEnded: false, open);
            }
        }

        return together;
    }

    /// <summary>This group beside another.</summary>
    public TwoByTwo Beside(GroupCounts other) => new(Proved, NotProved, other.Proved, other.NotProved);

    /// <summary>The same within each stratum that either of them has cases of.</summary>
    public IReadOnlyList<TwoByTwo> StrataBeside(GroupCounts other) =>
    [
        .. _strata.Keys.Union(other._strata.Keys).Order().Select(stratum =>
        {
            var (one, two) = (_strata.GetValueOrDefault(stratum), other._strata.GetValueOrDefault(stratum));
            return new TwoByTwo(one.Proved, one.Not, two.Proved, two.Not);
        }),
    ];
}
