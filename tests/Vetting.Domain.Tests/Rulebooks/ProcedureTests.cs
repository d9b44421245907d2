using System.Globalization;
using System.Text.Json;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Tests.Cases;
using Xunit;

namespace Vetting.Domain.Tests.Rulebooks;

/// <summary>What happens to a deadline of a case that ends on a day that does not count.</summary>
public sealed class ProcedureTests
{
    private static readonly BankHolidays Holidays = new(2026, 2026,
    [
        (UkDivision.Scotland, new(2026, 6, 15)),
        .. Enum.GetValues<UkDivision>().SelectMany(division => new[]
        {
            (division, new DateOnly(2026, 12, 25)), (division, new DateOnly(2026, 12, 28)),
        }),
    ]);

    [Theory]
    [InlineData("2026-06-13")]
    [InlineData("2026-06-14")]
    [InlineData("2026-06-15")]
    [InlineData("2026-12-25")]
    public void It_stands_where_the_rulebook_says_nothing(string end) => EndOf(end, null).ShouldBe(Day(end));

    [Theory]
    [InlineData("2026-06-12", UkDivision.EnglandAndWales, "2026-06-12")]
    [InlineData("2026-06-13", UkDivision.EnglandAndWales, "2026-06-15")]
    [InlineData("2026-06-14", UkDivision.EnglandAndWales, "2026-06-15")]
    [InlineData("2026-06-15", UkDivision.EnglandAndWales, "2026-06-15")]
    [InlineData("2026-06-13", UkDivision.Scotland, "2026-06-16")]
    [InlineData("2026-06-15", UkDivision.Scotland, "2026-06-16")]
    [InlineData("2026-12-24", UkDivision.NorthernIreland, "2026-12-24")] // Christmas Eve is no bank holiday
    [InlineData("2026-12-25", UkDivision.NorthernIreland, "2026-12-29")]
    public void It_moves_to_the_next_day_that_is_neither_on_a_weekend_nor_a_bank_holiday_of_the_division(
        string end, UkDivision division, string moved) => EndOf(end, division).ShouldBe(Day(moved));

    /// <summary>Christmas Day 2027 is a Saturday, and the two days after it would be bank holidays.</summary>
    [Fact]
    public void In_a_year_of_which_nothing_is_known_only_weekends_move_it() =>
        EndOf("2027-12-25", UkDivision.Scotland).ShouldBe(Day("2027-12-27"));

    [Fact]
    public void Content_that_says_nothing_is_stored_as_it_always_was() =>
        JsonSerializer.Serialize(Rules.Of().Versions[0].Content, DomainJson.Options)
            .ShouldNotContain("movesToNextWorkingDay", Case.Insensitive);

    private static DateOnly EndOf(string end, UkDivision? moves)
    {
        const int Days = 14;
        var content = Rules.Of().Versions[0].Content;
        var rules = content with { Deadlines = content.Deadlines with { MovesToNextWorkingDay = moves } };
        return new Procedure(rules, Holidays).EndOf(Day(end).AddDays(-Days), Days);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
