using CsCheck;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Xunit;

namespace Vetting.Domain.Tests.Seats;

public sealed class SeatTests
{
    private static readonly SeatDescription Description = new(
        "Ambridge", "West Midlands", null, SeatType.County, 70_000, new DateOnly(2024, 5, 30), null);
    private static readonly PartyResult[] Results =
        [new("Lab", "Labour", 900), new("Con", "Conservative", 1_000), new("Ind", "Independent", 100), new("Ind", "Independent", 100)];

    private readonly Seat _seat = new(OnsId.Parse("E14001063"), Description);

    [Theory]
    [InlineData("E14001063", Nation.England)]
    [InlineData("W07000081", Nation.Wales)]
    [InlineData("S14000060", Nation.Scotland)]
    [InlineData("N05000001", Nation.NorthernIreland)]
    public void An_ONS_code_tells_its_nation(string code, Nation nation) => OnsId.Parse(code).Nation.ShouldBe(nation);

    [Theory]
    [InlineData("")]
    [InlineData("X14001063")]
    [InlineData("e14001063")]
    [InlineData("E1400106")]
    [InlineData("E140010633")]
    [InlineData("E1400106٣")]
    public void What_is_no_ONS_code_is_refused(string text) => OnsId.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_winner_holds_the_seat_by_the_votes_over_the_runner_up()
    {
        _seat.Record(Id.New<ElectionId>(), new DateOnly(2024, 7, 4), Results, isNotional: false).ShouldBeTrue();

        _seat.Holder.ShouldBe("Con");
        _seat.LastContest!.RunnerUp.ShouldBe("Lab");
        _seat.LastContest.Majority.ShouldBe(100);
        _seat.LastContest.ValidVotes.ShouldBe(2_100);
        _seat.LastContest.MajorityPercent.ShouldBe(4.76, 0.01);
    }

    [Fact]
    public void A_notional_result_makes_nobody_the_holder()
    {
        _seat.Record(Id.New<ElectionId>(), new DateOnly(2019, 12, 12), Results, isNotional: true);

        _seat.Holder.ShouldBeNull();
    }

    [Fact]
    public void Recording_the_same_again_in_any_order_changes_nothing() =>
        Gen.Shuffle(Results).Sample(shuffled =>
        {
            var seat = new Seat(OnsId.Parse("E14001063"), Description);
            var election = Id.New<ElectionId>();
            return seat.Record(election, new DateOnly(2024, 7, 4), Results, false)
                && !seat.Record(election, new DateOnly(2024, 7, 4), shuffled, false) && seat.Contests.Count == 1;
        });

    [Fact]
    public void The_latest_real_contest_counts()
    {
        _seat.Record(Id.New<ElectionId>(), new DateOnly(2026, 5, 7), [new("Green", "Green", 10)], isNotional: false);
        _seat.Record(Id.New<ElectionId>(), new DateOnly(2024, 7, 4), Results, isNotional: false);

        _seat.Holder.ShouldBe("Green");
        _seat.LastContest!.RunnerUp.ShouldBeNull();
        _seat.LastContest.Majority.ShouldBe(10);
    }
}
