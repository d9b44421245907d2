using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Application.Elections;
using Vetting.Application.MyCases;
using Vetting.Application.Planning;
using Vetting.Application.Selections;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Planning;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Planning;

/// <summary>Will it be decided in time? The board, the plan of one case, and what the rules allow when it no longer fits.</summary>
public sealed class PlannerTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    /// <summary>Of a general election on 1 October 2026: the 19th working day before.</summary>
    private static readonly DateOnly Close = new(2026, 9, 4);

    [Fact]
    public async Task A_case_of_nobody_in_a_live_selection_is_planned_by_the_deadlines_of_the_rulebook()
    {
        var reference = await Journey.Log();

        var plan = (await Journey.Do("officer", new GetPlan(reference))).Plan;

        (plan.Close, plan.On).ShouldBe((null, Today));
        plan.Steps.Select(step => step.Kind).ShouldBe([
            PlanStepKind.Triage, PlanStepKind.Notice, PlanStepKind.NoticeService, PlanStepKind.Reply, PlanStepKind.ConvenePanel,
            PlanStepKind.PanelVotes, PlanStepKind.Ruling, PlanStepKind.ServeDecision, PlanStepKind.DecisionService, PlanStepKind.AppealWindow,
            PlanStepKind.Close]);
        var triage = plan.Steps[0];
        (triage.Earliest, triage.Due, triage.IsNext, triage.IsCritical).ShouldBe((Today, Today.AddDays(10), true, true));
        triage.Latest.ShouldBe(LastWorkingDay(Today.AddDays(10)));
        plan.Steps[^1].Latest.ShouldBeNull("the rulebook sets no day for closing");
        var reply = plan.Steps[3];
        (reply.IsRespondentsTime, reply.Starts, reply.Earliest).ShouldBe((true, Today.AddDays(3), Today.AddDays(17)));
        (await Journey.Case(reference)).Version.ShouldBe(1, "a plan changes nothing");
    }

    [Fact]
    public async Task For_a_candidate_in_a_live_selection_it_is_reckoned_back_from_the_close_through_the_whole_time_of_the_respondent()
    {
        var (candidate, _) = await Standing();
        var reference = await Journey.Log(candidate);

        var found = await Journey.Do("officer", new GetPlan(reference));

        found.Seat!.Election.ShouldBe(ElectionName);
        found.Plan.Close.ShouldBe(Close);
        var latest = found.Plan.Steps.ToDictionary(step => step.Kind, step => step.Latest);
        latest[PlanStepKind.Close].ShouldBe(Close);
        latest[PlanStepKind.AppealWindow].ShouldBe(Close.AddDays(-1), "its last day is the respondent’s to its end");
        latest[PlanStepKind.DecisionService].ShouldBe(Close.AddDays(-15));
        latest[PlanStepKind.ServeDecision].ShouldBe(LastWorkingDay(Close.AddDays(-18)));
        found.Plan.Light.ShouldBe(PlanLight.Green);
        found.WhatIf.ShouldBeNull();
    }

    [Fact]
    public async Task What_if_shows_another_plan_beside_the_one_that_is_and_changes_nothing()
    {
        var (candidate, _) = await Standing();
        var reference = await Journey.Log(candidate);
        await Journey.Accept(reference);
        await Journey.Serve(reference);
        var version = await Journey.VersionOf(reference);
        var members = await Journey.Register("panel1", "panel2", "panel3");

        var sooner = await Journey.Do("officer", new GetPlan(reference, Close: Today.AddDays(20)));
        (sooner.Plan.Light, sooner.WhatIf!.Light, sooner.WhatIf.BrokenBy).ShouldBe((PlanLight.Green, PlanLight.Red, PlanStepKind.Reply));
        var expedited = await Journey.Do("officer", new GetPlan(reference, Close: Today.AddDays(20), Expedited: true));
        expedited.WhatIf!.Slack!.Value.ShouldBeGreaterThan(sooner.WhatIf.Slack!.Value);
        var others = await Journey.Do("officer", new GetPlan(reference, Members: members));
        others.WhatIf!.Steps.Select(step => step.Kind).ShouldBe(others.Plan.Steps.Select(step => step.Kind));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new GetPlan(reference, Members: [new(Guid.NewGuid())])));
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new GetPlan(reference, Members: [members[0], members[0]]))))
            .Errors.Single().PropertyName.ShouldBe("Members");
        (await Journey.VersionOf(reference)).ShouldBe(version);
    }

    [Fact]
    public async Task A_matter_that_comes_back_five_working_days_before_the_close_is_red_and_says_what_the_rules_allow()
    {
        await using var own = await VettingServer.StartNew();
        var test = new PlannerTests(own);
        var (candidate, selection) = await test.Standing(choose: true);
        var concluded = await test.Journey.Conclude(candidate);
        test.Journey.Wait(CivilTime.At(new DateOnly(2026, 8, 27), new TimeOnly(10, 0)) - own.Clock.GetUtcNow());
        var back = await test.Journey.Log(
            candidate, report => report with { DistinctFromConcluded = "It happened on another evening." });

        var found = await test.Journey.Do("officer", new GetPlan(back));

        (found.Plan.Light, found.Plan.BrokenBy).ShouldBe((PlanLight.Red, PlanStepKind.Triage));
        found.Options.Select(option => option.Kind).ShouldBe([LawfulOptionKind.ProposeInterimMeasure, LawfulOptionKind.EndorsePending]);
        found.Options[1].About.ShouldBe(selection.Value);
        (await test.Journey.Do("officer", new GetPlanner(PlanLight.Red, Live: true))).Cases.Items.Single().Reference.ShouldBe(back);
        (await test.Journey.Do("officer", new GetPlan(concluded))).ShouldSatisfyAllConditions(
            closed => closed.Plan.Steps.ShouldBeEmpty(), closed => closed.Options.ShouldBeEmpty());

        var necessity = await own.Look(async db => (await db.Rulebooks.OrderBy(book => book.InForceFrom).LastAsync()).Content.Interim.NecessityTest
            .Select(question => new NecessityAnswer(question.Code, "Considered.")).ToList());
        var proposed = await test.Journey.Do("officer", back, version => new ProposeInterimMeasure(
            back, version, InterimKind.ClearanceWithheld, necessity, "None milder.", "Endorsement waits.", "They would meet.", test.Today.AddDays(20), null));
        (await test.Journey.Do("officer", new GetPlan(back))).Options.ShouldContain(new PlanOption(LawfulOptionKind.DecideInterimMeasure, proposed.Value, null));
    }

    [Fact]
    public async Task An_option_is_listed_only_where_a_gate_would_let_somebody_do_it_today()
    {
        var (candidate, selection) = await Standing();
        var reference = await Journey.Log(candidate);
        (await OptionsOf(reference)).ShouldBe([LawfulOptionKind.ProposeInterimMeasure, LawfulOptionKind.Substitute]);

        await Journey.Accept(reference);
        await Journey.Serve(reference);
        (await OptionsOf(reference)).ShouldContain(LawfulOptionKind.Expedite, "the respondent knows of the case now");

        await Journey.Do("selection", new ChooseCandidate(selection, await VersionOf(selection), candidate));
        (await OptionsOf(reference)).ShouldBe([
            LawfulOptionKind.Expedite, LawfulOptionKind.ProposeInterimMeasure, LawfulOptionKind.EndorsePending]);

        await Server.As(TestUser.With(Role.SelectionOfficer)).Send(new EndorseCandidacy(selection, await VersionOf(selection)));
        (await OptionsOf(reference)).ShouldBe([
            LawfulOptionKind.Expedite, LawfulOptionKind.ProposeInterimMeasure, LawfulOptionKind.CertifyPending]);
    }

    [Fact]
    public async Task The_board_tells_of_every_case_what_its_own_page_tells()
    {
        await using var own = new VettingServer { UpTo = SeedKind.DemoParty };
        await own.InitializeAsync();
        var journey = new Journey(own);
        List<PlannerRow> rows = [];
        string? after = null;
        PlannerBoard board;
        do
        {
            board = await journey.Do("officer", new GetPlanner(Limit: 20, After: after));
            rows.AddRange(board.Cases.Items);
            after = board.Cases.Next;
        }
        while (after is not null);

        rows.Select(row => row.Reference).Distinct().Count().ShouldBe(rows.Count);
        rows.Select(row => row.Slack ?? int.MaxValue).ShouldBeInOrder();
        (board.Red, board.Amber, board.Green, board.Open).ShouldBe((
            rows.Count(row => row.Light == PlanLight.Red), rows.Count(row => row.Light == PlanLight.Amber),
            rows.Count(row => row.Light == PlanLight.Green), rows.Count(row => row.Light == PlanLight.None)));
        new[] { board.Red, board.Amber, board.Green }.ShouldAllBe(count => count > 0, "the demo party shows each");
        foreach (var row in rows)
        {
            var found = await journey.Do("officer", new GetPlan(row.Reference));
            var next = found.Plan.Steps.Where(step => !step.IsRespondentsTime).MinBy(step => step.Earliest);
            (found.Plan.Light, found.Plan.Slack, found.Plan.BrokenBy, next?.Kind, next?.Earliest, next?.Latest, found.Seat)
                .ShouldBe((row.Light, row.Slack, row.BrokenBy, row.Next, row.NextFrom, row.NextBy, row.Seat), row.Reference);
        }

        var narrowed = await journey.Do("officer", new GetPlanner(PlanLight.Red, Live: true, Limit: 200));
        narrowed.Cases.Items.Select(row => row.Reference)
            .ShouldBe(rows.Where(row => row is { Light: PlanLight.Red, Seat: not null }).Select(row => row.Reference));
        (await Should.ThrowAsync<ValidationException>(() => journey.Do("officer", new GetPlanner(After: "nowhere"))))
            .Errors.Single().PropertyName.ShouldBe("After");
        (await Should.ThrowAsync<ValidationException>(() => journey.Do("officer", new GetPlanner((PlanLight)9))))
            .Errors.Single().PropertyName.ShouldBe("Light");
    }

    [Fact]
    public async Task A_notice_that_nobody_opened_is_planned_to_be_served_in_another_way_unless_a_reply_came_on_paper()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        await Journey.Serve(reference);
        await Journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));
        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Do("officer", reference, version => new ServeNotice(
            reference, version, NoticeKind.Allegations, "There is more.", [], ServiceMethod.Door, null, null));
        (await Journey.Case(reference)).Notices.Single(notice => notice.Method == ServiceMethod.Door).DeemedOn
            .ShouldBeNull("nobody could be told that it waits");
        (await Journey.Do("officer", new GetPlan(reference))).Plan.Steps[0].Kind.ShouldBe(PlanStepKind.Notice);
        (await RowOf("officer", reference))!.Next.ShouldBe(PlanStepKind.Notice);

        await Journey.Reply(reference);

        (await Journey.Do("officer", new GetPlan(reference))).Plan.Steps[0].Kind.ShouldBe(PlanStepKind.ConvenePanel);
        (await RowOf("officer", reference))!.Next.ShouldBe(PlanStepKind.ConvenePanel);
    }

    [Fact]
    public async Task Nobody_sees_there_what_they_may_not_know_of_or_judge_and_the_reading_is_recorded()
    {
        var shown = await Journey.Log();
        var restricted = await Journey.Log();
        var officer = (await Journey.Who("officer")).Id;
        await Journey.Do("officer", restricted, version => new RestrictCase(restricted, version, [officer], "A leak."));
        var judged = await Journey.Hear();
        await Journey.Grant("panel1", Role.Investigator);
        await Journey.Convene(judged);
        (await RowOf("officer", restricted)).ShouldNotBeNull();
        (await RowOf("auditor", restricted)).ShouldBeNull();
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("auditor", new GetPlan(restricted)));
        (await RowOf("officer", shown)).ShouldNotBeNull();
        (await RowOf("auditor", shown)).ShouldNotBeNull();
        (await RowOf("investigator", shown)).ShouldBeNull("they have no place on it");
        (await RowOf("panel1", judged)).ShouldBeNull("they judge it");
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("panel1", new GetPlan(judged)))).Code.ShouldBe(RuleCodes.DeclarationMissing);

        var board = await Journey.Do("auditor", new GetPlanner(Limit: 3));
        var auditor = (await Journey.Who("auditor")).Id.Value;
        var entry = await Server.Look(db => db.AuditEntries.Where(known => known.Actor == auditor)
            .OrderByDescending(known => known.RecordedAt).ThenByDescending(known => known.Id).Select(known => new { known.Action, known.Data }).FirstAsync());
        entry.Action.ShouldBe("PlannerRead");
        foreach (var row in board.Cases.Items)
        {
            entry.Data!.Json.ShouldContain((await Journey.Case(row.Reference)).Id.Value.ToString());
        }

        foreach (var role in Enum.GetValues<Role>().Except([Role.ComplianceOfficer, Role.Investigator, Role.Auditor]))
        {
            await Should.ThrowAsync<ForbiddenException>(() => Server.As(TestUser.With(role)).Send(new GetPlanner()));
            await Should.ThrowAsync<ForbiddenException>(() => Server.As(TestUser.With(role)).Send(new GetPlan(shown)));
        }
    }

    private const string ElectionName = "The election of these plans";

    private async Task<IReadOnlyList<LawfulOptionKind>> OptionsOf(string reference) =>
        [.. (await Journey.Do("officer", new GetPlan(reference))).Options.Select(option => option.Kind)];

    private async Task<PlannerRow?> RowOf(string reader, string reference)
    {
        string? after = null;
        do
        {
            var board = await Journey.Do(reader, new GetPlanner(Limit: 200, After: after));
            if (board.Cases.Items.FirstOrDefault(row => row.Reference == reference) is { } row)
            {
                return row;
            }

            after = board.Cases.Next;
        }
        while (after is not null);

        return null;
    }

    /// <summary>Somebody who stands, beside another, for a seat at a general election on 1 October 2026.</summary>
    private async Task<(CandidateId Candidate, SelectionId Selection)> Standing(bool choose = false)
    {
        var election = await Server.Look(db =>
            db.Elections.Where(known => known.Name == ElectionName).Select(known => (ElectionId?)known.Id).SingleOrDefaultAsync())
            ?? await Journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, ElectionName, new DateOnly(2026, 10, 1)));
        var taken = await Server.Look(db => db.Selections.Select(selection => selection.Seat).ToListAsync());
        OnsId seat = (await Server.Look(db => db.Seats.OrderBy(seat => seat.Name).Select(seat => seat.Id).Take(taken.Count + 1).ToListAsync()))
            .Except(taken).First();
        var selection = await Journey.Do("selection", new OpenSelection(election, seat, SelectionRoute.MemberBallot));
        var (candidate, other) = (await Journey.RegisterCandidate(), await Journey.RegisterCandidate());
        await Journey.Do("selection", new VetCandidate(candidate, 1, ClearanceState.Clear, "All checks are done.", "V1", null));
        await Journey.Do("selection", new ShortlistCandidates(selection, await VersionOf(selection), [candidate, other]));
        if (choose)
        {
            await Journey.Do("selection", new ChooseCandidate(selection, await VersionOf(selection), candidate));
        }

        return (candidate, selection);
    }

    private Task<long> VersionOf(SelectionId selection) =>
        Server.Look(db => db.Selections.Where(known => known.Id == selection).Select(known => known.Version).SingleAsync());

    private static DateOnly LastWorkingDay(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? LastWorkingDay(day.AddDays(-1)) : day;
}
