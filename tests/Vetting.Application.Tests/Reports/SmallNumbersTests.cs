using Shouldly;
using Vetting.Application.Reports.Disparities;
using Xunit;

namespace Vetting.Application.Tests.Reports;

/// <summary>
/// Whoever knows all that a report says, and how many cases there are of each outcome, tries every way in which the groups that are not shown could make up
/// the rest.
/// </summary>
public sealed class SmallNumbersTests
{
    private const int Reports = 3_000;

    [Fact]
    public void No_number_under_five_can_be_worked_out_from_what_is_shown()
    {
        var random = new Random(20_261_129);
        var (hidden, shown) = (0, 0);
        for (var n = 0; n < Reports; n++)
        {
            var groups = Enumerable.Range(0, random.Next(2, 6))
                .ToDictionary(i => i == 0 && n % 2 == 0 ? "" : $"Region {i}", _ => (Proved: random.Next(0, 14), Not: random.Next(0, 14)));
            var report = Disparity.Of([(GroupKind.Region, groups.ToDictionary(one => one.Key, one => Counts(one.Value)))]).Kinds[0];
            shown += report.Groups.Count;
            hidden += report.Hidden.Count;

            var published = report.Groups.ToDictionary(line => line.Group, line => (line.Proved, Not: line.Cases - line.Proved));
            if (report.NotKnown is { } notKnown)
            {
                published.Add("", (notKnown.Proved, notKnown.Cases - notKnown.Proved));
            }

            published.Values.ShouldAllBe(cell => cell.Proved >= SmallNumbers.Least && cell.Not >= SmallNumbers.Least);
            report.Comparisons.SelectMany(one => one.Others.Append(one.Group)).ShouldBeSubsetOf(report.Groups.Select(line => line.Group));
            var unknown = groups.Where(group => !published.ContainsKey(group.Key)).Select(group => group.Value).Where(one => one.Proved + one.Not > 0).ToList();
            foreach (var outcome in new Func<(int Proved, int Not), int>[] { one => one.Proved, one => one.Not })
            {
                CannotBeWorkedOut(
                    [.. unknown.Select(outcome)], groups.Values.Sum(outcome) - published.Values.Sum(outcome), isAll: published.Count == 0);
            }
        }

        Disparity.Of([(GroupKind.Faction, new Dictionary<string, GroupCounts> { ["Of one"] = Counts((1, 0)), ["Many"] = Counts((50, 50)) })])
            .Kinds[0].Hidden.ShouldBeEmpty();
        (hidden, shown).ShouldSatisfyAllConditions(() => hidden.ShouldBeGreaterThan(1_000), () => shown.ShouldBeGreaterThan(1_000));
    }

    [Theory]
    [InlineData("10/10 12/12", "")]
    [InlineData("4/10 12/12 30/30", "0 1")]
    [InlineData("1/9 2/9 30/30 40/40", "0 1 2")]
    [InlineData("3/9 4/9 30/30 40/40", "0 1")]
    [InlineData("10/0 12/12", "0 1")]
    [InlineData("1/1 1/1", "0 1")]
    [InlineData("", "")]
    public void A_small_group_is_hidden_with_another_beside_it(string groups, string hidden)
    {
        var counts = groups.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('/')).Select(one => (int.Parse(one[0]), int.Parse(one[1])));

        string.Join(' ', SmallNumbers.ToHide([.. counts]).Order()).ShouldBe(hidden);
    }

    /// <summary>Every way to make up the sum of what is not shown, if nothing else is known of it.</summary>
    private static void CannotBeWorkedOut(List<int> unknown, int sum, bool isAll)
    {
        var possible = unknown.ConvertAll(_ => new HashSet<int>());
        Fill(possible, [], sum);
        for (var i = 0; i < unknown.Count; i++)
        {
            possible[i].ShouldContain(unknown[i]);
            if (unknown[i] < SmallNumbers.Least && !isAll)
            {
                possible[i].Max().ShouldBeGreaterThanOrEqualTo(SmallNumbers.Least);
                possible[i].Min().ShouldBe(0);
            }
        }
    }

    private static void Fill(List<HashSet<int>> possible, List<int> chosen, int left)
    {
        if (chosen.Count == possible.Count - 1)
        {
            foreach (var (set, value) in possible.Zip(chosen.Append(left)))
            {
                set.Add(value);
            }

            return;
        }

        for (var value = 0; value <= left && possible.Count > 0; value++)
        {
            Fill(possible, [.. chosen, value], left - value);
        }
    }

    private static GroupCounts Counts((int Proved, int Not) cases)
    {
        var counts = new GroupCounts();
        counts.AddDecided(0, isProved: true, 1, cases.Proved);
        counts.AddDecided(0, isProved: false, 0, cases.Not);
        return counts;
    }
}
