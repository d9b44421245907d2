using System.Globalization;
using Shouldly;
using Vetting.Domain.Elections;
using Xunit;

namespace Vetting.Domain.Tests.Elections;

public sealed class EasterTests
{
    /// <summary>The earliest and the latest that can be, and some between.</summary>
    [Theory]
    [InlineData("2008-03-21")]
    [InlineData("2019-04-19")]
    [InlineData("2024-03-29")]
    [InlineData("2026-04-03")]
    [InlineData("2038-04-23")]
    public void Good_Friday_is_the_Friday_before_Easter_Sunday(string day) =>
        Easter.GoodFriday(int.Parse(day[..4], CultureInfo.InvariantCulture))
            .ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
