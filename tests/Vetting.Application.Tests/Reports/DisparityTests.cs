using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Inference;
using Vetting.Application.Reports;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Reports;

public sealed class DisparityTests
{
    [Fact]
    public async Task Nothing_is_said_of_nothing()
    {
        await using var server = await VettingServer.StartNew();

        var report = await new Journey(server).Do("auditor", new GetDisparity());

        (report.Decided, report.Comparisons).ShouldBe((0, 0));
        report.Kinds.Select(kind => kind.Kind).ShouldBe(GroupKinds.All);
        report.Kinds.ShouldAllBe(kind => kind.Groups.Count == 0 && kind.Together == null && kind.Outcome.Because == Unsaid.NoData);
    }

    [Fact]
    public async Task A_difference_among_like_cases_is_found_and_one_that_goes_with_the_cases_is_not()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        await GroupedCases.Import(server);

        var report = await journey.Do("auditor", new GetDisparity());

        report.Decided.ShouldBe(320);
        var sex = report.Kinds.Single(kind => kind.Kind == GroupKind.Sex);
        sex.Groups.Select(line => (line.Group, line.Cases, line.Proved)).ShouldBe([("female", 160, 116), ("male", 160, 48)]);
        (sex.Together, sex.NotKnown).ShouldBe((null, null));
        var comparison = sex.Comparisons.ShouldHaveSingleItem();
        comparison.Reading.ShouldBe(Reading.Differs);
        comparison.Difference.Value.ShouldBe(0.425);
        comparison.Outcome.Adjusted!.Value.ShouldBeGreaterThanOrEqualTo(comparison.Outcome.P!.Value);
        comparison.AmongLike.Strata.ShouldBe(2);
        comparison.DaysDifference.Value.ShouldBe(0);

        var disability = report.Kinds.Single(kind => kind.Kind == GroupKind.Disability).Comparisons.ShouldHaveSingleItem();
        disability.Outcome.Adjusted!.Value.ShouldBeLessThan(GroupComparison.Limit);
        disability.Reading.ShouldBe(Reading.GoesWithTheCases);
        report.Kinds.Single(kind => kind.Kind == GroupKind.Religion).ShouldSatisfyAllConditions(
            kind => kind.Groups.ShouldBeEmpty(), kind => kind.Hidden.ShouldBe(Domain.People.GroupValues.Religion.Codes),
            kind => kind.Together.ShouldBeNull(), kind => kind.NotKnown.ShouldBeNull(), kind => kind.Comparisons.ShouldBeEmpty());
        report.Kinds.Single(kind => kind.Kind == GroupKind.Candidacy).Groups.Select(line => line.Group).ShouldBe(["not-certified"]);
        report.Kinds.Single(kind => kind.Kind == GroupKind.ComplainantSex).Groups.Select(line => (line.Group, line.Cases))
            .ShouldBe([("female", 160), ("male", 160)]);
        (await server.Look(db => db.ComplainantGroups.CountAsync())).ShouldBe(320);
        report.Kinds.Single(kind => kind.Kind == GroupKind.ComplainantAgeBand).Groups.ShouldBeEmpty();
        report.Comparisons.ShouldBe(report.Kinds.Sum(kind => Ps(kind).Count(chance => chance.P is not null)));
        JsonSerializer.Serialize(report).ShouldNotContain("NaN");
    }

    [Fact]
    public async Task Each_look_is_in_the_trail_and_nobody_but_an_auditor_has_one()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);

        await journey.Do("auditor", new GetDisparity());

        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "DisparityRead"))).ShouldBe(1);
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Auditor))
        {
            await Should.ThrowAsync<ForbiddenException>(() => server.As(TestUser.With(role)).Send(new GetDisparity()));
        }
    }

    [Fact]
    public void Open_cases_count_for_as_long_as_they_have_lasted()
    {
        var (fast, slow) = (Decided(20, 20), Decided(20, 20));
        fast.AddTime(10, hasEnded: true, 40);
        slow.AddTime(10, hasEnded: true, 10);
        slow.AddTime(200, hasEnded: false, 30);

        var kind = Disparity.Of([(GroupKind.Region, new Dictionary<string, GroupCounts> { ["Fast"] = fast, ["Slow"] = slow })]).Kinds[0];

        kind.Comparisons.ShouldHaveSingleItem().Time.P!.Value.ShouldBeLessThan(0.001);
        kind.Groups.Select(line => (line.MedianDays.Value, line.StillOpen[0].Percent)).ShouldBe([(10, null), (null, 75)]);
    }

    [Fact]
    public void A_group_whose_cases_all_end_alike_is_said_in_words()
    {
        var groups = new Dictionary<string, GroupCounts> { ["North"] = Decided(30, 0), ["South"] = Decided(40, 0) };

        var kind = Disparity.Of([(GroupKind.Region, groups)]).Kinds[0];

        kind.Groups.ShouldBeEmpty();
        kind.Outcome.ShouldBe(new Chance(null, null, Unsaid.NoData));
    }

    private static IEnumerable<Chance> Ps(GroupDisparity kind) =>
    [
        kind.Outcome, kind.Sanction, kind.Time,
        .. kind.Comparisons.SelectMany(one => new[] { one.Outcome, one.AmongLike.Outcome, one.AmongLike.Homogeneity, one.Sanction, one.Time }),
    ];

    private static GroupCounts Decided(int proved, int not)
    {
        var counts = new GroupCounts();
        counts.AddDecided(0, isProved: true, 1, proved);
        counts.AddDecided(0, isProved: false, 0, not);
        return counts;
    }
}
