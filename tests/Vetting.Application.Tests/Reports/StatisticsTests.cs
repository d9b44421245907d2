using FluentValidation;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Reports;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Reports;

public sealed class StatisticsTests
{
    [Fact]
    public async Task Nothing_leaves_the_count_not_even_a_restricted_case()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        Task<Statistics> Read(DateOnly? from = null, DateOnly? to = null) => journey.Do("auditor", new GetStatistics(from, to));

        (await Read()).ShouldSatisfyAllConditions(none => none.Received.ShouldBe(0), none => none.Reconciles.ShouldBeTrue(),
            none => none.DaysTo.ShouldBeEmpty());

        var first = await journey.Log();
        var withdrawn = await journey.Log();
        await journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "They have spoken."));
        var officer = (await journey.Who("officer")).Id;
        await journey.Do("officer", first, version => new RestrictCase(first, version, [officer], "Few need to know."));
        journey.Wait(TimeSpan.FromDays(31));
        var concluded = await journey.Conclude();

        var figures = await Read();
        (figures.Received, figures.Open, figures.Reconciles).ShouldBe((3, 1, true));
        figures.Dispositions.Where(row => row.Cases > 0).ShouldBe([new(Disposition.Decided, 1), new(Disposition.Withdrawn, 1)], ignoreOrder: true);
        figures.Months.ShouldBe([new(new DateOnly(2026, 3, 1), 2, 1, 1), new(new DateOnly(2026, 4, 1), 1, 0, 1)]);
        figures.Stages.Where(row => row.Cases > 0).ShouldBe([new(Stage.Received, 1), new(Stage.Closed, 2)], ignoreOrder: true);
        figures.Allegations.ShouldBe([new("bullying", Domain.Rulebooks.Severity.Minor, 3)]);
        figures.Findings.ShouldBe([new("bullying", FindingOutcome.Proved, 1)]);
        figures.DaysTo.Select(row => (row.Milestone, row.Cases, row.Median, row.Longest)).ShouldBe(
            [(Milestone.Triage, 1, 0, 0), (Milestone.NoticeServed, 1, 0, 0), (Milestone.Reply, 1, 0, 0), (Milestone.Panel, 1, 0, 0),
                (Milestone.Ruling, 1, 0, 0), (Milestone.Closed, 2, 7.5, 15)]);

        var april = await Read(new DateOnly(2026, 4, 1), new DateOnly(2026, 4, 30));
        (april.Received, april.Open, april.Reconciles).ShouldBe((1, 0, true));
        concluded.ShouldNotBe(first);
        await Should.ThrowAsync<ValidationException>(() => Read(new DateOnly(2026, 4, 1), new DateOnly(2026, 3, 1)));
        await Should.ThrowAsync<ForbiddenException>(() => journey.Do("officer", new GetStatistics()));
    }

    [Fact]
    public async Task What_was_proved_is_counted_by_group_over_all_cases_and_over_no_others()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        await GroupedCases.Import(server);

        var groups = (await journey.Do("auditor", new GetStatistics(ByGroup: true))).Groups!;

        groups.Where(row => row.Kind == GroupKind.Sex).ShouldBe([new(GroupKind.Sex, "female", 160, 116), new(GroupKind.Sex, "male", 160, 48)]);
        groups.ShouldNotContain(row => row.Kind == GroupKind.Religion);
        (await journey.Do("auditor", new GetStatistics())).Groups.ShouldBeNull();
        await Should.ThrowAsync<ValidationException>(() => journey.Do("auditor", new GetStatistics(new DateOnly(2021, 1, 1), ByGroup: true)));
        await Should.ThrowAsync<ValidationException>(() => journey.Do("auditor", new GetStatistics(To: new DateOnly(2021, 3, 1), ByGroup: true)));
    }

    [Fact]
    public async Task A_month_in_which_no_case_was_received_is_one_of_the_months()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        await journey.Log();
        journey.Wait(TimeSpan.FromDays(92));
        await journey.Log();

        (await journey.Do("auditor", new GetStatistics())).Months.Select(month => (month.Month.Month, month.Received))
            .ShouldBe([(3, 1), (4, 0), (5, 0), (6, 1)]);
    }

    [Fact]
    public async Task The_figures_of_the_demo_party_reconcile_and_count_imposed_candidacies()
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoParty);
        var figures = await new Journey(server).Do("auditor", new GetStatistics());

        figures.Received.ShouldBeGreaterThan(40);
        figures.Reconciles.ShouldBeTrue();
        figures.Months.Sum(month => month.Received).ShouldBe(figures.Received);
        figures.Stages.Sum(stage => stage.Cases).ShouldBe(figures.Received);
        figures.InterimMeasures.ShouldNotBeEmpty();
        figures.Findings.Select(row => row.Outcome).Distinct().Count().ShouldBeGreaterThan(1);
        figures.Candidacies.ShouldContain(row => row.Route == Domain.Selections.SelectionRoute.Imposed && row.Candidacies > 0);
    }
}
