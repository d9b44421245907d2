using Shouldly;
using Vetting.Domain.Complaints;
using Xunit;

namespace Vetting.Domain.Tests.Cases;

/// <summary>What tells who a protected party is, however it is written.</summary>
public sealed class ProtectedIdentityTests
{
    private static readonly ProtectedIdentity Identity = new(
        "Siân van O’Hare-Ng", ["sian", "ohare", "ng"], "Sian.OHare@example.org", "+44 (0)7700 900-123");

    [Theory]
    [InlineData("It was SIAN VAN O'HARE NG who said so.")]
    [InlineData("Siân van O’Hare-Ng's account.")]
    [InlineData("Write to sian.ohare@EXAMPLE.org, please.")]
    [InlineData("Ring 07700 900123 after six.")]
    [InlineData("Ring 0044 7700.900.123 after six.")]
    public void The_whole_name_an_address_and_a_number_name_the_person(string text)
    {
        Identity.IsNamedIn(text).ShouldBeTrue();
        Identity.IsToldBy(text).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Siân was there.")]
    [InlineData("from-Ms-OHARE.pdf")]
    [InlineData("Ask Ms Ng.")]
    [InlineData("It lay on Siân’s desk.")]
    public void One_word_of_the_name_tells_of_it_and_does_not_name_it(string text)
    {
        Identity.IsNamedIn(text).ShouldBeFalse();
        Identity.IsToldBy(text).ShouldBeTrue();
    }

    [Theory]
    [InlineData("The van stood in the road, and a sianica grew beside it.")]
    [InlineData("Exhibit 7700 of 900 pages, 124 of them blank.")]
    [InlineData("Dr Hare wrote to office@example.org.")]
    [InlineData("")]
    public void Other_words_tell_nothing(string text) => Identity.IsToldBy(text).ShouldBeFalse();

    [Fact]
    public void A_number_too_short_to_tell_anybody_is_not_looked_for() =>
        new ProtectedIdentity("Wren", ["wren"], null, "999").IsToldBy("999 was rung.").ShouldBeFalse();
}
