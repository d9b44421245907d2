using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>Gate 5.</summary>
public sealed class InterimMeasureTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private static readonly NecessityAnswer[] Necessity =
        [new("risk", "To a volunteer."), new("alternatives", "None suffices."), new("proportionality", "It is short.")];

    [Fact]
    public async Task A_measure_holds_the_clearance_from_its_approval_by_a_second_person_until_it_lapses_by_itself()
    {
        var reference = await Journey.Log();
        var endsOn = Today.AddDays(10);
        var measure = await Propose(reference, endsOn);
        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
        (await Journey.Do("officer2", new GetTasks())).Items.ShouldContain(task =>
            task.Kind == TaskKind.DecideInterimMeasure && task.Reference == reference);

        await Approve(reference, measure);
        (await ClearanceOf(reference)).ShouldBe(new Clearance(ClearanceState.Interim, CivilTime.StartOf(endsOn)));
        (await Entries(reference)).Select(entry => entry.Action).TakeLast(2).ShouldBe(["InterimMeasureProposed", "InterimMeasureApproved"]);

        Journey.Wait(CivilTime.StartOf(endsOn) - Server.Clock.GetUtcNow() - TimeSpan.FromSeconds(1));
        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.Interim);
        Journey.Wait(TimeSpan.FromSeconds(1));
        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
        (await Journey.Do("officer", new GetComplaint(reference))).InterimMeasures.Single().State.ShouldBe(InterimState.Lapsed);

        (await Server.As(Caller.System()).Send(new LapseInterimMeasures())).ShouldBeGreaterThan(0);
        (await LastEntry(reference))
            .ShouldSatisfyAllConditions(entry => entry.Action.ShouldBe("InterimMeasureEnded"), entry => entry.Role.ShouldBe("System"));
        (await Server.As(Caller.System()).Send(new LapseInterimMeasures())).ShouldBe(0);
    }

    [Fact]
    public async Task Every_question_of_the_necessity_test_is_answered()
    {
        var reference = await Journey.Log();

        await Refused(RuleCodes.InterimMeasure, "officer", reference, version =>
            Proposal(reference, version, Today.AddDays(10)) with { Necessity = [Necessity[0]] });
        await Refused(RuleCodes.InterimMeasure, "officer", reference, version => Proposal(reference, version, Today.AddDays(10)) with
        {
            Necessity = [Necessity[0], Necessity[1], Necessity[2] with { Answer = " " }],
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(91)]
    public async Task A_measure_ends_after_today_and_within_the_maximum(int days)
    {
        var reference = await Journey.Log();

        await Refused(RuleCodes.InterimMeasure, "officer", reference, version => Proposal(reference, version, Today.AddDays(days)));
    }

    [Fact]
    public async Task Nobody_decides_on_their_own_proposal_with_whichever_account()
    {
        var reference = await Journey.Log();
        var measure = await Propose(reference, Today.AddDays(90));
        await Refused(RuleCodes.SeparationOfDuties, "officer", reference, version =>
            new DecideInterimMeasure(reference, version, measure, true, "I agree with myself."));

        var samePerson = Caller.SignedIn(new(Guid.CreateVersion7()), (await Journey.Who("officer")).Person, [Role.ComplianceOfficer], null);
        var version = await Journey.VersionOf(reference);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Server.Send(samePerson, new DecideInterimMeasure(reference, version, measure, true, "Another account."))))
            .Code.ShouldBe(RuleCodes.SeparationOfDuties);

        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
    }

    [Fact]
    public async Task A_refused_measure_has_no_effect_and_is_not_proposed_again_for_the_same_reasons()
    {
        var reference = await Journey.Log();
        var measure = await Propose(reference, Today.AddDays(10));

        await Journey.Do("officer2", reference, version => new DecideInterimMeasure(reference, version, measure, false, "Not necessary."));

        (await Journey.Case(reference)).InterimMeasures.Single().State.ShouldBe(InterimState.Refused);
        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
        await Refused(RuleCodes.AlreadyDone, "officer2", reference, version =>
            new DecideInterimMeasure(reference, version, measure, true, "On second thoughts."));
        await Refused(RuleCodes.InterimMeasure, "officer", reference, version => Proposal(reference, version, Today.AddDays(10)));
    }

    [Fact]
    public async Task A_renewal_needs_fresh_reasons_and_takes_over_from_its_predecessor()
    {
        var reference = await Journey.Log();
        var first = await Propose(reference, Today.AddDays(10));
        await Approve(reference, first);
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version =>
            Proposal(reference, version, Today.AddDays(20)) with { Reasons = "Fresh ones." });
        await Refused(RuleCodes.InterimMeasure, "officer", reference, version =>
            Proposal(reference, version, Today.AddDays(20)) with { Renews = first });

        var second = await Journey.Do("officer", reference, version =>
            Proposal(reference, version, Today.AddDays(20)) with { Renews = first, Reasons = "The volunteer has been threatened." });
        await Approve(reference, second);

        (await Journey.Case(reference)).InterimMeasures.OrderBy(measure => measure.EndsOn).Select(measure => measure.State)
            .ShouldBe([InterimState.Lapsed, InterimState.Active]);
        (await ClearanceOf(reference)).Until.ShouldBe(CivilTime.StartOf(Today.AddDays(20)));
    }

    [Fact]
    public async Task A_measure_that_is_lifted_frees_the_clearance_at_once()
    {
        var reference = await Journey.Log();
        var measure = await Propose(reference, Today.AddDays(10));
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version => new LiftInterimMeasure(reference, version, measure, "Too early."));
        await Approve(reference, measure);

        await Journey.Do("officer", reference, version => new LiftInterimMeasure(reference, version, measure, "The risk is gone."));

        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
        (await LastEntry(reference)).Data.ShouldContain("The risk is gone.");
    }

    [Fact]
    public async Task No_notice_is_served_while_a_proposal_waits()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        await Propose(reference, Today.AddDays(10));

        await Refused(
            RuleCodes.InterimDecisionOutstanding, "officer", reference,
            version => new ServeNotice(reference, version, NoticeKind.Allegations, "Text", [], ServiceMethod.Post, "Proof", Today));
    }

    [Fact]
    public async Task A_proposal_whose_end_has_passed_is_approved_no_more()
    {
        var reference = await Journey.Log();
        var measure = await Propose(reference, Today.AddDays(2));
        Journey.Wait(TimeSpan.FromDays(2));

        await Refused(RuleCodes.InterimMeasure, "officer2", reference, version =>
            new DecideInterimMeasure(reference, version, measure, true, "Late."));
    }

    [Fact]
    public async Task The_ruling_ends_the_measure()
    {
        var (reference, decision) = await Journey.Vote();
        var measure = await Propose(reference, Today.AddDays(10));
        await Approve(reference, measure);

        await Journey.Do("chair", reference, version => new Application.Rulings.RecordRuling(reference, version, decision));

        (await Journey.Case(reference)).InterimMeasures.Single().State.ShouldBe(InterimState.Lifted);
        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
    }

    [Fact]
    public async Task A_previous_sanction_stands_beside_the_proposal()
    {
        var candidate = await Journey.RegisterCandidate();
        await Journey.Rule(candidate, new SanctionPoint("formal-warning", null));
        var reference = await Journey.Log(candidate, report => report with { DistinctFromConcluded = "Another meeting." });

        await Propose(reference, Today.AddDays(10));

        (await LastEntry(reference)).Data.ShouldContain("formal-warning");
    }

    private static ProposeInterimMeasure Proposal(string reference, long version, DateOnly endsOn) => new(
        reference, version, InterimKind.AdministrativeSuspension, Necessity, "A warning would not do.", "None is live.",
        "They would meet the volunteer every day.", endsOn, null);

    private Task<InterimMeasureId> Propose(string reference, DateOnly endsOn) =>
        Journey.Do("officer", reference, version => Proposal(reference, version, endsOn));

    private Task Approve(string reference, InterimMeasureId measure) =>
        Journey.Do("officer2", reference, version => new DecideInterimMeasure(reference, version, measure, true, "The risk is real."));
}
