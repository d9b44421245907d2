using Shouldly;
using Vetting.Domain.Elections;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Elections;

/// <summary>What the law lets expect, against what was really proclaimed.</summary>
public sealed class BankHolidayRuleTests
{
    /// <summary>Days that were proclaimed once, and those that made way for them.</summary>
    private static readonly DateOnly[] Once =
    [
        new(2012, 5, 28), new(2012, 6, 4), new(2012, 6, 5), new(2020, 5, 4), new(2020, 5, 8), new(2022, 5, 30), new(2022, 6, 2), new(2022, 6, 3),
        new(2022, 9, 19), new(2023, 5, 8), new(2026, 6, 15),
    ];

    [Theory]
    [InlineData(UkDivision.EnglandAndWales)]
    [InlineData(UkDivision.Scotland)]
    [InlineData(UkDivision.NorthernIreland)]
    public void What_is_computed_was_proclaimed_in_every_year_but_for_days_proclaimed_once(UkDivision division)
    {
        var known = new HolidayFile().Known();
        for (var day = new DateOnly(known.FirstYear, 1, 1); day.Year <= known.LastYear; day = day.AddDays(1))
        {
            var isComputed = BankHolidayRule.In(division, day.Year).Any(holiday => holiday.Day == day);

            (isComputed == known.Includes(day, [division]) || Once.Contains(day)).ShouldBeTrue($"{day} {division}");
        }
    }

    [Fact]
    public void Both_days_of_Christmas_are_moved_when_both_fall_on_a_weekend() =>
        BankHolidayRule.In(UkDivision.EnglandAndWales, 2032).Where(holiday => holiday.Day.Month == 12).ShouldBe(
            [new BankHoliday(new(2032, 12, 27), "Christmas Day"), new BankHoliday(new(2032, 12, 28), "Boxing Day")]);

    [Fact]
    public void Scotland_has_two_days_at_new_year_and_no_Easter_Monday()
    {
        var scotland = BankHolidayRule.In(UkDivision.Scotland, 2033);

        scotland.Take(2).Select(holiday => holiday.Day).ShouldBe([new(2033, 1, 3), new(2033, 1, 4)]);
        scotland.ShouldNotContain(holiday => holiday.Day == Easter.Monday(2033));
        scotland.Select(holiday => holiday.Day).ShouldBeInOrder();
    }
}
