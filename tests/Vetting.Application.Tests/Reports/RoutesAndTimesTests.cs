using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Elections;
using Vetting.Application.Reports;
using Vetting.Application.Reports.Disparities;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Selections;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Reports;

/// <summary>What becomes of cases by the route on which their respondents were chosen, and how long it takes by group.</summary>
public sealed class RoutesAndTimesTests : IAsyncLifetime
{
    private static readonly Imposition Authority = new("The executive", "R7", "The seat had no shortlist.", "The local party", "A ballot of members");

    private readonly VettingServer _server = new();
    private readonly Journey _journey;

    public RoutesAndTimesTests() => _journey = new(_server);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Reopenings_are_counted_by_the_route_of_the_respondent_and_impositions_are_listed()
    {
        (await _journey.Do("auditor", new GetRoutePractice())).ShouldSatisfyAllConditions(
            none => none.Routes.ShouldAllBe(row => row.Ended == 0 && row.Share == null), none => none.Impositions.ShouldBeEmpty(),
            none => none.Items.ShouldBeEmpty());
        var imposed = await _journey.RegisterCandidate();
        var selection = await Impose(imposed);
        var reopened = await _journey.Conclude(imposed);
        var withdrawn = await _journey.Log(imposed);
        await _journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "They have spoken."));
        await _journey.Conclude();
        await Reopen(reopened);

        var report = await _journey.Do("auditor", new GetRoutePractice());

        report.Routes.Select(row => (row.Route, row.Chosen, row.Ended, row.Reopened, row.Share)).ShouldBe(
        [
            (SelectionRoute.MemberBallot, 0, 0, 0, null), (SelectionRoute.PanelAppointment, 0, 0, 0, null), (SelectionRoute.Imposed, 1, 2, 1, 0.5),
            (null, null, 1, 0, 0.0),
        ]);
        report.Routes[2].ShouldSatisfyAllConditions(row => row.Low!.Value.ShouldBe(0.0945, 0.0001), row => row.High!.Value.ShouldBe(0.9055, 0.0001));
        report.Impositions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => row.Selection.ShouldBe(selection),
            row => (row.DecidingBody, row.Clause, row.NormalRoute).ShouldBe(("The executive", "R7", "A ballot of members")));
        report.Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            row => (row.Reference, row.Ground, row.Route).ShouldBe((reopened, "obvious-error", SelectionRoute.Imposed)),
            row => (row.Stage, row.Disposition).ShouldBe((Stage.Investigation, null)));
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "RoutePracticeRead"))).ShouldBe(2);
    }

    [Fact]
    public async Task Reopened_cases_come_in_pages_and_a_restricted_one_is_counted_and_not_listed()
    {
        var references = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            references.Add(await _journey.Conclude());
            await Reopen(references[i]);
            _journey.Wait(TimeSpan.FromMinutes(1));
        }

        var first = await _journey.Do("auditor", new GetRoutePractice(Limit: 2));
        var second = await _journey.Do("auditor", new GetRoutePractice(Limit: 2, After: first.Next));

        first.Items.Concat(second.Items).Select(row => row.Reference).ShouldBe(references.AsEnumerable().Reverse());
        second.Next.ShouldBeNull();
        var officer = (await _journey.Who("officer")).Id;
        await _journey.Do("officer", references[0], version => new RestrictCase(references[0], version, [officer], "Few need to know."));
        var after = await _journey.Do("auditor", new GetRoutePractice());
        (after.Items.Count, after.Routes[^1].Reopened, after.Routes[^1].Ended).ShouldBe((2, 3, 3));
    }

    [Fact]
    public async Task The_time_to_each_milestone_is_compared_between_groups_of_at_least_five()
    {
        (await _journey.Do("auditor", new GetTimesByGroup())).ShouldSatisfyAllConditions(
            none => (none.Cases, none.Comparisons).ShouldBe((0, 0)), none => none.Kinds.Select(kind => kind.Kind).ShouldBe(GroupKinds.All),
            none => none.Kinds.ShouldAllBe(kind => kind.Milestones.Count == 0));
        await Triage(5, "female", days: 2);
        await Triage(4, "male", days: 20);
        (await _journey.Do("auditor", new GetTimesByGroup())).Comparisons.ShouldBe(0);
        await Triage(1, "male", days: 20);

        var report = await _journey.Do("auditor", new GetTimesByGroup());

        (report.Cases, report.Comparisons).ShouldBe((10, 1));
        var triage = report.Kinds.Single(kind => kind.Kind == GroupKind.Sex).Milestones.ShouldHaveSingleItem();
        triage.Milestone.ShouldBe(Milestone.Triage);
        triage.Groups.Select(group => (group.Group, group.MedianDays.Value)).ShouldBe([("female", 2), ("male", 20)]);
        triage.Time.ShouldSatisfyAllConditions(time => time.P!.Value.ShouldBeLessThan(0.01), time => time.Adjusted.ShouldBe(time.P));
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "TimesByGroupRead"))).ShouldBe(3);
    }

    [Fact]
    public async Task A_case_that_has_not_come_so_far_counts_for_as_long_as_it_has_lasted()
    {
        await Triage(5, "female", days: 2);
        await Triage(5, "male", days: 2);
        foreach (var _ in Enumerable.Range(0, 10))
        {
            await _journey.Log(await Volunteer("male"));
        }

        _journey.Wait(TimeSpan.FromDays(40));
        var groups = (await _journey.Do("auditor", new GetTimesByGroup())).Kinds.Single(kind => kind.Kind == GroupKind.Sex).Milestones[0].Groups;

        groups.Select(group => (group.Group, group.MedianDays.Value)).ShouldBe([("female", 2), ("male", null)]);
    }

    [Fact]
    public async Task Nobody_but_an_auditor_reads_either_and_bad_input_is_refused()
    {
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Auditor))
        {
            await Should.ThrowAsync<ForbiddenException>(_server.As(TestUser.With(role)).Send(new GetRoutePractice()));
            await Should.ThrowAsync<ForbiddenException>(_server.As(TestUser.With(role)).Send(new GetTimesByGroup()));
        }

        var auditor = await _journey.As("auditor");
        await Should.ThrowAsync<FluentValidation.ValidationException>(auditor.Send(new GetRoutePractice(Limit: 0)));
        await Should.ThrowAsync<FluentValidation.ValidationException>(auditor.Send(new GetRoutePractice(After: "nonsense")));
    }

    private async Task Triage(int cases, string sex, int days)
    {
        List<string> received = [];
        for (var i = 0; i < cases; i++)
        {
            received.Add(await _journey.Log(await Volunteer(sex)));
        }

        _journey.Wait(TimeSpan.FromDays(days));
        foreach (var reference in received)
        {
            await _journey.Accept(reference);
        }
    }

    private async Task<CandidateId> Volunteer(string sex)
    {
        var candidate = await _journey.RegisterCandidate();
        await GroupedCases.Volunteer(_server, candidate, new(sex, null, null, null, null, null));
        return candidate;
    }

    private async Task<SelectionId> Impose(CandidateId candidate)
    {
        var election = await _journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, "The election", new DateOnly(2026, 10, 1)));
        var seat = await _server.Look(db => db.Seats.OrderBy(seat => seat.Name).Select(seat => seat.Id).FirstAsync());
        var selection = await _journey.Do("selection", new OpenSelection(election, seat, SelectionRoute.Imposed));
        var opened = await _journey.Do("selection", new GetSelection(selection));
        await _journey.Do("selection", new ImposeCandidate(selection, opened.Version, candidate, Authority));
        return selection;
    }

    private async Task Reopen(string reference)
    {
        var proposed = await _journey.Do("officer", reference, version =>
            new ProposeReopening(reference, version, "obvious-error", "The date is wrong.", []));
        await _journey.Do("officer2", reference, version => new ApproveReopening(reference, version, proposed, "It could change the outcome."));
    }
}
