using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Importing;
using Vetting.Application.Seats;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.ReferenceData;
using Xunit;

namespace Vetting.Application.Tests.Seats;

/// <summary>The reference data as it is after the first run.</summary>
public sealed class ReferenceDataTests(ReferenceServer server) : IClassFixture<ReferenceServer>
{
    private static readonly DateOnly In2019 = new(2019, 12, 12);
    private static readonly DateOnly In2024 = new(2024, 7, 4);

    [Fact]
    public async Task All_seats_and_results_are_there()
    {
        var seats = await Seats();

        seats.Count.ShouldBe(650);
        seats.Sum(seat => seat.Contests.Single(contest => contest.PollingDay == In2024).Results.Count).ShouldBe(4_515);
        seats.ShouldAllBe(seat => seat.Contests.Count == 2);
        seats.ShouldAllBe(seat => seat.Contests.Single(contest => contest.PollingDay == In2019).IsNotional);
        seats.CountBy(seat => seat.Nation).ToDictionary().ShouldBe(
            new Dictionary<Nation, int> { [Nation.England] = 543, [Nation.Scotland] = 57, [Nation.Wales] = 32, [Nation.NorthernIreland] = 18 },
            ignoreOrder: true);
    }

    [Fact]
    public async Task Every_majority_is_the_one_that_the_register_states()
    {
        await using var scope = server.Vetting.Services.CreateScopeAs(Caller.System());
        await using var register = ReferenceFiles.Open(ReferenceFiles.Seats);
        var seats = (await Seats()).ToDictionary(seat => seat.Id);
        foreach (var stated in scope.ServiceProvider.GetRequiredService<IRowReader>().Read(register, [], null))
        {
            var seat = seats[stated.OnsId("ONS ID")];
            seat.LastContest!.Majority.ShouldBe(stated.Number("Majority", 0, int.MaxValue), seat.Name);
            seat.Holder.ShouldBe(stated.Text("First party", int.MaxValue), seat.Name);
        }
    }

    [Theory]
    [InlineData("Leicester South", 46.4)]
    [InlineData("Bethnal Green and Stepney", 63.4)]
    [InlineData("Birmingham Ladywood", 73.2)]
    public async Task The_notional_majorities_of_2019_are_those_that_are_published(string name, double percent)
    {
        var seat = (await Seats()).Single(seat => seat.Name == name);

        Math.Round(seat.Contests.Single(contest => contest.IsNotional).MajorityPercent, 1).ShouldBe(percent);
    }

    [Fact]
    public async Task Pages_hold_every_seat_once_in_order()
    {
        var user = server.As(Role.CampaignOfficer);
        var names = new List<string>();
        string? after = null;
        do
        {
            var page = await user.Send(new GetSeats(Limit: 97, After: after));
            names.AddRange(page.Items.Select(seat => seat.Name));
            after = page.Next;
        }
        while (after is not null);

        names.Distinct().Count().ShouldBe(650);
        names.ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Seats_are_found_by_part_of_their_name_nation_and_region()
    {
        var user = server.As(Role.Auditor);

        (await user.Send(new GetSeats("bethnal green"))).Items.ShouldHaveSingleItem().Holder.ShouldBe("Lab");
        (await user.Send(new GetSeats(Nation: Nation.NorthernIreland))).Items.Count.ShouldBe(18);
        (await user.Send(new GetSeats("birmingham", Region: "West Midlands"))).Items.Count.ShouldBeGreaterThan(5);
        (await user.Send(new GetSeats("birmingham", Nation: Nation.Wales))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_seat_shows_its_contests_latest_first()
    {
        var seat = await server.As(Role.Investigator).Send(new GetSeat(OnsId.Parse("W07000081")));

        seat.Name.ShouldBe("Aberafan Maesteg");
        seat.Majority.ShouldBe(10_354);
        seat.Contests.Select(contest => contest.PollingDay).ShouldBe([In2024, In2019]);
        seat.Contests[0].Results[0].ShouldBe(new PartyResult("Lab", "Labour", 17_838));
    }

    [Fact]
    public async Task A_seat_that_is_not_there_is_not_found() =>
        await Should.ThrowAsync<NotFoundException>(() => server.As(Role.Auditor).Send(new GetSeat(OnsId.Parse("E14999999"))));

    private Task<List<Seat>> Seats() => server.Vetting.Look(db => db.Seats.AsNoTracking().ToListAsync());
}
