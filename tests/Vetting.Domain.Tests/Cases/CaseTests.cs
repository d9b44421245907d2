using Shouldly;
using Vetting.Domain.Appeals;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Xunit;

namespace Vetting.Domain.Tests.Cases;

/// <summary>The corner cases of the gates: what happens late, twice, at the same time, or at the edge of a day.</summary>
public sealed class CaseTests
{
    private static readonly SanctionPoint Reminder = new("reminder", null);
    private static readonly SanctionPoint Censure = new("censure", null);
    private static readonly SanctionPoint Suspension = new("suspension", 12);

    [Fact]
    public void A_panel_that_is_short_of_a_member_keeps_its_votes_sealed_until_a_substitute_has_voted()
    {
        var world = new CaseInMemory().Heard();
        var (panel, substitute) = (world.Convene(), world.Fresh(1)[0]);
        var (stays, leaves) = (panel.Sitting.Where(member => !member.IsIndependent || member.IsChair).Select(CaseInMemory.ActorOf).ToList(),
            CaseInMemory.ActorOf(panel.Members[2]));
        world.Recuse(leaves);
        world.VoteAlike(world.BallotFor(Reminder, FindingOutcome.Proved));
        panel.VotesOpenedAt.ShouldBeNull();

        world.Recuse(leaves, substitute);
        world.Declare(substitute);
        world.Vote(substitute, world.BallotFor(Reminder, FindingOutcome.Proved));

        panel.VotesOpenedAt.ShouldNotBeNull();
        world.Rule(world.DecisionOf(Reminder, null, FindingOutcome.Proved)).Content.Votes.Count.ShouldBe(stays.Count + 1);
    }

    [Fact]
    public void A_panel_is_never_left_without_a_chair()
    {
        var world = new CaseInMemory().Heard();
        world.Convene();

        Refused(RuleCodes.PanelComposition, () => world.Recuse(world.Chair));

        world.Recuse(world.Chair, world.Fresh(1)[0]);
        world.Panels[^1].Sitting.Count(member => member.IsChair).ShouldBe(1);
    }

    [Fact]
    public void A_substitute_does_not_cost_the_panel_its_independent_member()
    {
        var world = new CaseInMemory().Heard();
        var panel = world.Convene(CaseInMemory.Someone(5), CaseInMemory.Someone(7), CaseInMemory.Someone(8));

        Refused(RuleCodes.PanelComposition, () => world.Recuse(CaseInMemory.Someone(8), CaseInMemory.Someone(9)));

        world.Recuse(CaseInMemory.Someone(8), CaseInMemory.Someone(10));
        panel.Sitting.ShouldContain(member => member.IsIndependent);
    }

    [Fact]
    public void A_vote_cast_stays_cast()
    {
        var world = new CaseInMemory().Heard();
        world.Convene();
        var ballot = world.BallotFor(Reminder, FindingOutcome.Proved);
        world.Declare(world.Chair);
        world.Vote(world.Chair, ballot);

        Refused(RuleCodes.AlreadyDone, () => world.Vote(world.Chair, ballot));
        Refused(RuleCodes.AlreadyDone, () => world.Recuse(world.Chair, world.Fresh(1)[0]));
    }

    [Fact]
    public void Several_pieces_of_evidence_are_recorded_all_or_none_and_each_that_cannot_be_is_named()
    {
        var world = new CaseInMemory();
        world.AddEvidence();
        var known = world.Case.Evidence[0];
        NewEvidence Piece(string name, string? sha256 = null) => new(name, sha256 ?? world.NextHash(), "application/pdf", "A volunteer", world.Today);
        var letter = Piece("letter.pdf");
        var now = world.Now;

        var refusal = Should.Throw<RuleBrokenException>(() => world.Case.RecordEvidence(
            [letter, Piece("again.pdf", known.Sha256), Piece("copy.pdf", letter.Sha256)], CaseInMemory.Officer, now));
        refusal.Message.ShouldBe(
            $"Nothing was recorded. “again.pdf”: A file with this content is already in the case: “{known.FileName}”. "
            + "“copy.pdf”: It has the same content as “letter.pdf”.");
        world.Case.Evidence.Count.ShouldBe(1);

        world.Case.RecordEvidence([letter, Piece("minutes.pdf")], CaseInMemory.Officer, now).Count.ShouldBe(2);
        world.Case.Evidence.Count.ShouldBe(3);
    }

    [Fact]
    public void The_chair_closes_the_vote_with_a_quorum_when_everybody_has_declared()
    {
        var world = new CaseInMemory().Heard();
        var members = world.Fresh(4);
        world.Convene(members);
        var ballot = world.BallotFor(Reminder, FindingOutcome.Proved);
        foreach (var member in members[..2])
        {
            world.Declare(member);
            world.Vote(member, ballot);
        }

        world.Declare(members[2]);
        Refused(RuleCodes.DeclarationMissing, () => world.CloseVoting());
        world.Declare(members[3]);
        Refused(RuleCodes.NotQuorate, () => world.CloseVoting());
        world.Vote(members[2], ballot);
        Should.Throw<ForbiddenException>(() => world.CloseVoting(members[1]));

        world.CloseVoting();

        world.Told.OfType<VotesOpened>().Single().Votes.Count.ShouldBe(3);
        Refused(RuleCodes.AlreadyDone, () => world.Vote(members[3], ballot));
    }

    [Fact]
    public void A_conflict_that_comes_up_when_the_votes_are_open_discharges_the_panel_and_a_fresh_one_hears_the_case()
    {
        var world = new CaseInMemory().Voted(Reminder, FindingOutcome.Proved);
        var panel = world.Panels[^1];
        Refused(RuleCodes.AlreadyDone, () => world.Recuse(world.Chair));
        world.CloseToParties.Add(panel.Members[1].Person);
        Refused(RuleCodes.MemberNotEligible, () => world.Rule(world.DecisionOf(Reminder, null, FindingOutcome.Proved)));

        world.Recuse(CaseInMemory.ActorOf(panel.Members[1]));

        world.Case.Stage.ShouldBe(Stage.Reply);
        world.Case.Access.ShouldNotContain(access => access.Kind == AccessKind.PanelMember);
        Refused(RuleCodes.MemberNotEligible, () => world.Convene([CaseInMemory.ActorOf(panel.Members[0]), .. world.Fresh(2)]));
        world.Convene().Sitting.Count().ShouldBe(3);
    }

    [Fact]
    public void Withdrawing_a_case_discharges_its_panel_so_that_another_can_sit_after_a_reopening()
    {
        var world = new CaseInMemory().Heard();
        var panel = world.Convene();
        world.Withdraw();

        Refused(RuleCodes.AlreadyDone, () => world.Declare(CaseInMemory.ActorOf(panel.Members[0])));
        world.Told.ShouldContain(told => told is PanelDischarged);

        world.ApproveReopening(world.ProposeReopening());
        world.ServeNotice(null, [.. world.Case.Evidence.Select(item => item.Id)]);
        world.Wait(15);
        world.Convene().Id.ShouldNotBe(panel.Id);
    }

    [Fact]
    public void Whoever_sits_on_the_panel_is_not_put_on_the_case_in_another_capacity()
    {
        var world = new CaseInMemory().Heard();
        world.Convene();

        Refused(RuleCodes.MemberNotEligible, () => world.Assign(world.Chair));
    }

    [Theory]
    [InlineData(TieRule.FavoursRespondent, FindingOutcome.NotProved)]
    [InlineData(TieRule.ChairDecides, FindingOutcome.Proved)]
    public void A_tie_goes_as_the_rulebook_says(TieRule rule, FindingOutcome expected)
    {
        var world = new CaseInMemory(Rules.Of(tie: rule)).Heard();
        var members = world.Fresh(4);
        world.Convene(members);
        foreach (var (i, member) in members.Index())
        {
            world.Declare(member);
            world.Vote(member, i < 2 ? world.BallotFor(Censure, FindingOutcome.Proved) : world.BallotFor(null, FindingOutcome.NotProved));
        }

        var other = expected == FindingOutcome.Proved
            ? world.DecisionOf(null, null, FindingOutcome.NotProved)
            : world.DecisionOf(Censure, null, FindingOutcome.Proved);
        Refused(RuleCodes.NotTheMajority, () => world.Rule(other));
        world.Rule(expected == FindingOutcome.Proved ? world.DecisionOf(Censure, null, expected) : world.DecisionOf(null, null, expected))
            .Content.Votes.Count(vote => vote.Dissents).ShouldBe(2);
    }

    [Fact]
    public void The_sanction_is_the_gravest_that_a_majority_supports()
    {
        var world = new CaseInMemory().Heard();
        var members = world.Fresh(3);
        world.Convene(members);
        foreach (var (member, sanction) in members.Zip([Reminder, Censure, Suspension]))
        {
            world.Declare(member);
            world.Vote(member, world.BallotFor(sanction, FindingOutcome.Proved));
        }

        Refused(RuleCodes.NotTheMajority, () => world.Rule(world.DecisionOf(Reminder, null, FindingOutcome.Proved)));
        Refused(RuleCodes.NotTheMajority, () => world.Rule(world.DecisionOf(Suspension, null, FindingOutcome.Proved)));
        world.Rule(world.DecisionOf(Censure, null, FindingOutcome.Proved)).Content.Votes.Count(vote => vote.Dissents).ShouldBe(2);
    }

    [Fact]
    public void A_ruling_is_not_served_before_it_was_made_so_that_nobody_can_shorten_the_window_to_appeal()
    {
        var world = new CaseInMemory();
        world.Wait(30);
        world.Ruled(Reminder);

        Refused(RuleCodes.DatesContradict, () => world.ServeRuling(world.Today.AddDays(-1)));

        world.ServeRuling();
        world.Case.AppealBy.ShouldBe(world.Today.AddDays(14));
    }

    [Fact]
    public void An_appeal_comes_on_a_day_of_its_window()
    {
        var world = new CaseInMemory();
        world.Wait(30);
        world.Ruled(Reminder);
        Refused(RuleCodes.AppealWindow, () => world.FileAppeal());
        world.ServeRuling();
        var (first, last) = (world.Today, world.Today.AddDays(14));
        world.Wait(20);

        Refused(RuleCodes.AppealWindow, () => world.FileAppeal(first.AddDays(-1)));
        Refused(RuleCodes.AppealWindow, () => world.FileAppeal(last.AddDays(1)));
        Refused(RuleCodes.AppealGrounds, () => world.FileAppeal(last, ground: "unheard-of"));

        world.FileAppeal(last);
        world.Case.Stage.ShouldBe(Stage.Appeal);
    }

    [Fact]
    public void Nobody_votes_for_more_than_was_appealed_against()
    {
        var world = new CaseInMemory().Appealed(Censure);
        var member = world.Chair;
        world.Declare(member);

        Refused(RuleCodes.OutsideTariff, () => world.Vote(member, new Ballot([], Suspension, AppealOutcome.Varied)));

        world.Vote(member, new Ballot([], Reminder, AppealOutcome.Varied));
    }

    [Theory]
    [InlineData(AppealOutcome.Dismissed, "suspension", ClearanceState.Barred, Stage.Ruled)]
    [InlineData(AppealOutcome.Upheld, null, ClearanceState.NotVetted, Stage.Ruled)]
    [InlineData(AppealOutcome.Varied, "censure", ClearanceState.NotVetted, Stage.Ruled)]
    [InlineData(AppealOutcome.Remitted, null, ClearanceState.NotVetted, Stage.Reply)]
    public void The_clearance_follows_the_appeal(AppealOutcome outcome, string? standing, ClearanceState expected, Stage stage)
    {
        foreach (var stays in new[] { true, false })
        {
            var world = new CaseInMemory(Rules.Of(staysSanction: stays)).Appealed(Suspension);
            world.Respondent.ClearanceAt(world.Now).State.ShouldBe(stays ? ClearanceState.NotVetted : ClearanceState.Barred);
            var varied = outcome == AppealOutcome.Varied ? Censure : null;
            world.VoteAlike(new Ballot([], varied, outcome));

            world.DecideAppeal(outcome, varied);

            world.Respondent.ClearanceAt(world.Now).State.ShouldBe(expected);
            world.Case.Stage.ShouldBe(stage);
            world.Respondent.Sanctions.Where(entry => entry.StandingOn(world.Today) == SanctionStanding.Active).Select(entry => entry.Sanction)
                .ShouldBe(standing is null ? [] : [standing]);
        }
    }

    [Fact]
    public void Where_a_member_voted_before_grounds_were_voted_on_the_outcome_alone_is_counted()
    {
        var world = new CaseInMemory().Appealed(Censure);
        world.VoteAlike(new Ballot([], null, AppealOutcome.Upheld));
        var vote = world.Panels[^1].Votes[0];

        // As a vote that was cast then is read from the database.
        typeof(Vote).GetProperty(nameof(Vote.Content))!.SetValue(vote, """{"findings":[],"sanction":null,"appeal":"Dismissed"}""");

        world.Panels[^1].MajorityOn(world.Case, world.Rulebooks)!.Grounds.ShouldBeEmpty();
        world.DecideAppeal(AppealOutcome.Upheld);
        (world.Appeal!.Outcome, world.Appeal.GroundDecisions.Count).ShouldBe((AppealOutcome.Upheld, 0));
    }

    [Theory]
    [InlineData(TieRule.FavoursRespondent, AppealOutcome.Upheld)]
    [InlineData(TieRule.ChairDecides, AppealOutcome.Dismissed)]
    public void A_tie_on_a_ground_goes_to_the_respondent_or_with_the_chair(TieRule tie, AppealOutcome outcome)
    {
        var world = new CaseInMemory(Rules.Of(tie: tie)).Ruled(Censure);
        world.ServeRuling();
        world.FileAppeal();
        var panel = world.Convene(world.Fresh(4));
        foreach (var (number, member) in panel.Sitting.OrderBy(member => !member.IsChair).Select(CaseInMemory.ActorOf).Index())
        {
            world.Declare(member);
            world.Vote(member, new Ballot([], null, number < 2 ? AppealOutcome.Dismissed : AppealOutcome.Upheld));
        }

        world.DecideAppeal(outcome);

        world.Appeal!.GroundDecisions.Single().Outcome.ShouldBe(outcome == AppealOutcome.Upheld ? GroundOutcome.Allowed : GroundOutcome.Dismissed);
    }

    [Fact]
    public void Upholding_an_appeal_leaves_alone_what_was_never_proved()
    {
        var world = new CaseInMemory(
            null, CaseInMemory.Bullying(),
            new NewAllegation("online", "Posted an insult.", new DateOnly(2023, 5, 1), null, null, Severity.Minor)).Heard();
        world.Convene();
        FindingOutcome[] outcomes = [FindingOutcome.Proved, FindingOutcome.NoCaseToAnswer];
        world.VoteAlike(world.BallotFor(Reminder, outcomes));
        world.Rule(world.DecisionOf(Reminder, null, outcomes));
        world.ServeRuling();
        world.FileAppeal();
        world.Convene();
        world.VoteAlike(new Ballot([], null, AppealOutcome.Upheld));

        world.DecideAppeal(AppealOutcome.Upheld);

        world.Standing!.Content.Findings.Select(finding => finding.Outcome).ShouldBe([FindingOutcome.NotProved, FindingOutcome.NoCaseToAnswer]);
    }

    [Fact]
    public void Those_who_judged_a_case_that_is_remitted_see_it_no_more_restricted_or_not()
    {
        var world = new CaseInMemory().Heard();
        world.Case.Restrict([CaseInMemory.Officer], "A leak.", CaseInMemory.Officer);
        world.Convene();
        world.VoteAlike(world.BallotFor(Suspension, FindingOutcome.Proved));
        world.Rule(world.DecisionOf(Suspension, null, FindingOutcome.Proved));
        world.ServeRuling();
        world.FileAppeal();
        world.Convene();
        world.VoteAlike(new Ballot([], null, AppealOutcome.Remitted));

        world.DecideAppeal(AppealOutcome.Remitted);

        world.Case.Access.Select(access => access.User).Distinct().ShouldBe([CaseInMemory.Officer.User]);
        world.Case.Deadlines.Where(deadline => deadline.MetAt is null).Select(deadline => deadline.Kind)
            .ShouldBe([DeadlineKind.Acknowledge, DeadlineKind.ConvenePanel]);
    }

    [Fact]
    public void The_sanction_that_a_new_ruling_replaces_does_not_count_as_a_previous_one()
    {
        var world = new CaseInMemory().Ruled(Suspension);
        world.ServeRuling();
        world.Wait(20);
        world.Close();
        world.ApproveReopening(world.ProposeReopening());
        world.Respondent.ClearanceAt(world.Now).State.ShouldBe(ClearanceState.Barred);
        world.ServeNotice(null, [.. world.Case.Evidence.Select(item => item.Id)]);
        world.Reply();
        world.Convene();
        world.VoteAlike(world.BallotFor(Reminder, FindingOutcome.Proved));

        world.Rule(world.DecisionOf(Reminder, null, FindingOutcome.Proved));

        world.Respondent.ClearanceAt(world.Now).State.ShouldBe(ClearanceState.NotVetted);
        world.Rulings[^1].Supersedes.ShouldBe(world.Rulings[0].Id);
    }

    [Fact]
    public void A_sanction_bars_from_the_day_on_which_it_begins_to_the_day_on_which_it_ends()
    {
        var world = new CaseInMemory().Voted(Suspension, FindingOutcome.Proved);
        var decision = world.DecisionOf(Suspension, null, FindingOutcome.Proved);
        world.Rule(decision with { Sanction = decision.Sanction! with { From = world.Today.AddDays(10) } });

        ClearanceState At(int days) => world.Respondent.ClearanceAt(world.Now.AddDays(days)).State;
        At(0).ShouldBe(ClearanceState.NotVetted);
        At(10).ShouldBe(ClearanceState.Barred);
        At(370).ShouldBe(ClearanceState.Barred);
        At(380).ShouldBe(ClearanceState.NotVetted);
    }

    [Fact]
    public void Reasons_that_any_earlier_measure_was_given_are_not_fresh()
    {
        var world = new CaseInMemory();
        var first = Approved(world, world.Propose("First."));
        var second = Approved(world, world.Propose("Second.", renews: first));

        Refused(RuleCodes.InterimMeasure, () => world.Propose("First.", renews: second));
        Refused(RuleCodes.InterimMeasure, () => world.Propose(" Second. ", renews: second));

        Approved(world, world.Propose("Third.", renews: second));
        world.Case.InterimMeasures.Count(measure => measure.State == InterimState.Active).ShouldBe(1);
    }

    [Fact]
    public void Ending_one_measure_leaves_the_review_of_another_due()
    {
        var world = new CaseInMemory();
        var suspension = Approved(world, world.Propose("Suspend."));
        world.Wait(1);
        Approved(world, world.Propose("Withhold.", kind: InterimKind.ClearanceWithheld));

        world.Lift(suspension);

        world.Case.Deadlines.Count(deadline => deadline.Kind == DeadlineKind.InterimReview && deadline.MetAt is null).ShouldBe(1);
        world.Respondent.ClearanceAt(world.Now).State.ShouldBe(ClearanceState.Interim);
    }

    [Fact]
    public void A_notice_is_served_after_acceptance_with_material_that_was_there()
    {
        var world = new CaseInMemory();
        world.Wait(5);
        world.Triage();
        Refused(RuleCodes.DatesContradict, () => world.ServeNotice(world.Today.AddDays(-1)));
        world.Wait(5);
        var evidence = world.AddEvidence();
        Refused(RuleCodes.DatesContradict, () => world.ServeNotice(world.Today.AddDays(-2), evidence));
        Refused(RuleCodes.DatesContradict, () => world.ServeNotice(world.Today.AddDays(1), evidence));

        world.ServeNotice(world.Today.AddDays(-2));

        world.Case.Evidence[0].Disclosure.ShouldBe(Disclosure.NotYet);
    }

    [Fact]
    public void The_time_to_reply_runs_out_at_the_end_of_its_last_day()
    {
        var world = new CaseInMemory();
        world.Triage();
        world.ServeNotice();
        world.Wait(14);
        Refused(RuleCodes.ReplyOutstanding, () => world.Convene());

        world.Wait(1);

        world.Convene().ShouldNotBeNull();
    }

    [Fact]
    public void Each_further_notice_opens_the_time_to_reply_anew()
    {
        var world = new CaseInMemory().Voted(Reminder, FindingOutcome.Proved);
        world.ServeNotice(null, world.AddEvidence());
        Refused(RuleCodes.ReplyOutstanding, () => world.Rule(world.DecisionOf(Reminder, null, FindingOutcome.Proved)));

        world.Reply();

        world.Rule(world.DecisionOf(Reminder, null, FindingOutcome.Proved)).ShouldNotBeNull();
    }

    [Fact]
    public void Nothing_is_relied_on_that_the_respondent_has_neither_seen_nor_been_told_the_gist_of()
    {
        var world = new CaseInMemory().Voted(Reminder, FindingOutcome.Proved);
        var decision = world.DecisionOf(Reminder, null, FindingOutcome.Proved);
        var evidence = world.AddEvidence();
        Refused(RuleCodes.UndisclosedMaterial, () => world.Rule(decision));
        Refused(RuleCodes.UndisclosedMaterial, () => world.Decide(evidence, Disclosure.Withheld, gist: null));
        world.Decide(evidence, Disclosure.Withheld);
        Refused(RuleCodes.UndisclosedMaterial, () => world.Rule(decision));

        world.ServeNotice();
        world.Reply();

        world.Rule(decision).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_excluded_is_not_relied_on()
    {
        var world = new CaseInMemory().Voted(Reminder, FindingOutcome.Proved);
        world.Decide(world.AddEvidence(), Disclosure.Excluded);

        world.Rule(world.DecisionOf(Reminder, null, FindingOutcome.Proved)).ShouldNotBeNull();
    }

    [Fact]
    public void Where_no_clause_was_in_force_nothing_but_no_case_to_answer_can_be_voted_or_found()
    {
        var world = new CaseInMemory(null, new NewAllegation("online", "Posted an insult.", new DateOnly(2023, 12, 31), null, null, Severity.Minor))
            .Heard();
        world.Convene();
        world.Declare(world.Chair);

        Refused(RuleCodes.ClauseNotInForce, () => world.Vote(world.Chair, world.BallotFor(Reminder, FindingOutcome.Proved)));
        Refused(RuleCodes.ClauseNotInForce, () => world.Vote(world.Chair, world.BallotFor(null, FindingOutcome.NotProved)));

        world.Vote(world.Chair, world.BallotFor(null, FindingOutcome.NoCaseToAnswer));
    }

    [Fact]
    public void A_tariff_that_became_harsher_after_the_event_does_not_apply()
    {
        var world = new CaseInMemory(null, CaseInMemory.Bullying(from: new DateOnly(2023, 12, 31))).Voted(Suspension, FindingOutcome.Proved);

        Refused(RuleCodes.OutsideTariff, () => world.Rule(world.DecisionOf(Suspension, null, FindingOutcome.Proved)));

        var ruling = world.Rule(world.DecisionOf(Suspension, "He did it to everybody.", FindingOutcome.Proved)).Content;
        (ruling.TariffTo, ruling.Findings[0].Rulebook, ruling.Procedure).ShouldBe((Censure, "2019.1", "2024.1"));
    }

    [Fact]
    public void A_case_carried_over_from_before_all_rulebooks_is_heard_again_under_the_oldest()
    {
        var candidate = Candidate.Register(Id.New<PersonId>(), "M-1", CaseInMemory.Start);
        var (old, _) = Complaint.ImportConcluded(
            new FormerCase(
                "OLD-1", "The paper files", candidate.Id, candidate.Person, ComplaintSource.PartyMember, new DateOnly(2012, 5, 1),
                [CaseInMemory.Bullying(from: new DateOnly(2012, 4, 1))]),
            new FormerEnd(new DateOnly(2012, 9, 1), Disposition.Dismissed, null, null),
            "C-2012-000001", candidate, CaseInMemory.Officer, CaseInMemory.Start);

        old.HeardUnder(Rules.Of()).Label.ShouldBe("2019.1");
    }

    private static InterimMeasureId Approved(CaseInMemory world, InterimMeasureId measure)
    {
        world.DecideInterim(measure);
        return measure;
    }

    private static void Refused(string code, Action act) => Should.Throw<RuleBrokenException>(act).Code.ShouldBe(code);
}
