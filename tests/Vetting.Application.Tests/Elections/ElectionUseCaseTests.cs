using FluentValidation;
using Shouldly;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Elections;

public sealed class ElectionUseCaseTests(ReferenceServer server) : IClassFixture<ReferenceServer>
{
    private static readonly DateOnly Past = new(2024, 12, 31);

    private Sending Officer => server.As(Role.SelectionOfficer);

    [Fact]
    public async Task The_general_elections_of_the_reference_data_are_listed_latest_first_page_by_page()
    {
        var first = await Officer.Send(new GetElections(To: Past, Limit: 3));
        var second = await Officer.Send(new GetElections(To: Past, Limit: 3, After: first.Next));

        first.Items.Concat(second.Items).Select(election => election.PollingDay.Year).ShouldBe([2024, 2019, 2017, 2015]);
        second.Next.ShouldBeNull();
        (await Officer.Send(new GetElections(From: new DateOnly(2017, 1, 1), To: new DateOnly(2019, 12, 31)))).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_called_election_has_its_statutory_timetable()
    {
        var id = await Officer.Send(new CallElection(ElectionKind.UkParliamentaryGeneral, "General election 2026", new DateOnly(2026, 5, 7)));

        var timetable = await Officer.Send(new GetElectionTimetable(id));

        timetable.NominationsClose.ShouldBe(new DateTimeOffset(2026, 4, 9, 15, 0, 0, TimeSpan.Zero));
        timetable.Steps[0].Code.ShouldBe(TimetableCodes.Dissolution);
        timetable.Steps.ShouldAllBe(step => step.Source.Length > 0);
    }

    [Fact]
    public async Task The_same_election_is_not_called_twice()
    {
        var call = new CallElection(ElectionKind.UkParliamentaryGeneral, "General election 2027", new DateOnly(2027, 5, 6));
        await Officer.Send(call);

        (await Should.ThrowAsync<RuleBrokenException>(() => Officer.Send(call))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Should.ThrowAsync<RuleBrokenException>(() => Officer.Send(call with { Name = "The same by another name" }))).Message
            .ShouldBe("'General election 2027' fills the same seat on this day already.");
    }

    [Fact]
    public async Task A_seat_is_filled_once_a_day_and_others_on_the_same_day()
    {
        var call = new CallElection(ElectionKind.UkParliamentaryByElection, "By-election", new DateOnly(2025, 5, 8), [OnsId.Parse("W07000081")]);
        await Officer.Send(call);

        await Officer.Send(call with { Name = "Another", Seats = [OnsId.Parse("E14001063")] });
        await Officer.Send(new CallElection(ElectionKind.LocalEngland, "One council", call.PollingDay));
        await Officer.Send(new CallElection(ElectionKind.LocalEngland, "Another council", call.PollingDay));
        (await Should.ThrowAsync<RuleBrokenException>(() => Officer.Send(call with { Name = "The same" }))).Code.ShouldBe(RuleCodes.AlreadyDone);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Officer.Send(new CallElection(ElectionKind.UkParliamentaryGeneral, "General election", call.PollingDay))))
            .Code.ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task No_election_fills_a_seat_before_there_was_one() => (await Should.ThrowAsync<RuleBrokenException>(() => Officer.Send(
            new CallElection(ElectionKind.UkParliamentaryByElection, "By-election", new DateOnly(2023, 7, 20), [OnsId.Parse("W07000081")]))))
        .Message.ShouldContain("There is no seat Aberafan Maesteg (W07000081)");

    [Fact]
    public async Task A_seat_that_is_not_there_cannot_be_filled() => await Should.ThrowAsync<NotFoundException>(() => Officer.Send(
        new CallElection(ElectionKind.UkParliamentaryByElection, "By-election", new DateOnly(2026, 5, 7), [OnsId.Parse("E14999999")])));

    [Theory]
    [InlineData("not a cursor")]
    [InlineData("e30")]
    [InlineData("bnVsbA")]
    public async Task A_cursor_that_is_none_is_refused(string after) =>
        (await Should.ThrowAsync<ValidationException>(() =>
            Officer.Send(new GetElections(After: after)))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("After");

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_is_neither_empty_nor_endless(int limit) =>
        await Should.ThrowAsync<ValidationException>(() => Officer.Send(new GetElections(Limit: limit)));

    [Theory]
    [InlineData(Role.ComplianceOfficer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.CampaignOfficer)]
    public async Task Only_a_selection_officer_calls_an_election(Role role) => await Should.ThrowAsync<ForbiddenException>(() => server.As(role).Send(
        new CallElection(ElectionKind.UkParliamentaryGeneral, "General election 2026", new DateOnly(2026, 5, 7))));
}
