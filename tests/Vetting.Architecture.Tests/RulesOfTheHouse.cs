using Shouldly;
using Xunit;

namespace Vetting.Architecture.Tests;

public sealed class RulesOfTheHouse
{
    public static TheoryData<int> Rules => [.. Enumerable.Range(0, Rule.All.Count)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_is_kept_by_every_type(int index)
    {
        var rule = Rule.All[index];

        var broken = House.Types.Select(type => (type, why: rule.IsBrokenBy(type))).Where(found => found.why is not null);

        broken.Select(found => $"{found.type.FullName} {found.why}").ShouldBeEmpty(rule.Sentence);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_can_fail(int index)
    {
        var rule = Rule.All[index];

        rule.IsBrokenBy(rule.CounterExample).ShouldNotBeNull(rule.Sentence);
    }
}
