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

    /// <summary>Each step of each election as it was published, with the page that published it.</summary>
    public static TheoryData<ElectionKind, string, string, string, string> EveryStep()
    {
        var rows = new TheoryData<ElectionKind, string, string, string, string>();
        foreach (var election in ElectionsThatHappened.All)
        {
            foreach (var step in election.Steps)
            {
                var parts = step.Split(' ', 2);
                rows.Add(election.Kind, election.PollingDay, parts[0], parts[1], election.Source);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(EveryStep))]
    public void Each_step_falls_on_the_day_and_hour_on_which_it_really_fell(ElectionKind kind, string polling, string step, string at, string source)
    {
        OnsId[] seats = kind == ElectionKind.UkParliamentaryByElection ? [OnsId.Parse("E14001579")] : [];

        var placed = Call(kind, polling, seats).Timetable.Where(placed => placed.Code == step).Select(placed => placed.At).ToList();

        placed.ShouldBe([CivilTime.At(Day(at[..10]), TimeOnly.Parse(at[11..], CultureInfo.InvariantCulture))], source);
    }

    [Fact]
    public void Every_kind_has_a_rule_and_was_held_at_least_twice()
    {
        foreach (var kind in Enum.GetValues<ElectionKind>())
        {
            ElectionsThatHappened.All.Where(election => election.Kind == kind).Select(election => election.PollingDay).Distinct().Count()
                .ShouldBeGreaterThan(1, kind.ToString());
            var today = Rules.For(kind, Day("2026-11-05"));
            today.Until.ShouldBeNull();
            today.Source.ShouldNotBeEmpty();
            today.Steps.ShouldAllBe(step => step.Source.Length > 0);
            today.Provisions.ShouldAllBe(provision => provision.Source.Length > 0 && provision.Text.Length > 0);
            today.Provisions.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void A_general_election_is_held_in_all_nations_and_its_steps_come_in_order()
    {
        var election = Call(ElectionKind.UkParliamentaryGeneral, "2024-07-04");

        election.IsCloseProvisional.ShouldBeFalse();
        election.Nations.Count.ShouldBe(4);
        election.Timetable.Select(step => step.At).ShouldBeInOrder();
        election.Timetable.Where(step => step.Code == "absent-votes").ShouldHaveSingleItem().Day.ShouldBe(Day("2024-06-14"));
    }

    /// <summary>St Andrew's Day 2026 is a bank holiday in Scotland alone, and no Act makes an exception.</summary>
    [Fact]
    public void Registration_ends_on_a_day_of_its_own_where_bank_holidays_differ() =>
        Call(ElectionKind.UkParliamentaryGeneral, "2026-12-10").Timetable.Where(step => step.Code == "registration")
            .Select(step => (step.Name, step.Day)).ShouldBe(
            [
                ("Applications to be registered to vote (Scotland)", Day("2026-11-23")),
                ("Applications to be registered to vote (England and Wales, Northern Ireland)", Day("2026-11-24")),
            ]);

    [Fact]
    public void The_law_that_governs_the_Senedd_changed_with_its_reform()
    {
        Rules.For(ElectionKind.Senedd, Day("2021-05-06")).Source.ShouldContain("SI 2007/236");
        Rules.For(ElectionKind.Senedd, Day("2026-04-06")).Until.ShouldBe(Day("2026-04-06"));
        Rules.For(ElectionKind.Senedd, Day("2026-05-07")).Source.ShouldContain("WSI 2025/864");
        Rules.For(ElectionKind.LocalWales, Day("2022-05-05")).Source.ShouldContain("WSI 2021/1459");
    }

    /// <summary>The day of the state funeral counts nowhere, also by a list of bank holidays that does not hold it.</summary>
    [Fact]
    public void A_day_of_mourning_does_not_count()
    {
        var without = new HolidayFile();
        foreach (var (division, _) in UkDivisionCodes.All)
        {
            without.Without(division, "2022-09-19");
        }

        var days = Rules.For(ElectionKind.LocalEngland, Day("2022-10-06")).WorkingDays(without.Known(), [Nation.England]);

        days.Count(Day("2022-09-19")).ShouldBeFalse();
        days.Count(Day("2022-09-20")).ShouldBeTrue();
        Should.Throw<RuleBrokenException>(() =>
            Election.Call(new ElectionCall(ElectionKind.LocalEngland, "A council", Day("2022-09-19"), []), Rules, without.Known()))
            .Code.ShouldBe(RuleCodes.PollingDay);
    }

    /// <summary>
    /// Because Scotland proclaimed a bank holiday for 15 June 2026, the 19th working day before the poll is a day earlier than it would be without
    /// it.
    /// </summary>
    [Fact]
    public void A_holiday_that_was_proclaimed_once_is_known() =>
        DayOfClose(Call(ElectionKind.UkParliamentaryGeneral, "2026-06-18")).ShouldBe(Day("2026-05-20"));

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
        fixedLater.Timetable.Single(step => step.Code == "statement-of-persons-nominated").Day.ShouldBe(Day("2024-01-23"), "it follows the close");
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
    [InlineData("2039-05-05", RuleCodes.CalendarUnknown)]
    public void An_election_that_cannot_be_is_refused(string polling, string code) =>
        Should.Throw<RuleBrokenException>(() => Call(ElectionKind.UkParliamentaryGeneral, polling)).Code.ShouldBe(code);

    [Fact]
    public void A_by_election_fills_one_seat_and_a_local_one_is_not_held_in_Wales()
    {
        Should.Throw<RuleBrokenException>(() => Call(ElectionKind.UkParliamentaryByElection, "2024-02-15")).Code.ShouldBe(RuleCodes.ElectionSeats);
        Should.Throw<RuleBrokenException>(() =>
            Call(ElectionKind.LocalEngland, "2024-05-02", OnsId.Parse("W07000081"))).Code.ShouldBe(RuleCodes.ElectionSeats);
        Should.Throw<RuleBrokenException>(() => CallIn(ElectionKind.LocalEngland, "2024-05-02", Nation.Wales)).Message
            .ShouldBe("Elections of the kind LocalEngland are held in England only.");
    }

    [Fact]
    public void A_commissioner_is_elected_in_one_nation_and_a_general_election_is_held_in_all_at_once()
    {
        CallIn(ElectionKind.PoliceAndCrimeCommissioner, "2024-05-02", Nation.Wales).Nations.ShouldBe([Nation.Wales]);
        Should.Throw<RuleBrokenException>(() => CallIn(ElectionKind.PoliceAndCrimeCommissioner, "2024-05-02", Nation.Scotland)).Code
            .ShouldBe(RuleCodes.ElectionNations);
        Should.Throw<RuleBrokenException>(() => CallIn(ElectionKind.UkParliamentaryGeneral, "2024-07-04", Nation.Wales)).Code
            .ShouldBe(RuleCodes.ElectionNations);
        Should.Throw<RuleBrokenException>(() => Election.Call(
            new ElectionCall(
                ElectionKind.UkParliamentaryByElection, "By-election", Day("2024-02-15"), [OnsId.Parse("E14001579")], null, [Nation.England]),
            Rules, Holidays)).Code.ShouldBe(RuleCodes.ElectionNations);
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

    private static Election CallIn(ElectionKind kind, string polling, params Nation[] nations) =>
        Election.Call(new ElectionCall(kind, "An election", Day(polling), [], null, nations), Rules, Holidays);

    private static DateOnly DayOfClose(Election election) => CivilTime.DateOf(election.NominationsClose);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
