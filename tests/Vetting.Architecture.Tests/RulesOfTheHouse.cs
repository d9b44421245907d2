using Shouldly;
using Xunit;

namespace Vetting.Architecture.Tests;

public sealed class RulesOfTheHouse
{
    public static TheoryData<string> Rules => [.. Rule.All.Select(rule => rule.Sentence)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_is_kept_by_every_type(string sentence)
    {
        var rule = Rule.All.Single(rule => rule.Sentence == sentence);

        var broken = House.Types.Select(type => (type, why: rule.IsBrokenBy(type))).Where(found => found.why is not null);

        broken.Select(found => $"{found.type.FullName} {found.why}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_can_fail(string sentence)
    {
        var rule = Rule.All.Single(rule => rule.Sentence == sentence);

        rule.IsBrokenBy(rule.CounterExample).ShouldNotBeNull();
    }
}
