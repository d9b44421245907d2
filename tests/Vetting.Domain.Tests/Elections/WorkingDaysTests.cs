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
    public void A_year_of_which_nothing_is_known_is_refused_not_guessed()
    {
        var days = new WorkingDays(new BankHolidays(2023, 2024, []), [UkDivision.Scotland]);

        Should.Throw<RuleBrokenException>(() => days.After(new DateOnly(2024, 12, 20), 10)).Code.ShouldBe(RuleCodes.CalendarUnknown);
    }
}
