using FluentValidation;
using Shouldly;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Elections;

/// <summary>The days of a recall petition against the petitions that there have been.</summary>
public sealed class RecallPetitionTests(ReferenceServer server) : IClassFixture<ReferenceServer>
{
    private static readonly RecallRule Rule = ReferenceFiles.RecallRule();
    private static readonly BankHolidays Holidays = new HolidayFile().Known();

    private Sending Officer => server.As(Role.SelectionOfficer);

    /// <summary>
    /// Only for Wellingborough is the day of the notice published with the rest: of the others it is ten working days before the opening. In 2018 and
    /// 2019 the petition officers added the bank holidays that fell into the six weeks, which the Act does not say.
    /// </summary>
    [Theory]
    [InlineData("North Antrim", Nation.NorthernIreland, null, "2018-08-08", "2018-09-19", 1,
        "https://www.electoralcommission.org.uk/research-reports-and-data/"
        + "our-reports-and-data-past-elections-and-referendums/report-2018-recall-petition-north-antrim")]
    [InlineData("Peterborough", Nation.England, null, "2019-03-19", "2019-05-01", 2,
        "https://www.peterborough.gov.uk/news/council/recall-petition-has-two-weeks-left/ and the Peterborough Telegraph, 6 March 2019")]
    [InlineData("Brecon and Radnorshire", Nation.Wales, null, "2019-05-09", "2019-06-20", 1,
        "https://en.powys.gov.uk/article/7270")]
    [InlineData("Rutherglen and Hamilton West", Nation.Scotland, null, "2023-06-20", "2023-07-31", 0,
        "https://hansard.parliament.uk/commons/2023-09-04/debates/"
        + "F95C7879-F84F-4063-A874-AC223A1B2EB2/RecallOfMpsAct2015MemberForRutherglenAndHamiltonWest")]
    [InlineData("Wellingborough", Nation.England, "2023-10-25", "2023-11-08", "2023-12-19", 0,
        "https://hansard.parliament.uk/debates/GetDebateAsText/E1717987-814A-4A12-8448-168AE39D630C and the Northampton Chronicle, 26 October 2023")]
    [InlineData("Blackpool South", Nation.England, null, "2024-03-12", "2024-04-22", 0,
        "https://www.lythamstannes.news, the notice of the petition in Blackpool South")]
    public void A_petition_opens_and_closes_when_it_really_did(
        string seat, Nation nation, string? notice, string opened, string closed, int addedByOfficer, string source)
    {
        var opening = DateOnly.Parse(opened, null);
        var days = new WorkingDays(Holidays, [UkDivisionCodes.Of(nation)]);

        var timetable = Rule.Timetable(notice is null ? days.Before(opening, 10) : DateOnly.Parse(notice, null), nation, Holidays);

        timetable.Single(step => step.Code == "opening").Day.ShouldBe(opening, $"{seat}: {source}");
        timetable.Single(step => step.Code == "closing").At
            .ShouldBe(CivilTime.At(DateOnly.Parse(closed, null).AddDays(-addedByOfficer), new TimeOnly(17, 0)), $"{seat}: {source}");
        timetable.Select(step => step.At).ShouldBeInOrder();
        timetable.Single(step => step.Code == "petition-register").Day.ShouldBe(days.Before(opening, 3));
    }

    /// <summary>81,123 electors, 8,113 signatures: Hansard, 4 September 2023.</summary>
    [Theory]
    [InlineData(81_123, 8_113)]
    [InlineData(80_000, 8_000)]
    [InlineData(1, 1)]
    public void At_least_a_tenth_have_to_sign(int electors, int needed) => Rule.SignaturesNeeded(electors).ShouldBe(needed);

    [Fact]
    public async Task Anybody_who_reads_elections_computes_it_with_what_the_law_says_beside_it()
    {
        var timetable = await Officer.Send(new GetRecallTimetable(new DateOnly(2026, 3, 2), Nation.Wales, 70_000));

        timetable.SignaturesNeeded.ShouldBe(7_000);
        timetable.IsComputed.ShouldBeFalse();
        timetable.Steps[0].Code.ShouldBe("notice");
        timetable.Steps.ShouldAllBe(step => step.Source.Length > 0);
        timetable.Provisions.Select(provision => provision.Code).ShouldContain("early-end");
        timetable.Provisions.Select(provision => provision.Code).ShouldContain("vacancy");
        (await Officer.Send(new GetRecallTimetable(new DateOnly(2029, 3, 2), Nation.Wales))).ShouldSatisfyAllConditions(
            later => later.IsComputed.ShouldBeTrue(),
            later => later.SignaturesNeeded.ShouldBeNull());
    }

    [Fact]
    public async Task A_notice_before_the_Act_and_one_beyond_all_calendars_are_refused()
    {
        (await Should.ThrowAsync<RuleBrokenException>(() => Officer.Send(new GetRecallTimetable(new(2016, 3, 3), Nation.England)))).Code
            .ShouldBe(RuleCodes.TimetableUnknown);
        (await Should.ThrowAsync<RuleBrokenException>(() => Officer.Send(new GetRecallTimetable(new(2039, 3, 3), Nation.England)))).Code
            .ShouldBe(RuleCodes.CalendarUnknown);
    }

    [Theory]
    [InlineData(null, Nation.England, null, "NoticeOn")]
    [InlineData("1066-10-14", Nation.England, null, "NoticeOn")]
    [InlineData("2026-03-02", null, null, "Nation")]
    [InlineData("2026-03-02", (Nation)9, null, "Nation")]
    [InlineData("2026-03-02", Nation.England, 0, "Electors")]
    [InlineData("2026-03-02", Nation.England, 1_000_001, "Electors")]
    public async Task What_cannot_be_is_refused_at_its_field(string? notice, Nation? nation, int? electors, string field) =>
        (await Should.ThrowAsync<ValidationException>(() =>
            Officer.Send(new GetRecallTimetable(notice is null ? null : DateOnly.Parse(notice, null), nation, electors))))
        .Errors.ShouldContain(error => error.PropertyName == field);

    [Fact]
    public async Task Nobody_who_may_not_read_elections_computes_it() =>
        await Should.ThrowAsync<ForbiddenException>(() => server.As().Send(new GetRecallTimetable(new(2026, 3, 2), Nation.England)));
}
