using CsCheck;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Xunit;

namespace Vetting.Domain.Tests.Elections;

public sealed class WorkingDaysTests
{
    private static readonly DateOnly First = new(2024, 1, 1);

    private static readonly Gen<DateOnly> GenDay = Gen.Int[60, 600].Select(First.AddDays);

    private static readonly Gen<WorkingDays> GenCalendar =
        Gen.Select(Gen.Enum<UkDivision>(), GenDay).List[0, 60]
            .Select(days => new WorkingDays(new BankHolidays(2023, 2026, days), Enum.GetValues<UkDivision>()));

    [Fact]
    public void Counting_forth_and_back_again_leads_to_the_same_day() =>
        Gen.Select(GenCalendar, GenDay, Gen.Int[0, 40]).Where((days, day, _) => days.Count(day)).Sample((days, day, count) =>
            days.Before(days.After(day, count), count) == day);

    [Fact]
    public void Between_a_day_and_the_nth_before_it_there_are_n_days_that_count() =>
        Gen.Select(GenCalendar, GenDay, Gen.Int[1, 40]).Sample((days, day, count) =>
        {
            var earlier = days.Before(day, count);
            return days.Count(earlier) && Enumerable.Range(earlier.DayNumber, day.DayNumber - earlier.DayNumber)
                .Count(number => days.Count(DateOnly.FromDayNumber(number))) == count;
        });

    [Fact]
    public void One_more_bank_holiday_never_brings_a_day_nearer() =>
        Gen.Select(Gen.Select(Gen.Enum<UkDivision>(), GenDay).List[1, 40], GenDay, Gen.Int[1, 40]).Sample((holidays, day, count) =>
        {
            var fewer = new WorkingDays(new BankHolidays(2023, 2026, holidays.Skip(1)), Enum.GetValues<UkDivision>());
            var more = new WorkingDays(new BankHolidays(2023, 2026, holidays), Enum.GetValues<UkDivision>());
            return more.Before(day, count) <= fewer.Before(day, count);
        });

    [Fact]
    public void A_holiday_counts_only_in_the_divisions_that_matter()
    {
        var stAndrews = new DateOnly(2019, 12, 2);
        var holidays = new BankHolidays(2019, 2019, [(UkDivision.Scotland, stAndrews)]);

        new WorkingDays(holidays, [UkDivision.EnglandAndWales]).Count(stAndrews).ShouldBeTrue();
        new WorkingDays(holidays, Enum.GetValues<UkDivision>()).Count(stAndrews).ShouldBeFalse();
    }

    [Fact]
    public void Christmas_Eve_does_not_count_though_it_is_no_bank_holiday() =>
        new WorkingDays(new BankHolidays(2024, 2024, []), [UkDivision.EnglandAndWales]).Count(new DateOnly(2024, 12, 24)).ShouldBeFalse();

    [Fact]
    public void Days_that_an_enactment_names_do_not_count_by_it_alone()
    {
        var (thursday, monday) = (new DateOnly(2024, 3, 28), new DateOnly(2024, 4, 1));
        var holidays = new BankHolidays(2024, 2024, []);

        new WorkingDays(holidays, [UkDivision.Scotland]).Count(monday).ShouldBeTrue();
        new WorkingDays(holidays, [UkDivision.Scotland], [EasterDay.EasterMonday], []).Count(monday).ShouldBeFalse();
        new WorkingDays(holidays, [UkDivision.Scotland], [EasterDay.EasterMonday], []).Count(thursday).ShouldBeTrue();
        new WorkingDays(holidays, [UkDivision.Scotland], [EasterDay.MaundyThursday], []).Count(thursday).ShouldBeFalse();
        new WorkingDays(holidays, [UkDivision.Scotland], [], [thursday]).Count(thursday).ShouldBeFalse();
    }

    [Fact]
    public void The_days_left_are_those_by_which_one_counts_forth() =>
        Gen.Select(GenCalendar, GenDay, Gen.Int[0, 40]).Sample((days, day, count) => days.Between(day, days.After(day, count)) == count);

    [Fact]
    public void Nothing_is_left_of_a_day_that_is_past() =>
        new WorkingDays(new BankHolidays(2024, 2024, []), [UkDivision.Scotland]).Between(new(2024, 5, 3), new(2024, 5, 1)).ShouldBe(0);

    [Fact]
    public void A_year_of_which_nothing_is_known_is_refused_not_guessed()
    {
        var days = new WorkingDays(new BankHolidays(2023, 2024, []), [UkDivision.Scotland]);

        Should.Throw<RuleBrokenException>(() => days.After(new DateOnly(2034, 12, 20), 10)).Code.ShouldBe(RuleCodes.CalendarUnknown);
        Should.Throw<RuleBrokenException>(() => days.Before(new DateOnly(2023, 1, 10), 10)).Code.ShouldBe(RuleCodes.CalendarUnknown);
        Should.Throw<RuleBrokenException>(() => new WorkingDays(BankHolidays.None, [UkDivision.Scotland]).Count(new DateOnly(2024, 1, 1))).Message
            .ShouldStartWith("No bank holidays are known");
    }

    [Fact]
    public void For_ten_years_after_the_last_list_bank_holidays_are_computed_and_said_to_be()
    {
        var holidays = new BankHolidays(2023, 2024, []);

        holidays.Includes(new DateOnly(2024, 5, 6), [UkDivision.Scotland]).ShouldBeFalse("the list alone says what 2024 has");
        holidays.Includes(new DateOnly(2025, 5, 5), [UkDivision.Scotland]).ShouldBeTrue();
        holidays.LastComputedYear.ShouldBe(2034);
        (holidays.Knows(2025), holidays.Computes(2025), holidays.Computes(2034), holidays.Computes(2035)).ShouldBe((false, true, true, false));
        holidays.AreComputed(new(2024, 12, 1), new(2024, 12, 31)).ShouldBeFalse();
        holidays.AreComputed(new(2024, 12, 1), new(2025, 1, 9)).ShouldBeTrue();
    }
}
