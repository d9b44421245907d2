using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Rulings;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>Gate 6.</summary>
public sealed class ReopeningTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private static readonly SanctionPoint Warning = new("formal-warning", null);

    [Fact]
    public async Task A_concluded_matter_is_not_charged_again()
    {
        var candidate = await Journey.RegisterCandidate();
        var concluded = await Journey.Conclude(candidate);
        var again = Journey.ReportAbout(candidate) with
        {
            Allegations = (await Journey.Case(concluded)).Allegations is [var same]
                ? [new NewAllegation(same.Category, "Again.", same.EventFrom, null, null, same.Severity)]
                : [],
        };

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", again));
        refusal.Code.ShouldBe(RuleCodes.MatterConcluded);
        refusal.Message.ShouldContain(concluded);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do(
                "officer", again with { Allegations = [again.Allegations[0] with { EventFrom = null }] }))).Code.ShouldBe(RuleCodes.MatterConcluded);

        (await Journey.Do("officer", again with { Allegations = [again.Allegations[0] with { Category = "harassment" }] })).ShouldNotBeNull();
        (await Journey.Do(
            "officer",
            again with
            {
                Allegations = [again.Allegations[0] with { EventFrom = again.Allegations[0].EventFrom!.Value.AddDays(1) }],
            })).ShouldNotBeNull();
    }

    [Fact]
    public async Task Whether_a_matter_is_another_than_the_concluded_one_a_second_reader_decides()
    {
        var candidate = await Journey.RegisterCandidate();
        await Journey.Rule(candidate);
        var reference = await Journey.Log(candidate, report => report with { DistinctFromConcluded = "It was another evening." });

        await Journey.Accept(reference);

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Triage);
        var answers = await Journey.Answers();
        await Journey.Do("officer2", reference, version =>
            new SecondReadComplaint(reference, version, answers, TriageOutcome.Accept, null, "It is."));
        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Investigation);
    }

    [Fact]
    public async Task A_proposal_that_is_refused_leaves_the_matter_concluded_and_room_for_another()
    {
        var reference = await Journey.Conclude(await Journey.RegisterCandidate(), Warning);
        var proposal = await Journey.Do("officer", reference, version =>
            new ProposeReopening(reference, version, "obvious-error", "The date is wrong.", []));
        await Refused(RuleCodes.SeparationOfDuties, "officer", reference, version =>
            new DeclineReopening(reference, version, proposal, "I think better of it."));

        await Journey.Do("officer2", reference, version => new DeclineReopening(reference, version, proposal, "The date made no difference."));

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Closed);
        (await LastEntry(reference)).Action.ShouldBe("ReopeningDeclined");
        (await Journey.Do("officer", reference, version =>
            new ProposeReopening(reference, version, "procedural-unfairness", "The reply was not before the panel.", []))).ShouldNotBe(proposal);
    }

    [Fact]
    public async Task A_matter_opens_again_on_a_listed_ground_with_new_evidence_and_an_approver_who_took_no_part()
    {
        var candidate = await Journey.RegisterCandidate();
        var reference = await Journey.Conclude(candidate, Warning);
        var first = (await Journey.Case(reference)).Ruling;
        var evidence = new NewEvidence("recording.mp3", new string('d', 64), "audio/mpeg", "A witness", Today);
        await Refused(RuleCodes.ReopeningGround, "officer", reference, version =>
            new ProposeReopening(reference, version, "public-pressure", "The press asks.", [evidence]));
        await Refused(RuleCodes.ReopeningGround, "officer", reference, version =>
            new ProposeReopening(reference, version, "new-evidence", "Something new.", []));

        var reopening = await Journey.Do("officer", reference, version =>
            new ProposeReopening(reference, version, "new-evidence", "A recording has turned up.", [evidence]));

        (await LastEntry(reference)).Action.ShouldBe("ReopeningProposed");
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version =>
            new ProposeReopening(reference, version, "obvious-error", "Another.", []));
        await Refused(RuleCodes.SeparationOfDuties, "officer", reference, version =>
            new ApproveReopening(reference, version, reopening, "I agree with myself."));

        await Journey.Do("officer2", reference, version => new ApproveReopening(reference, version, reopening, "It could change the outcome."));

        var reopened = await Journey.Case(reference);
        (reopened.Stage, reopened.Disposition, reopened.ClosedAt, reopened.Ruling).ShouldBe((Stage.Investigation, null, null, first));
        (await LastEntry(reference)).ShouldSatisfyAllConditions(entry => entry.Action.ShouldBe("CaseReopened"),
            entry => entry.Data.ShouldContain("It could change the outcome."));

        await Journey.Serve(reference, NoticeKind.Allegations, [.. reopened.Evidence.Select(item => item.Id)]);
        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Reply(reference);
        var members = await Journey.Register("chair", "panel3", "panel4");
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new Application.Panels.ConvenePanel(reference, version, members, members[0]));
        var panel = await Journey.Convene(reference, Journey.AppealPanel);
        await Journey.VoteAlike(panel, await Journey.Ballot(reference, Warning), Journey.AppealPanel);
        var decision = (await Journey.Decision(reference, Warning)) with { Departure = "The recording shows how it came to it." };

        var second = await Journey.Do("panel3", reference, version => new RecordRuling(reference, version, decision));

        (await Journey.Do("officer", new GetRuling(second)))
            .ShouldSatisfyAllConditions(ruling => ruling.Supersedes.ShouldBe(first), ruling => ruling.Stands.ShouldBeTrue());
        (await Journey.Do("officer", new GetRuling(first!.Value))).Stands.ShouldBeFalse();
        (await Server.Look(db => Task.FromResult(db.Candidates.Single(known => known.Id == candidate)))).Sanctions.Select(entry =>
            entry.StandingOn(Today))
            .ShouldBe([SanctionStanding.Annulled, SanctionStanding.Active], ignoreOrder: true);
    }

    [Fact]
    public async Task An_open_case_is_not_reopened()
    {
        var reference = await Journey.Log();

        await Refused(RuleCodes.WrongStage, "officer", reference, version =>
            new ProposeReopening(reference, version, "obvious-error", "What is new.", []));
    }
}
