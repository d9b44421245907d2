using Shouldly;
using Vetting.Application.Appeals;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Appeals;

public sealed class AppealTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private static readonly SanctionPoint Warning = new("formal-warning", null);
    private static readonly SanctionPoint Reminder = new("reminder", null);

    [Fact]
    public async Task The_window_to_appeal_runs_from_the_service_of_the_ruling()
    {
        var ruling = await Journey.Rule();
        var reference = await Journey.CaseOf(ruling);
        FileAppeal Appeal(long version, DateOnly filedOn, string ground = "finding-unsupported") =>
            new(ruling, version, [ground], "Nobody heard it.", filedOn);
        await Refused(RuleCodes.AppealWindow, "officer", reference, version => Appeal(version, Today));
        Journey.Wait(TimeSpan.FromDays(1));
        await Refused(
            RuleCodes.DatesContradict, "officer", reference,
            version => new ServeNotice(reference, version, NoticeKind.Ruling, "Text", [], ServiceMethod.Post, "Proof", Today.AddDays(-2)));
        await Refused(
            RuleCodes.WrongStage, "officer", reference,
            version => new ServeNotice(reference, version, NoticeKind.AppealDecision, "Text", [], ServiceMethod.Post, "Proof", Today));
        await Journey.Serve(reference, NoticeKind.Ruling);
        var lastDay = Today.AddDays(14);
        (await Journey.Case(reference)).AppealBy.ShouldBe(lastDay);
        await Refused(
            RuleCodes.AlreadyDone, "officer", reference,
            version => new ServeNotice(reference, version, NoticeKind.Ruling, "Text", [], ServiceMethod.Post, "Proof", Today));

        Journey.Wait(TimeSpan.FromDays(16));
        await Refused(RuleCodes.AppealWindow, "officer", reference, version => Appeal(version, lastDay.AddDays(1)));
        await Refused(RuleCodes.AppealGrounds, "officer", reference, version => Appeal(version, lastDay, "unfair-world"));

        var appeal = await Journey.Do("officer", reference, version => Appeal(version, lastDay));

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Appeal);
        (await Journey.Do("officer", new GetAppeal(appeal)))
            .ShouldSatisfyAllConditions(view => view.Outcome.ShouldBeNull(), view => view.FiledOn.ShouldBe(lastDay));
        (await LastEntry(reference)).Action.ShouldBe("AppealFiled");
    }

    [Fact]
    public async Task The_panel_of_an_appeal_shares_no_member_with_the_first()
    {
        var ruling = await Journey.Rule();
        var reference = await Journey.CaseOf(ruling);
        await Journey.Serve(reference, NoticeKind.Ruling);
        await Journey.Do("officer", reference, version => new FileAppeal(ruling, version, ["finding-unsupported"], "Nobody heard it.", Today));
        var members = await Journey.Register("panel3", "panel4", "panel1");

        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version => new ConvenePanel(reference, version, members, members[0]));

        var panel = await Journey.Convene(reference, Journey.AppealPanel);
        (await Journey.Do("officer", new GetPanel(panel))).Purpose.ShouldBe(PanelPurpose.Appeal);
    }

    [Fact]
    public async Task An_appeal_on_new_evidence_carries_it_and_the_respondent_sees_and_answers_what_is_not_theirs()
    {
        var ruling = await Journey.Rule();
        var reference = await Journey.CaseOf(ruling);
        RecordEvidence Evidence(long version, string hash, bool fromRespondent) => new(
            reference, version, $"{hash[0]}.pdf", hash, "application/pdf", "Came with the appeal", Today, fromRespondent);
        var (theirs, ours) = (new string('1', 64), new string('2', 64));
        await Refused(RuleCodes.AppealWindow, "officer", reference, version => Evidence(version, theirs, true));
        await Journey.Serve(reference, NoticeKind.Ruling);

        await Journey.Do("officer", reference, version => Evidence(version, theirs, true));

        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("DisclosureDecided"), entry => entry.Data.ShouldContain("handed it in"));
        await Refused(RuleCodes.WrongStage, "officer", reference, version => new ServeNotice(
            reference, version, NoticeKind.AppealEvidence, "Text", [], ServiceMethod.Post, "Proof", Today));
        var appeal = await Journey.Do("officer", reference, version => new FileAppeal(ruling, version, ["new-evidence"], "See the letter.", Today));
        await Refused(RuleCodes.WrongStage, "officer", reference, version => new RecordReply(reference, version, "Text", Today));
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version => new ServeNotice(
            reference, version, NoticeKind.AppealEvidence, "Text", [], ServiceMethod.Post, "Proof", Today));
        var answer = await Journey.Do("officer", reference, version => Evidence(version, ours, false));
        var panel = await Journey.Convene(reference, Journey.AppealPanel);
        var vote = Journey.OnAppeal(AppealOutcome.Dismissed);
        await Journey.VoteAlike(
            panel, vote with { Grounds = [vote.Grounds![0] with { Ground = "new-evidence" }] }, Journey.AppealPanel);
        DecideAppeal Decide(long version) => new(
            appeal, version, AppealOutcome.Dismissed, null, "It changes nothing.",
            [new GroundDecision("new-evidence", GroundOutcome.Dismissed, "It was known before.")]);
        await Refused(RuleCodes.UndisclosedMaterial, Journey.AppealPanel[0], reference, Decide);

        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Serve(reference, NoticeKind.AppealEvidence, answer);

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Appeal);
        await Refused(RuleCodes.ReplyOutstanding, Journey.AppealPanel[0], reference, Decide);
        await Journey.Reply(reference);
        (await Journey.Case(reference)).Evidence.ShouldAllBe(item => item.Disclosure == Disclosure.Disclosed);
        await Journey.Do(Journey.AppealPanel[0], reference, Decide);
        await Refused(RuleCodes.WrongStage, "officer", reference, version => Evidence(version, new string('3', 64), true));
    }

    [Fact]
    public async Task An_appeal_that_is_dismissed_leaves_the_ruling_standing()
    {
        var (reference, appeal, _) = await Decided(AppealOutcome.Dismissed, null);

        var decided = await Journey.Case(reference);
        (decided.Stage, decided.IsAppealDecided).ShouldBe((Stage.Ruled, true));
        (await Journey.Do("officer", new GetRuling(decided.Ruling!.Value))).Content.Sanction!.Point.ShouldBe(Warning);
        (await Journey.Do("officer", new GetAppeal(appeal))).Outcome.ShouldBe(AppealOutcome.Dismissed);
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version =>
            new FileAppeal(decided.Ruling!.Value, version, ["finding-unsupported"], "Again.", Today));
        await Refused(RuleCodes.CannotClose, "officer", reference, version => new CloseCase(reference, version));

        await Journey.Serve(reference, NoticeKind.AppealDecision);
        await Journey.Do("officer", reference, version => new CloseCase(reference, version));
    }

    [Fact]
    public async Task An_appeal_that_is_upheld_sets_the_ruling_aside()
    {
        var (reference, _, before) = await Decided(AppealOutcome.Upheld, null);

        var ruling = await Journey.Do("officer", new GetRuling((await Journey.Case(reference)).Ruling!.Value));
        (ruling.Supersedes, ruling.Content.Sanction).ShouldBe((before, null));
        (await Standing(reference)).ShouldBe([SanctionStanding.Annulled]);
        (await Entries(reference))
            .ShouldContain(entry => entry.Action == "AppealDecided" && entry.Data.Contains("upheld", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_appeal_may_lead_to_a_milder_sanction()
    {
        var (reference, _, before) = await Decided(AppealOutcome.Varied, Reminder);

        var ruling = await Journey.Do("officer", new GetRuling((await Journey.Case(reference)).Ruling!.Value));
        (ruling.Supersedes, ruling.Content.Sanction!.Point).ShouldBe((before, Reminder));
        (await Standing(reference)).ShouldBe([SanctionStanding.Annulled, SanctionStanding.Active], ignoreOrder: true);
    }

    [Fact]
    public async Task An_appeal_that_is_remitted_sends_the_case_to_a_third_panel()
    {
        var (reference, _, _) = await Decided(AppealOutcome.Remitted, null);

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Reply);
        (await Standing(reference)).ShouldBe([SanctionStanding.Annulled]);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel3", new GetComplaint(reference)));
        var members = await Journey.Register("chair", "panel1", "panel2");
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version => new ConvenePanel(reference, version, members, members[0]));
    }

    [Fact]
    public async Task Nobody_is_worse_off_for_having_appealed()
    {
        var (reference, _, panel) = await Journey.Appeal(sanction: Reminder);
        await Journey.Do("panel3", new DeclareInterest(panel, false, null));

        await Refused(RuleCodes.OutsideTariff, "panel3", reference, _ => new CastVote(panel, Journey.OnAppeal(AppealOutcome.Varied, Warning)));
        await Refused(RuleCodes.SanctionUnfounded, "panel3", reference, _ => new CastVote(panel, Journey.OnAppeal(AppealOutcome.Varied)));
        await Refused(RuleCodes.ReasonsMissing, "panel3", reference, _ => new CastVote(panel, new Ballot([], null, null)));
    }

    [Fact]
    public async Task The_decision_is_what_the_majority_voted_and_the_chair_of_the_appeal_records_it()
    {
        var (reference, appeal, panel) = await Journey.Appeal(sanction: Warning);
        await Refused(RuleCodes.DeclarationMissing, "panel3", reference, version =>
            new DecideAppeal(appeal, version, AppealOutcome.Dismissed, null, "Reasons", Journey.Decided(AppealOutcome.Dismissed)));
        await Journey.VoteAlike(panel, Journey.OnAppeal(AppealOutcome.Dismissed), Journey.AppealPanel);

        await Refused(RuleCodes.NotTheMajority, "panel3", reference, version =>
            new DecideAppeal(appeal, version, AppealOutcome.Upheld, null, "Reasons", Journey.Decided(AppealOutcome.Upheld)));
        await Forbidden("not-on-the-panel", "chair", reference, version =>
            new DecideAppeal(appeal, version, AppealOutcome.Dismissed, null, "Reasons", Journey.Decided(AppealOutcome.Dismissed)));
        await Forbidden("permission-missing", "officer", reference, version =>
            new DecideAppeal(appeal, version, AppealOutcome.Dismissed, null, "Reasons", Journey.Decided(AppealOutcome.Dismissed)));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            Journey.Do("panel3", new DecideAppeal(appeal, 1, AppealOutcome.Varied, null, "Reasons", Journey.Decided(AppealOutcome.Varied))));
        await Should.ThrowAsync<StaleVersionException>(() =>
            Journey.Do("panel3", new DecideAppeal(appeal, 1, AppealOutcome.Dismissed, null, "Reasons", Journey.Decided(AppealOutcome.Dismissed))));
    }

    [Fact]
    public async Task The_panel_votes_on_each_ground_that_was_raised_and_the_outcome_rests_on_what_it_allows()
    {
        const string Unsupported = "finding-unsupported";
        var ruling = await Journey.Rule(sanction: Warning);
        var reference = await Journey.CaseOf(ruling);
        await Journey.Serve(reference, NoticeKind.Ruling);
        var appeal = await Journey.Do("officer", reference, version =>
            new FileAppeal(ruling, version, [Journey.AppealGround, Unsupported], "I was not shown the statement.", Today));
        var panel = await Journey.Convene(reference, Journey.AppealPanel);
        Ballot Vote(AppealOutcome outcome, GroundOutcome unfair, GroundOutcome unsupported, SanctionPoint? sanction = null) =>
            new([], sanction, outcome)
            {
                Grounds =
                [
                    new BallotGround(Journey.AppealGround, unfair, "Of the statement."), new BallotGround(Unsupported, unsupported, "Of the finding."),
                ],
            };

        await Journey.Do("panel3", new DeclareInterest(panel, false, null));
        var whole = Vote(AppealOutcome.Upheld, GroundOutcome.Allowed, GroundOutcome.Dismissed);
        foreach (var (code, vote) in new[]
                 {
                     (RuleCodes.ReasonsMissing, whole with { Grounds = null }),
                     (RuleCodes.ReasonsMissing, whole with { Grounds = [whole.Grounds![0]] }),
                     (RuleCodes.ReasonsMissing, whole with { Grounds = [whole.Grounds[0], whole.Grounds[0]] }),
                     (RuleCodes.AppealGrounds, whole with { Appeal = AppealOutcome.Dismissed }),
                     (RuleCodes.AppealGrounds, Vote(AppealOutcome.Upheld, GroundOutcome.Dismissed, GroundOutcome.Dismissed)),
                 })
        {
            await Refused(code, "panel3", reference, _ => new CastVote(panel, vote));
        }

        await Should.ThrowAsync<FluentValidation.ValidationException>(() => Journey.Do(
            "panel3", new CastVote(panel, whole with { Grounds = [whole.Grounds![0] with { Reason = "" }, whole.Grounds[1]] })));
        await Journey.Do("panel3", new CastVote(panel, whole));
        await Journey.VoteAlike(panel, Vote(AppealOutcome.Varied, GroundOutcome.Allowed, GroundOutcome.Dismissed, Reminder), "panel4");
        (await Journey.Do("panel4", new GetPanel(panel))).Members.Single(member => member.Name.EndsWith('3')).Ballot.ShouldBeNull("it is sealed");
        await Journey.VoteAlike(panel, Vote(AppealOutcome.Remitted, GroundOutcome.Dismissed, GroundOutcome.Allowed), "panel5");

        (await Journey.Do("panel3", new GetPanel(panel))).Tally!.ShouldSatisfyAllConditions(
            tally => tally.Grounds.ShouldBe(
                [new(Journey.AppealGround, GroundOutcome.Allowed), new(Unsupported, GroundOutcome.Dismissed)]),
            tally => tally.Appeal.ShouldBe(
                AppealOutcome.Upheld, "who allowed only a ground that fell does not say what follows, and a tie goes to the milder"));
        GroundDecision[] grounds =
        [
            new(Journey.AppealGround, GroundOutcome.Allowed, "The statement was not served."), new(Unsupported, GroundOutcome.Dismissed, "It was."),
        ];
        DecideAppeal Decide(long version, params GroundDecision[] decided) => new(appeal, version, AppealOutcome.Upheld, null, "Unfair.", decided);
        await Refused(RuleCodes.NotTheMajority, "panel3", reference, version => Decide(version));
        await Refused(RuleCodes.NotTheMajority, "panel3", reference, version => Decide(version, grounds[0]));
        await Refused(RuleCodes.NotTheMajority, "panel3", reference, version =>
            Decide(version, grounds[0], grounds[1] with { Outcome = GroundOutcome.Allowed }));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => Journey.Do(
            "panel3", reference, version => Decide(version, grounds[0], grounds[1] with { Reasons = "" })));

        await Journey.Do("panel3", reference, version => Decide(version, grounds));

        (await Journey.Do("officer", new GetAppeal(appeal))).GroundDecisions.ShouldBe(grounds);
        (await Entries(reference)).Single(entry => entry.Action == "AppealDecided").Data.ShouldContain("The statement was not served.");
        (await Journey.Do("officer", new GetRuling((await Journey.Case(reference)).Ruling!.Value))).Content.Votes.Count(vote => vote.Dissents)
            .ShouldBe(2);
    }

    private async Task<(string Reference, AppealId Appeal, RulingId Before)> Decided(AppealOutcome outcome, SanctionPoint? varied)
    {
        var (reference, appeal, panel) = await Journey.Appeal(sanction: Warning);
        var before = (await Journey.Case(reference)).Ruling!.Value;
        await Journey.VoteAlike(panel, Journey.OnAppeal(outcome, varied), Journey.AppealPanel);
        var sanction = varied is null ? null : new NewSanction(varied.Sanction, varied.Months, Today, null);
        await Journey.Do("panel3", reference, version =>
            new DecideAppeal(appeal, version, outcome, sanction, "As the majority sees it.", Journey.Decided(outcome)));
        return (reference, appeal, before);
    }

    private async Task<IEnumerable<SanctionStanding>> Standing(string reference)
    {
        var respondent = (await Journey.Case(reference)).Respondent;
        return (await Journey.Do("officer", new Application.Candidates.GetCandidate(respondent))).Sanctions.Select(sanction => sanction.Standing);
    }
}
