using FluentValidation;
using Shouldly;
using Vetting.Application.Elections;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
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
        timetable.Source.ShouldStartWith("Representation of the People Act 1983");
        timetable.Provisions.Select(provision => provision.Code).ShouldBe(["deposit", "death-of-a-candidate"]);
        timetable.IsComputed.ShouldBeFalse();
        var close = timetable.Steps.Single(step => step.Code == TimetableCodes.CloseOfNominations);
        var days = new WorkingDays(new HolidayFile().Known(), Enum.GetValues<UkDivision>());
        close.WorkingDaysLeft.ShouldBe(days.Between(CivilTime.DateOf(server.Vetting.Clock.GetUtcNow()), new(2026, 4, 9)));
        close.WorkingDaysLeft!.Value.ShouldBeGreaterThan(20);
        (await Officer.Send(new GetElectionTimetable((await Officer.Send(new GetElections(To: Past))).Items[0].Id)))
            .Steps.ShouldAllBe(step => step.WorkingDaysLeft == null);
    }

    [Theory]
    [InlineData(ElectionKind.ScottishParliament, Nation.Scotland, 23, 16)]
    [InlineData(ElectionKind.Senedd, Nation.Wales, 19, 16)]
    [InlineData(ElectionKind.NorthernIrelandAssembly, Nation.NorthernIreland, 16, 13)]
    [InlineData(ElectionKind.LocalScotland, Nation.Scotland, 23, 16)]
    [InlineData(ElectionKind.LocalWales, Nation.Wales, 19, 16)]
    [InlineData(ElectionKind.LocalNorthernIreland, Nation.NorthernIreland, 16, 13)]
    [InlineData(ElectionKind.Mayor, Nation.England, 19, 16)]
    [InlineData(ElectionKind.LondonMayorAndAssembly, Nation.England, 24, 16)]
    public async Task An_election_of_any_kind_is_called_without_seats_and_has_its_timetable(
        ElectionKind kind, Nation nation, int workingDays, int hour)
    {
        var polling = new DateOnly(2027, 10, 21); // no bank holiday near it in any part
        var id = await Officer.Send(new CallElection(kind, $"An election of the kind {kind}", polling));

        var timetable = await Officer.Send(new GetElectionTimetable(id));

        timetable.Nations.ShouldBe([nation]);
        timetable.NominationsClose.ShouldBe(CivilTime.At(
            new WorkingDays(new HolidayFile().Known(), Enum.GetValues<UkDivision>()).Before(polling, workingDays), new TimeOnly(hour, 0)));
        (await Officer.Send(new GetElections(kind))).Items.ShouldContain(election => election.Id == id && election.Seats.Count == 0);
    }

    [Fact]
    public async Task An_election_of_another_kind_names_no_seat_and_no_selection_is_opened_for_it()
    {
        var call = new CallElection(ElectionKind.Mayor, "Mayor of a city", new DateOnly(2027, 10, 14));
        (await Should.ThrowAsync<RuleBrokenException>(() => Officer.Send(call with { Seats = [OnsId.Parse("E14001063")] }))).Message
            .ShouldContain("write the council or area into the name");
        var id = await Officer.Send(call);

        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Officer.Send(new OpenSelection(id, OnsId.Parse("E14001063"), SelectionRoute.MemberBallot)))).Code.ShouldBe(RuleCodes.ElectionSeats);
    }

    [Fact]
    public async Task A_nation_that_there_is_not_is_refused_at_its_field() =>
        (await Should.ThrowAsync<ValidationException>(() => Officer.Send(
            new CallElection(ElectionKind.PoliceAndCrimeCommissioner, "A commissioner", new DateOnly(2027, 10, 14), Nations: [(Nation)9]))))
        .Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Nations[0]");

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
