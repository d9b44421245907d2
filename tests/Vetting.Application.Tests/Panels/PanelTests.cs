using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Elections;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Application.Selections;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.People;
using Vetting.Domain.Selections;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Panels;

/// <summary>Gate 3.</summary>
public sealed class PanelTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_panel_is_convened_of_registered_members_who_then_see_the_case()
    {
        var reference = await Journey.Hear();
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel1", new GetComplaint(reference)));

        var panel = await Journey.Convene(reference);

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Panel);
        var view = await Journey.Do("panel1", new GetPanel(panel));
        view.Members.Select(member => member.IsChair).ShouldBe([true, false, false], ignoreOrder: true);
        (await LastEntry(reference)).Action.ShouldBe("PanelConvened");
        (await Journey.Do("panel1", new GetTasks())).Items.Single(task => task.Reference == reference).ShouldSatisfyAllConditions(
            task => task.Kind.ShouldBe(TaskKind.Declare), task => task.DueOn.ShouldBe(Today.AddDays(28)), task => task.Respondent.ShouldBeNull());
        (await Journey.Do("panel1", new GetPanels())).Single(row => row.Reference == reference).Respondent.ShouldBeNull();
        await Journey.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));
        (await Journey.Do("panel1", new GetTasks())).Items.Single(task => task.Reference == reference).Respondent.ShouldStartWith("Candidate ");
        (await Journey.Do("panel1", new GetPanels())).Single(row => row.Reference == reference).Respondent.ShouldStartWith("Candidate ");
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version =>
            new ConvenePanel(reference, version, [.. view.Members.Select(member => member.User)], view.Members[0].User));
    }

    [Fact]
    public async Task A_panel_is_composed_as_the_rulebook_says()
    {
        var reference = await Journey.Hear();
        var members = await Journey.Register("chair", "panel1", "panel2", "panel3", "panel4", "panel5");
        ConvenePanel Panel(long version, params UserId[] chosen) => new(reference, version, chosen, chosen[0]);
        await Refused(RuleCodes.PanelComposition, "officer", reference, version => Panel(version, members[0], members[1]));
        await Refused(RuleCodes.PanelComposition, "officer", reference, version => Panel(version, [.. members]));
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version => Panel(version, members[1], members[0], members[2]));
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version => Panel(version, members[0], members[1], new(Guid.NewGuid())));

        foreach (var member in members.Take(3))
        {
            await Journey.Do("officer", new RegisterPanelMember(member, MayChair: member == members[0], IsIndependent: false, Today));
        }

        await Refused(RuleCodes.PanelComposition, "officer", reference, version => Panel(version, members[0], members[1], members[2]));
        await Journey.Do("officer", new RegisterPanelMember(members[1], MayChair: false, IsIndependent: true, Today.AddMonths(-24)));
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version => Panel(version, members[0], members[1], members[2]));
        await Journey.Do("officer", new RegisterPanelMember(members[1], MayChair: false, IsIndependent: true, Today.AddMonths(-24).AddDays(1)));

        await Journey.Do("officer", reference, version => Panel(version, members[0], members[1], members[2]));
    }

    [Fact]
    public async Task Nobody_registers_themself_nor_somebody_without_the_role()
    {
        var (officer, panel1) = (await Journey.Who("officer"), await Journey.Who("panel1"));
        var selection = await Journey.Who("selection");

        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", new RegisterPanelMember(officer.Id, false, false, Today)))).Code.ShouldBe(RuleCodes.SeparationOfDuties);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer2", new RegisterPanelMember(selection.Id, false, false, Today)))).Code.ShouldBe(RuleCodes.MemberNotEligible);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", new RegisterPanelMember(panel1.Id, true, false, Today)))).Code.ShouldBe(RuleCodes.MemberNotEligible);
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            Journey.Do("officer", new RegisterPanelMember(panel1.Id, false, false, Today.AddDays(1))));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("panel1", new RegisterPanelMember(panel1.Id, false, false, Today)));

        await Journey.Do("officer", new RegisterPanelMember(panel1.Id, false, true, Today.AddDays(-1)));
        (await Journey.Do("officer", new GetPanelRegister())).Single(line => line.User == panel1.Id)
            .ShouldSatisfyAllConditions(line => line.IsIndependent.ShouldBeTrue(),
                line => line.TrainedUntil.ShouldBe(Today.AddDays(-1).AddMonths(24)));
    }

    [Fact]
    public async Task A_panel_member_who_logged_the_complaint_cannot_sit_on_its_panel()
    {
        await Journey.Grant("officer", Role.PanelMember);
        var reference = await Journey.Hear();
        var officer = await Journey.Who("officer");
        await Journey.Do("officer2", new RegisterPanelMember(officer.Id, MayChair: false, IsIndependent: true, Today));

        await NotEligible(reference, officer.Id);
    }

    [Fact]
    public async Task Who_was_assigned_to_the_case_cannot_sit_on_its_panel()
    {
        await Journey.Grant("investigator", Role.PanelMember);
        var reference = await Journey.Hear();
        var investigator = await Journey.Who("investigator");
        await Journey.Do("officer", new RegisterPanelMember(investigator.Id, MayChair: false, IsIndependent: true, Today));
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));

        await NotEligible(reference, investigator.Id);
    }

    [Fact]
    public async Task A_party_cannot_sit_on_the_panel()
    {
        var member = await Journey.Who("panel5");
        await Journey.Register("chair", "panel5");
        var reference = await Journey.Hear(change: report => report with { Witnesses = [member.Person!.Value] });

        await NotEligible(reference, member.Id);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Who_lives_with_a_party_or_is_related_to_one_cannot_sit_on_the_panel(bool household, bool recordedOnTheMember)
    {
        var candidate = await Journey.RegisterCandidate();
        var (party, member) = (await PersonOf(candidate), await Journey.Who("panel5"));
        await Journey.Register("chair", "panel5");
        var reference = await Journey.Hear(candidate);
        var (person, other) = recordedOnTheMember ? (member.Person!.Value, party) : (party, member.Person!.Value);
        await Journey.Do("officer", new RecordRelationship(person, other, household ? null : RelationshipKind.CloseFriend, household));

        await NotEligible(reference, member.Id);
    }

    [Fact]
    public async Task Who_stands_in_the_same_selection_contest_cannot_sit_on_the_panel()
    {
        var (candidate, member) = (await Journey.RegisterCandidate(), await Journey.Who("panel4"));
        await Journey.Register("chair", "panel4");
        var rival = await Journey.Do(
            "officer", new Application.Candidates.RegisterCandidate(member.Person, null, null, null, $"R-{Guid.NewGuid():N}"));
        var election = await Journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, "A contest", new DateOnly(2026, 10, 1)));
        var seat = await Server.Look(db => db.Seats.Select(seat => seat.Id).FirstAsync());
        var selection = await Journey.Do("selection", new OpenSelection(election, seat, SelectionRoute.MemberBallot));
        await Journey.Do("selection", new ShortlistCandidates(selection, 1, [candidate, rival]));

        await NotEligible(await Journey.Hear(candidate), member.Id);
    }

    [Fact]
    public async Task Who_judged_a_case_sits_neither_on_its_appeal_nor_on_a_related_case()
    {
        var ruling = await Journey.Rule();
        var reference = await Journey.CaseOf(ruling);
        var panel1 = await Journey.Who("panel1");
        var related = await Journey.Hear(change: report => report with { RelatedTo = [reference] });

        await NotEligible(related, panel1.Id);
    }

    [Fact]
    public async Task A_conflict_that_comes_up_later_keeps_a_member_from_voting()
    {
        var candidate = await Journey.RegisterCandidate();
        var reference = await Journey.Hear(candidate);
        var panel = await Journey.Convene(reference);
        await Journey.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));
        await Journey.Do(
            "officer",
            new RecordRelationship((await Journey.Who("panel1")).Person!.Value, await PersonOf(candidate), RelationshipKind.Business, false));
        var ballot = await Journey.Ballot(reference);

        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("panel1", new CastVote(panel, ballot)))).Code.ShouldBe(
            RuleCodes.MemberNotEligible);
    }

    [Fact]
    public async Task A_refusal_of_a_member_does_not_say_why()
    {
        var member = await Journey.Who("panel5");
        var members = await Journey.Register("chair", "panel1", "panel5");
        var reference = await Journey.Hear(change: report => report with { Witnesses = [member.Person!.Value] });

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", reference, version => new ConvenePanel(reference, version, members, members[0])));

        refusal.Message.ShouldBe("A proposed member is not eligible to sit on this case.");
    }

    [Fact]
    public async Task Nobody_votes_without_a_declaration_or_with_an_interest_or_from_outside_the_panel()
    {
        var reference = await Journey.Hear();
        var panel = await Journey.Convene(reference);
        var ballot = await Journey.Ballot(reference);
        await Refused(RuleCodes.DeclarationMissing, "panel1", reference, _ => new CastVote(panel, ballot));
        await Refused(RuleCodes.DeclarationMissing, "panel1", reference, _ => new DeclareInterest(panel, HasInterest: true, " "));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel4", new CastVote(panel, ballot)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer", new CastVote(panel, ballot)));

        await Journey.Do("panel1", new DeclareInterest(panel, HasInterest: true, "We share an office."));

        await Refused(RuleCodes.MemberNotEligible, "panel1", reference, _ => new CastVote(panel, ballot));
        await Refused(RuleCodes.AlreadyDone, "panel1", reference, _ => new DeclareInterest(panel, HasInterest: false, null));
        (await LastEntry(reference)).ShouldSatisfyAllConditions(entry => entry.Action.ShouldBe("InterestDeclared"),
            entry => entry.Data.ShouldContain("We share an office."));
    }

    [Fact]
    public async Task A_member_learns_before_declaring_who_is_in_the_case_and_nothing_else_of_it()
    {
        var (candidate, rival) = (await Journey.RegisterCandidate(), await Journey.RegisterCandidate());
        var (complainant, witness) = (await Journey.RegisterPerson("Ottoline Quarles"), await Journey.RegisterPerson("Bartholomew Ivey"));
        var election = await Journey.Do("selection", new CallElection(ElectionKind.UkParliamentaryGeneral, "Seats told", new DateOnly(2026, 9, 3)));
        var seats = await Server.Look(db => db.Seats.OrderByDescending(seat => seat.Name).Take(2).ToListAsync());
        foreach (var (seat, stands) in new[] { (seats[0], candidate), (seats[1], rival) })
        {
            var selection = await Journey.Do("selection", new OpenSelection(election, seat.Id, SelectionRoute.MemberBallot));
            await Journey.Do("selection", new ShortlistCandidates(selection, 1, [stands]));
        }

        LogComplaint By(LogComplaint report, Confidentiality confidentiality) =>
            report with { Confidentiality = confidentiality, Complainant = complainant, Witnesses = [witness] };
        var named = await Journey.Hear(candidate, report => By(report, Confidentiality.Named));
        var panel = await Journey.Convene(named);

        var told = await Journey.Do("panel1", new GetWhoIsInTheCase(panel));

        told.ShouldSatisfyAllConditions(
            who => who.Respondent.ShouldStartWith("Candidate "),
            who => who.Seats.ShouldBe([seats[0].Name]),
            who => who.Complainant.ShouldBe("Ottoline Quarles"),
            who => who.Witnesses.ShouldBe(["Bartholomew Ivey"]),
            who => who.ProtectedPersons.ShouldBe(0));
        var officer = (await Journey.Who("officer")).Person!.Value;
        told.WorkedOnIt.ShouldBe([await Server.Look(db => db.Persons.Where(known => known.Id == officer).Select(known => known.Name).SingleAsync())]);
        var (member, id) = ((await Journey.Who("panel1")).Id, (await Journey.Case(named)).Id);
        (await Server.Look(db => db.AuditEntries.CountAsync(entry =>
            entry.Action == "WhoIsInTheCaseRead" && entry.Actor == member.Value && entry.Case == id))).ShouldBe(1);
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("panel1", new GetComplaint(named)))).Code
            .ShouldBe(RuleCodes.DeclarationMissing);

        var confidential = await Journey.Convene(await Journey.Hear(rival, report =>
            By(report, Confidentiality.Confidential) with { ProtectedWitnesses = [witness] }));
        (await Journey.Do("panel1", new GetWhoIsInTheCase(confidential))).ShouldSatisfyAllConditions(
            who => who.Complainant.ShouldBeNull(),
            who => who.Witnesses.ShouldBeEmpty(),
            who => who.ProtectedPersons.ShouldBe(2));
    }

    [Fact]
    public async Task Only_who_sits_on_the_panel_is_told_who_is_in_the_case()
    {
        var reference = await Journey.Hear();
        var panel = await Journey.Convene(reference);
        await Journey.Grant("officer", Role.PanelMember);

        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel4", new GetWhoIsInTheCase(panel)));
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer", new GetWhoIsInTheCase(panel)))).Code.ShouldBe("not-on-the-panel");
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("auditor", new GetWhoIsInTheCase(panel)))).Code.ShouldBe("permission-missing");
    }

    [Fact]
    public async Task A_member_steps_down_and_an_officer_seats_a_substitute()
    {
        var reference = await Journey.Hear();
        var panel = await Journey.Convene(reference);
        var (panel1, panel3) = (await Journey.Who("panel1"), await Journey.Who("panel3"));
        await Journey.Register("chair", "panel3");
        await Journey.Do("panel1", new DeclareInterest(panel, HasInterest: true, "We share an office."));
        RecuseMember Recuse(long version, UserId? substitute) => new(panel, version, panel1.Id, "An interest.", substitute);
        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("panel1", Recuse(1, null)));
        await Forbidden("not-on-the-case", "panel2", reference, _ => Recuse(2, null));
        await Forbidden("not-on-the-case", "panel1", reference, _ => Recuse(2, panel3.Id));

        await Journey.Do("panel1", Recuse(2, null));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel1", new GetComplaint(reference)));
        await Journey.Do("officer", Recuse(3, panel3.Id));

        var sitting = (await Journey.Do("officer", new GetPanel(panel))).Members.Where(member => member.RecusedAt is null)
            .Select(member => member.User);
        sitting.ShouldContain(panel3.Id);
        (await Entries(reference)).Select(entry => entry.Action).TakeLast(2).ShouldBe(["MemberRecused", "MemberSubstituted"]);
        await Journey.VoteAlike(panel, await Journey.Ballot(reference), "chair", "panel2", "panel3");
        var decision = await Journey.Decision(reference);
        await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision));
    }

    [Fact]
    public async Task Votes_are_sealed_from_everybody_else_in_views_and_in_the_trail_until_all_have_voted()
    {
        var reference = await Journey.Hear();
        var panel = await Journey.Convene(reference);
        var decision = await Journey.Decision(reference);
        var ballot = (await Journey.Ballot(reference)) with
        {
            Findings = [.. (await Journey.Ballot(reference)).Findings.Select(finding => finding with { Reason = "My secret reason." })],
        };
        foreach (var name in new[] { "chair", "panel1", "panel2" })
        {
            await Journey.Do(name, new DeclareInterest(panel, HasInterest: false, null));
        }

        await Journey.Do("chair", new CastVote(panel, ballot));
        await Journey.Do("panel1", new CastVote(panel, ballot));
        foreach (var name in new[] { "officer", "auditor", "panel2" })
        {
            var view = await Journey.Do(name, new GetPanel(panel));
            view.Members.Count(member => member.HasVoted).ShouldBe(2);
            view.Members.ShouldAllBe(member => member.Ballot == null);
        }

        (await Journey.Do("panel1", new GetPanel(panel))).Members.Count(member => member.Ballot is not null).ShouldBe(1);
        (await Server.Look(db => db.AuditEntries.CountAsync(entry => entry.Data!.Json.Contains("My secret reason.")))).ShouldBe(0);
        await Refused(RuleCodes.VotesSealed, "chair", reference, version => new RecordRuling(reference, version, decision));

        await Journey.Do("panel2", new CastVote(panel, ballot));

        (await Journey.Do("officer", new GetPanel(panel))).Members.ShouldAllBe(member => member.Ballot != null);
        (await LastEntry(reference))
            .ShouldSatisfyAllConditions(entry => entry.Action.ShouldBe("VotesOpened"), entry => entry.Data.ShouldContain("My secret reason."));
        (await Journey.Do("chair", new GetTasks())).Items.ShouldContain(task => task.Kind == TaskKind.RecordDecision && task.Reference == reference);
    }

    [Fact]
    public async Task The_chair_closes_the_vote_with_a_quorum_and_a_reason()
    {
        var reference = await Journey.Hear();
        var names = new[] { "chair", "panel1", "panel2", "panel3" };
        var panel = await Journey.Convene(reference, names);
        var ballot = await Journey.Ballot(reference);
        foreach (var name in names)
        {
            await Journey.Do(name, new DeclareInterest(panel, HasInterest: false, null));
        }

        await Journey.Do("chair", new CastVote(panel, ballot));
        await Journey.Do("panel1", new CastVote(panel, ballot));
        var version = (await Journey.Do("chair", new GetPanel(panel))).Version;
        CloseVoting Close(long at) => new(panel, at, "Panel3 is in hospital.");
        await Refused(RuleCodes.NotQuorate, "chair", reference, _ => Close(version));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("panel1", Close(version)));
        await Journey.Do("panel2", new CastVote(panel, ballot));
        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("chair", Close(version)));

        await Journey.Do("chair", Close(version + 1));

        (await LastEntry(reference)).Data.ShouldContain("Panel3 is in hospital.");
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("panel3", new CastVote(panel, ballot)))).Code.ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task A_member_who_has_not_declared_learns_the_respondent_from_no_other_task_either()
    {
        await Journey.Grant("panel5", Role.ComplianceOfficer);
        var reference = await Journey.Hear();
        var panel = await Journey.Convene(reference, Journey.AppealPanel);
        await Journey.Do("officer", reference, version => new ProposeInterimMeasure(
            reference, version, InterimKind.ClearanceWithheld,
            [new("risk", "To a volunteer."), new("alternatives", "None suffices."), new("proportionality", "It is short.")],
            "None", "None", "It cannot wait.", Today.AddDays(10), null));
        async Task<IReadOnlyList<TaskRow>> Tasks() =>
            [.. (await Journey.Do("panel5", new GetTasks(200))).Items.Where(task => task.Reference == reference)];

        (await Tasks()).Select(task => task.Kind).ShouldBe([TaskKind.Declare, TaskKind.DecideInterimMeasure], ignoreOrder: true);
        (await Tasks()).ShouldAllBe(task => task.Respondent == null);
        await Journey.Do("panel5", new DeclareInterest(panel, HasInterest: false, null));
        (await Tasks()).ShouldAllBe(task => task.Respondent != null);
    }

    private async Task NotEligible(string reference, UserId member)
    {
        var others = await Journey.Register("panel3", "panel2");
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new ConvenePanel(reference, version, [.. others, member], others[0]));
    }
}
