using System.Text.Json.Nodes;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Elections;
using Vetting.Application.Importing;
using Vetting.Application.Notifications;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Elections;

/// <summary>Bank holidays are data: they are imported, and each election whose nominations are open is computed anew.</summary>
public sealed class BankHolidayTests : IAsyncLifetime
{
    private static readonly DateOnly PollingDay = new(2026, 6, 18);

    private readonly VettingServer _server = new();
    private readonly Journey _journey;

    public BankHolidayTests() => _journey = new Journey(_server);

    private Sending Operator => _server.As(Caller.Operator("tester"));

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_shipped_list_is_there_from_the_start_and_importing_it_again_changes_and_records_nothing()
    {
        var entries = await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "BankHolidaysImported"));

        var report = await Import(new HolidayFile());

        report.Stored.ShouldBeFalse();
        report.Divisions.ShouldAllBe(division => division.IsNothing);
        report.Divisions.Select(division => division.Division).ShouldBe(Enum.GetValues<UkDivision>());
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "BankHolidaysImported"))).ShouldBe(entries);
        entries.ShouldBe(3, "the reference data came by the same request");
    }

    [Fact]
    public async Task An_election_is_computed_anew_when_a_holiday_is_proclaimed_and_those_who_should_know_are_told()
    {
        await Import(HolidayFile.BeforeProclamation);
        var election = await Call("General election 2026");
        (await CloseOf(election)).ShouldBe(At(2026, 5, 21));

        var report = await Import(new HolidayFile());

        report.Stored.ShouldBeTrue();
        report.Divisions.Single(division => !division.IsNothing).ShouldSatisfyAllConditions(
            scotland => scotland.Division.ShouldBe(UkDivision.Scotland),
            scotland => scotland.Added.ShouldBe([new BankHoliday(new DateOnly(2026, 6, 15), "World Cup bank holiday")]),
            scotland => (scotland.Removed.Count + scotland.Renamed.Count).ShouldBe(0));
        var told = report.Elections.ShouldHaveSingleItem();
        (told.Id, told.CloseBefore, told.NominationsClose, told.Obstacle).ShouldBe((election, At(2026, 5, 21), At(2026, 5, 20), null));
        told.Moved.Single(step => step.Code == TimetableCodes.Dissolution).ShouldSatisfyAllConditions(
            step => CivilTime.DateOf(step.From).ShouldBe(new(2026, 5, 13)),
            step => CivilTime.DateOf(step.To).ShouldBe(new(2026, 5, 12)));
        told.Moved.ShouldNotContain(step => step.Code == TimetableCodes.PollOpens);
        told.Moved.Single(step => step.Code == "registration").Name.ShouldBe("Applications to be registered to vote (Scotland)");
        var timetable = await Operator.Send(new GetElectionTimetable(election));
        timetable.NominationsClose.ShouldBe(At(2026, 5, 20));
        timetable.Steps.Single(step => step.Code == TimetableCodes.CloseOfNominations).At.ShouldBe(At(2026, 5, 20));
        var recomputed = timetable.Recomputations.ShouldHaveSingleItem();
        (recomputed.At, recomputed.CloseBefore).ShouldBe((_server.Clock.GetUtcNow(), At(2026, 5, 21)));
        recomputed.Moved.ShouldBe(told.Moved);
        (await Told("selection")).ShouldHaveSingleItem().Subject.ShouldBe(election.Value);
        foreach (var name in new[] { "officer", "officer2", "auditor" })
        {
            (await Told(name)).ShouldBeEmpty("no case of theirs is about anybody who stands there");
        }

        (await Actions()).TakeLast(2).ShouldBe(["BankHolidaysImported", "ElectionTimetableRecomputed"], ignoreOrder: true);
        (await (await _journey.As("auditor")).Send(new VerifyAuditTrail())).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task The_officers_of_an_open_case_are_told_when_its_respondent_stands_there_and_nobody_else()
    {
        await Import(HolidayFile.BeforeProclamation);
        var election = await Call("General election 2026");
        var selection = await _journey.Do("selection", new OpenSelection(election, OnsId.Parse("S14000060"), SelectionRoute.MemberBallot));
        var (shortlisted, elsewhere) = (await _journey.RegisterCandidate(), await _journey.RegisterCandidate());
        await _journey.Do("selection", new ShortlistCandidates(selection, 1, [shortlisted]));
        var reference = await _journey.Log(shortlisted);
        await _journey.Log(elsewhere);

        await Import(new HolidayFile());

        var told = (await Told("officer", NotificationKind.CaseClockMoved)).ShouldHaveSingleItem();
        (told.Reference, told.Subject).ShouldBe((reference, election.Value));
        (await Told("officer2", NotificationKind.CaseClockMoved)).ShouldBeEmpty();
        (await Told("selection", NotificationKind.CaseClockMoved)).ShouldBeEmpty();
        (await _server.Look(db => db.Notifications.CountAsync(notification => notification.Kind == NotificationKind.CaseClockMoved))).ShouldBe(1);
    }

    [Fact]
    public async Task What_rests_on_bank_holidays_that_are_not_proclaimed_is_marked_until_an_import_proclaims_them()
    {
        var election = await _journey.Do("selection", new CallElection(ElectionKind.LocalEngland, "A council in 2029", new DateOnly(2029, 5, 3)));
        var before = await Operator.Send(new GetElectionTimetable(election));
        before.IsComputed.ShouldBeTrue();
        before.Steps.ShouldAllBe(step => step.IsComputed);
        before.NominationsClose.ShouldBe(At(2029, 4, 6));
        (await Operator.Send(new GetBankHolidays(2029, 2029))).Divisions[0].ShouldSatisfyAllConditions(
            england => england.Days.ShouldBeEmpty(),
            england => england.Computed.Select(holiday => $"{holiday.Day:MM-dd}").ShouldBe(
                ["01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"]));

        var proclaimed = new HolidayFile().Years(2028, 2028);
        foreach (var (division, of) in UkDivisionCodes.All)
        {
            foreach (var holiday in BankHolidayRule.In(of, 2029))
            {
                proclaimed.With(division, $"{holiday.Day:yyyy-MM-dd}", holiday.Title);
            }
        }

        var report = await Import(proclaimed.With("england-and-wales", "2029-04-20", "Proclaimed once"));

        report.Elections.ShouldHaveSingleItem().NominationsClose.ShouldBe(At(2029, 4, 5));
        (await Operator.Send(new GetElectionTimetable(election))).ShouldSatisfyAllConditions(
            after => after.IsComputed.ShouldBeFalse(),
            after => after.Steps.ShouldAllBe(step => !step.IsComputed),
            after => after.NominationsClose.ShouldBe(At(2029, 4, 5)));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_happen_and_changes_nothing()
    {
        await Import(HolidayFile.BeforeProclamation);
        var election = await Call("General election 2026");
        var actions = await Actions();

        var report = await Operator.Send(new ImportBankHolidays(new HolidayFile().AsImport, DryRun: true));

        report.Stored.ShouldBeFalse();
        report.Elections.ShouldHaveSingleItem().NominationsClose.ShouldBe(At(2026, 5, 20));
        (await CloseOf(election)).ShouldBe(At(2026, 5, 21));
        (await Actions()).ShouldBe(actions);
        (await Operator.Send(new GetBankHolidays(2026, 2026))).Divisions[1].Days.ShouldNotContain(holiday => holiday.Day == new DateOnly(2026, 6, 15));
    }

    [Fact]
    public async Task A_close_that_the_returning_officer_fixed_stays_while_it_is_lawful()
    {
        await Import(HolidayFile.BeforeProclamation);
        var provisional = await CallByElection("By-election, not fixed", null);
        var fixedWell = await CallByElection("By-election, fixed", new DateOnly(2026, 5, 22), "S14000061");
        var fixedLast = await CallByElection("By-election, fixed late", new DateOnly(2026, 5, 26), "S14000062");
        var before = await CloseOf(provisional);

        var report = await Import(new HolidayFile());

        (await CloseOf(provisional)).ShouldBe(before.AddDays(-1));
        (await CloseOf(fixedWell)).ShouldBe(At(2026, 5, 22));
        (await CloseOf(fixedLast)).ShouldBe(At(2026, 5, 26));
        var left = report.Elections.Single(election => election.Id == fixedLast);
        left.Obstacle.ShouldNotBeNull().ShouldContain("not on 26 May 2026");
        report.Elections.ShouldAllBe(election => election.Obstacle == null || election.Id == fixedLast);
        (await Operator.Send(new GetElectionTimetable(fixedLast))).Recomputations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_election_on_a_day_that_becomes_a_bank_holiday_stays_as_it_is_and_the_report_says_so()
    {
        var election = await Call("General election 2026");
        var close = await CloseOf(election);

        var report = await Import(new HolidayFile().With("northern-ireland", "2026-06-18", "A day of thanks"));

        report.Stored.ShouldBeTrue();
        report.Elections.ShouldHaveSingleItem().Obstacle.ShouldNotBeNull().ShouldContain("18 June 2026 is a weekend or a bank holiday");
        (await CloseOf(election)).ShouldBe(close);
        (await Told("selection")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_election_whose_nominations_have_closed_stays_as_it_is()
    {
        await Import(HolidayFile.BeforeProclamation);
        var election = await Call("General election 2026");
        _journey.Wait(At(2026, 5, 21) - _server.Clock.GetUtcNow());

        (await Import(new HolidayFile())).Elections.ShouldBeEmpty();

        (await CloseOf(election)).ShouldBe(At(2026, 5, 21));
    }

    [Fact]
    public async Task A_file_replaces_the_years_that_it_holds_and_leaves_the_others()
    {
        var report = await Import(new HolidayFile().Years(2026, 2027).Without("scotland", "2026-06-15").Changed(feed =>
            feed["scotland"]!["events"]!.AsArray().First(item => (string)item!["date"]! == "2026-01-01")!["title"] = "Hogmanay is over"));

        var scotland = report.Divisions[1];
        scotland.Removed.ShouldHaveSingleItem().Day.ShouldBe(new DateOnly(2026, 6, 15));
        scotland.Renamed.ShouldHaveSingleItem().Title.ShouldBe("Hogmanay is over");
        scotland.Added.ShouldBeEmpty();
        var known = await Operator.Send(new GetBankHolidays());
        (known.FirstYear, known.LastYear).ShouldBe((2012, 2028));
        known.Divisions[0].Days.ShouldContain(holiday => holiday.Day.Year == 2012);
        known.Divisions[0].Days.ShouldContain(holiday => holiday.Day.Year == 2028);
        known.Divisions[1].Days.Select(holiday => holiday.Day).ShouldBeInOrder();
        known.Divisions[1].ImportedFrom.ShouldBe("bank-holidays.json");
    }

    [Fact]
    public async Task A_later_list_makes_a_later_election_possible()
    {
        var call = new CallElection(ElectionKind.UkParliamentaryGeneral, "General election 2039", new DateOnly(2039, 6, 16));
        (await Should.ThrowAsync<RuleBrokenException>(() => _journey.Do("selection", call))).Code.ShouldBe(RuleCodes.CalendarUnknown);
        var later = new HolidayFile().Years(2028, 2028);
        foreach (var (division, _) in UkDivisionCodes.All)
        {
            later.With(division, "2029-03-30", "Good Friday").With(division, "2029-12-25", "Christmas Day");
        }

        await Import(later);

        await _journey.Do("selection", call);
    }

    [Fact]
    public async Task Years_between_what_is_known_and_the_file_are_not_left_out()
    {
        var later = new HolidayFile().Years(1, 1);
        foreach (var (division, _) in UkDivisionCodes.All)
        {
            later.With(division, "2030-04-19", "Good Friday");
        }

        var refused = await Should.ThrowAsync<RuleBrokenException>(() => Import(later));

        refused.Message.ShouldContain("england-and-wales are known from 2012 to 2028, and the file holds 2030 to 2030");
    }

    [Fact]
    public async Task Every_mistake_is_told_with_division_place_and_value_and_nothing_is_changed()
    {
        var actions = await Actions();
        var wrong = new HolidayFile().Years(2026, 2026).Changed(feed =>
        {
            feed.Remove("northern-ireland");
            feed["wales"] = new JsonObject();
            feed["scotland"]!["events"] = new JsonArray();
            var events = feed["england-and-wales"]!["events"]!.AsArray();
            events[0]!["date"] = "2026-02-30";
            events[1]!["date"] = "03/04/2026";
            events[2]!["date"] = 20260406;
            events[3]!["date"] = "0026-05-04";
            events[4]!["title"] = " ";
            events[5]!.AsObject().Remove("title");
            events[7]!["date"] = (string)events[6]!["date"]!;
        });

        (await Mistakes(wrong)).ShouldBe(
        [
            "'wales' is no division. The divisions are england-and-wales, scotland, northern-ireland.",
            "england-and-wales, event 1: 'date' is a day written year-month-day, as in 2026-06-15, not '2026-02-30'.",
            "england-and-wales, event 2: 'date' is a day written year-month-day, as in 2026-06-15, not '03/04/2026'.",
            "england-and-wales, event 3: 'date' is a day written year-month-day, as in 2026-06-15, not '20260406'.",
            "england-and-wales, event 4: 'date' lies in a year from 2000 to 2099, which '0026-05-04' does not.",
            "england-and-wales, event 5: 'title' is a text of 1 to 100 characters, not ' '.",
            "england-and-wales, event 6: 'title' is a text of 1 to 100 characters, not nothing.",
            "england-and-wales, event 8: '2026-12-25' stands at event 7 already.",
            "scotland: the list 'events' is empty.",
            "The division 'northern-ireland' is missing.",
        ]);
        (await Actions()).ShouldBe(actions);
    }

    [Fact]
    public async Task A_year_that_is_not_whole_is_refused() =>
        (await Mistakes(new HolidayFile().Years(2026, 2027).Without("scotland", "2026-04-03"))).ShouldHaveSingleItem()
            .ShouldStartWith("scotland: Good Friday is missing (3 April 2026).");

    [Theory]
    [InlineData("", "not JSON as GOV.UK publishes it")]
    [InlineData("date,title", "not JSON as GOV.UK publishes it")]
    [InlineData("[]", "no object with a member for each division")]
    [InlineData("""{"scotland":{},"scotland":{}}""", "not JSON as GOV.UK publishes it")]
    public async Task What_is_no_such_list_is_refused(string text, string why) =>
        (await Should.ThrowAsync<ImportFailedException>(() => Operator.Send(new ImportBankHolidays(HolidayFile.FileOf(text))))).Message
            .ShouldContain(why);

    [Fact]
    public async Task A_division_without_a_list_is_told() =>
        (await Mistakes(new HolidayFile().Changed(feed => feed["scotland"] = "none"))).ShouldBe(["scotland: it has no list 'events'."]);

    [Theory]
    [InlineData("officer")]
    [InlineData("selection")]
    [InlineData("admin")]
    [InlineData("auditor")]
    [InlineData("chair")]
    [InlineData("panel1")]
    [InlineData("investigator")]
    [InlineData("campaign")]
    [InlineData("dpo")]
    [InlineData("candidate")]
    public async Task Nobody_but_the_operator_imports_bank_holidays_and_everybody_reads_them(string name)
    {
        await Should.ThrowAsync<ForbiddenException>(() => _journey.Do(name, new ImportBankHolidays(new HolidayFile().AsImport)));

        (await _journey.Do(name, new GetBankHolidays(2026, 2026))).Divisions.ShouldAllBe(division =>
            division.Days.Count > 7 && division.Days.All(holiday => holiday.Day.Year == 2026));
    }

    [Theory]
    [InlineData(1999, null)]
    [InlineData(null, 2100)]
    [InlineData(2027, 2026)]
    public async Task Years_that_cannot_be_are_refused(int? from, int? to) =>
        await Should.ThrowAsync<ValidationException>(() => Operator.Send(new GetBankHolidays(from, to)));

    private static DateTimeOffset At(int year, int month, int day) => CivilTime.At(new DateOnly(year, month, day), new TimeOnly(16, 0));

    private Task<BankHolidayReport> Import(HolidayFile file) => Operator.Send(new ImportBankHolidays(file.AsImport));

    private async Task<IEnumerable<string>> Mistakes(HolidayFile file) =>
        (await Should.ThrowAsync<ValidationException>(() => Import(file))).Errors.Select(error => error.ErrorMessage);

    private Task<ElectionId> Call(string name) =>
        _journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, name, PollingDay));

    private Task<ElectionId> CallByElection(string name, DateOnly? close, string seat = "S14000060") => _journey.Do("selection", new CallElection(
        ElectionKind.UkParliamentaryByElection, name, PollingDay, [OnsId.Parse(seat)], close));

    private async Task<DateTimeOffset> CloseOf(ElectionId election) => (await Operator.Send(new GetElectionTimetable(election))).NominationsClose;

    private Task<List<string>> Actions() => _server.Look(db => db.AuditEntries.Where(entry => entry.Stream == StreamId.System)
        .OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync());

    private async Task<IEnumerable<NotificationView>> Told(string name, NotificationKind kind = NotificationKind.TimetableRecomputed) =>
        (await _journey.Do(name, new GetNotifications())).Items.Where(told => told.Kind == kind);
}
