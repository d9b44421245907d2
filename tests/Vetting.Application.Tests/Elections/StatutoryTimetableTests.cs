using System.Globalization;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Elections;

/// <summary>The bundled rules and bank holidays against what really happened.</summary>
public sealed class StatutoryTimetableTests
{
    private static readonly TimetableRules Rules = ReferenceFiles.TimetableRules();
    private static readonly BankHolidays Holidays = new HolidayFile().Known();

    [Theory]
    [InlineData("2015-05-07", "2015-03-30", "2015-04-09")]
    [InlineData("2017-06-08", "2017-05-03", "2017-05-11")]
    [InlineData("2019-12-12", "2019-11-06", "2019-11-14")] // St Andrew's Day, observed on 2 December in Scotland alone, does not count
    [InlineData("2024-07-04", "2024-05-30", "2024-06-07")]
    public void A_general_election_has_the_timetable_that_it_had(string polling, string dissolution, string close)
    {
        var election = Call(ElectionKind.UkParliamentaryGeneral, polling);

        election.Dissolution.ShouldBe(Day(dissolution));
        election.NominationsClose.ShouldBe(new DateTimeOffset(Day(close), new TimeOnly(16, 0), LondonOffset(close)));
        election.IsCloseProvisional.ShouldBeFalse();
        election.Nations.Count.ShouldBe(4);
        election.Timetable.Select(step => step.At).ShouldBeInOrder();
    }

    /// <summary>
    /// Because Scotland proclaimed a bank holiday for 15 June 2026, the 19th working day before the poll is a day earlier than it would be without
    /// it.
    /// </summary>
    [Fact]
    public void A_holiday_that_was_proclaimed_once_is_known() =>
        DayOfClose(Call(ElectionKind.UkParliamentaryGeneral, "2026-06-18")).ShouldBe(Day("2026-05-20"));

    [Theory]
    [InlineData("2023-05-04", "2023-04-04")]
    [InlineData("2024-05-02", "2024-04-05")]
    public void Local_elections_in_England_disregard_the_holidays_of_England_alone(string polling, string close) =>
        DayOfClose(Call(ElectionKind.LocalEngland, polling)).ShouldBe(Day(close));

    [Fact]
    public void The_close_of_a_by_election_is_the_earliest_lawful_day_until_the_returning_officer_fixes_it()
    {
        var wellingborough = OnsId.Parse("E14001579");
        var provisional = Call(ElectionKind.UkParliamentaryByElection, "2024-02-15", wellingborough);
        var fixedLater = Election.Call(
            new ElectionCall(ElectionKind.UkParliamentaryByElection, "By-election", Day("2024-02-15"), [wellingborough], Day("2024-01-23")), Rules,
            Holidays);

        DayOfClose(provisional).ShouldBe(Day("2024-01-19"));
        provisional.IsCloseProvisional.ShouldBeTrue();
        DayOfClose(fixedLater).ShouldBe(Day("2024-01-23"));
        fixedLater.IsCloseProvisional.ShouldBeFalse();
    }

    [Theory]
    [InlineData("2024-01-18")]
    [InlineData("2024-01-20")]
    [InlineData("2024-01-24")]
    public void A_returning_officer_cannot_fix_an_unlawful_close(string close) => Should
        .Throw<RuleBrokenException>(() => Election.Call(
            new ElectionCall(ElectionKind.UkParliamentaryByElection, "By-election", Day("2024-02-15"), [OnsId.Parse("E14001579")], Day(close)),
            Rules, Holidays))
        .Code.ShouldBe(RuleCodes.CloseOfNominations);

    [Theory]
    [InlineData("2024-07-06", RuleCodes.PollingDay)]
    [InlineData("2024-05-06", RuleCodes.PollingDay)]
    [InlineData("2010-05-06", RuleCodes.TimetableUnknown)]
    [InlineData("2033-05-05", RuleCodes.CalendarUnknown)]
    public void An_election_that_cannot_be_is_refused(string polling, string code) =>
        Should.Throw<RuleBrokenException>(() => Call(ElectionKind.UkParliamentaryGeneral, polling)).Code.ShouldBe(code);

    [Fact]
    public void A_by_election_fills_one_seat_and_a_local_one_is_not_held_in_Wales()
    {
        Should.Throw<RuleBrokenException>(() => Call(ElectionKind.UkParliamentaryByElection, "2024-02-15")).Code.ShouldBe(RuleCodes.ElectionSeats);
        Should.Throw<RuleBrokenException>(() =>
            Call(ElectionKind.LocalEngland, "2024-05-02", OnsId.Parse("W07000081"))).Code.ShouldBe(RuleCodes.ElectionSeats);
    }

    [Fact]
    public void Good_Friday_is_known_in_every_division_and_year()
    {
        for (var year = Holidays.FirstYear; year <= Holidays.LastYear; year++)
        {
            var goodFriday = Easter.GoodFriday(year);
            foreach (var division in Enum.GetValues<UkDivision>())
            {
                Holidays.Includes(goodFriday, [division]).ShouldBeTrue($"{goodFriday} {division}");
            }
        }
    }

    private static Election Call(ElectionKind kind, string polling, params OnsId[] seats) =>
        Election.Call(new ElectionCall(kind, "An election", Day(polling), seats), Rules, Holidays);

    private static DateOnly DayOfClose(Election election) => CivilTime.DateOf(election.NominationsClose);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static TimeSpan LondonOffset(string day) => TimeSpan.FromHours(day[5..7] is "11" or "12" ? 0 : 1);
}
