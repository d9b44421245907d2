using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.MyCases;
using Vetting.Application.Notifications;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.MyCases;

/// <summary>The respondent objects to who judges them. Somebody who is not objected to decides, and the votes stay closed until then.</summary>
public sealed class ObjectionTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly RespondentSide _side = new(server);

    private Journey Cases => _side.Journey;

    [Fact]
    public async Task The_respondent_sees_who_decides_and_objects_with_a_reason_once_to_each()
    {
        var (reference, respondent) = await _side.Begin();
        (await _side.Ask(respondent, new GetMyCase(reference))).Panel.ShouldBeNull();
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(respondent, new ObjectToMember(reference, default, "Unfair.")));
        var (_, member) = await Seat(reference, respondent);
        var seen = (await _side.Ask(respondent, new GetMyCase(reference))).Panel!;
        (seen.Members.Count, seen.Members[0].IsChair, seen.MayBeObjectedTo).ShouldBe((3, true, true));
        (await Should.ThrowAsync<ValidationException>(() => _side.Ask(respondent, new ObjectToMember(reference, member.Id, ""))))
            .Errors.Single().PropertyName.ShouldBe("Why");
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(respondent, new ObjectToMember(reference, respondent.Id, "Unfair.")));

        await _side.Ask(respondent, new ObjectToMember(reference, member.Id, "We stood against each other."));

        (await _side.LastEntryOf(respondent)).ShouldBe((nameof(ObjectionMade), "Candidate"));
        await _side.Refused(RuleCodes.AlreadyDone, respondent, new ObjectToMember(reference, member.Id, "Again."));
        var found = await _side.Ask(respondent, new GetMyCase(reference));
        found.Objections.Single().ShouldBe(new MyObjection(
            seen.Members.Single(known => known.Id == member.Id).Name, "We stood against each other.", Cases.Today, Cases.Today.AddDays(5), null, null));
        found.Panel!.Members.Single(known => known.IsObjectedTo).Id.ShouldBe(member.Id);
        var file = await Cases.Do("officer", new GetComplaint(reference));
        file.Deadlines.Single(deadline => deadline.Kind == DeadlineKind.DecideObjection && deadline.MetAt is null).DueOn.ShouldBe(Cases.Today.AddDays(5));
        var chair = await Cases.Who("chair");
        (await server.Look(db => db.Notifications.AnyAsync(told => told.Recipient == chair.Id && told.Kind == NotificationKind.ObjectionMade)))
            .ShouldBeTrue();
    }

    [Fact]
    public async Task While_it_is_open_the_votes_stay_closed_and_the_member_does_not_vote_and_then_they_open()
    {
        var (reference, respondent) = await _side.Begin();
        var (panel, member) = await Seat(reference, respondent);
        var objection = await _side.Ask(respondent, new ObjectToMember(reference, member.Id, "We stood against each other."));
        var ballot = await Cases.Ballot(reference);
        foreach (var name in new[] { "chair", "panel1", "panel2" })
        {
            await Cases.Do(name, new DeclareInterest(panel, HasInterest: false, null));
        }

        await Cases.Do("chair", new CastVote(panel, ballot));
        await Cases.Do("panel2", new CastVote(panel, ballot));
        await _side.Refused(RuleCodes.ObjectionOpen, member, new CastVote(panel, ballot));
        (await Cases.Do("panel1", new GetPanel(panel))).Next.ShouldBe(PanelStep.AwaitObjection);
        var version = (await Cases.Do("chair", new GetPanel(panel))).Version;
        await _side.Refused(RuleCodes.ObjectionOpen, await Cases.Who("chair"), new CloseVoting(panel, version, "A member is away."));
        await _side.Forbidden("not-the-decider", member, new DecideObjection(panel, version, objection, false, "I am fair."));
        await _side.Forbidden("not-the-decider", await Cases.Who("panel2"), new DecideObjection(panel, version, objection, false, "They are fair."));
        await _side.Forbidden("not-the-decider", await Cases.Who("officer"), new DecideObjection(panel, version, objection, false, "They are fair."));
        await _side.Forbidden("permission-missing", respondent, new DecideObjection(panel, version, objection, true, "I said so."));
        (await Should.ThrowAsync<ValidationException>(() => Cases.Do("chair", new DecideObjection(panel, version, objection, false, ""))))
            .Errors.Single().PropertyName.ShouldBe("Reasons");
        await Should.ThrowAsync<NotFoundException>(() => Cases.Do("chair", new DecideObjection(panel, version, new(Guid.NewGuid()), false, "No.")));

        await Cases.Do("chair", new DecideObjection(panel, version, objection, false, "They met once, in public."));

        var answered = (await _side.Ask(respondent, new GetMyCase(reference))).Objections.Single();
        (answered.IsUpheld, answered.Reasons).ShouldBe((false, "They met once, in public."));
        var view = await Cases.Do("chair", new GetPanel(panel));
        (view.VotesOpenedAt, view.Objections.Single().IsUpheld).ShouldBe((null, false));
        await _side.Refused(RuleCodes.AlreadyDone, await Cases.Who("chair"), new DecideObjection(panel, view.Version, objection, true, "On reflection."));
        await Cases.Do("panel1", new CastVote(panel, ballot));
        (await Cases.Do("chair", new GetPanel(panel))).VotesOpenedAt.ShouldNotBeNull();
        (await Cases.Do("officer", new GetComplaint(reference))).Deadlines
            .ShouldNotContain(deadline => deadline.Kind == DeadlineKind.DecideObjection && deadline.MetAt == null);
        await _side.Refused(RuleCodes.AlreadyDone, respondent, new ObjectToMember(reference, (await Cases.Who("chair")).Id, "Too late."));
    }

    [Fact]
    public async Task An_objection_to_a_member_who_has_voted_keeps_the_votes_closed_until_it_is_refused_and_then_they_open_by_themselves()
    {
        var (reference, respondent) = await _side.Begin();
        var (panel, member) = await Seat(reference, respondent);
        var ballot = await Cases.Ballot(reference);
        await Cases.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));
        await Cases.Do("panel1", new CastVote(panel, ballot));
        var objection = await _side.Ask(respondent, new ObjectToMember(reference, member.Id, "We stood against each other."));
        await Cases.VoteAlike(panel, ballot, "chair", "panel2");
        var view = await Cases.Do("chair", new GetPanel(panel));
        (view.VotesOpenedAt, view.Objections.Single().MayDecide).ShouldBe((null, true));

        await Cases.Do("chair", new DecideObjection(panel, view.Version, objection, false, "They met once, in public."));

        (await Cases.Do("chair", new GetPanel(panel))).VotesOpenedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_upheld_objection_stands_the_member_down_and_discharges_the_panel_if_they_had_voted()
    {
        var (reference, respondent) = await _side.Begin();
        var (panel, member) = await Seat(reference, respondent);
        var objection = await _side.Ask(respondent, new ObjectToMember(reference, member.Id, "We stood against each other."));
        await Cases.Do("chair", new DecideObjection(panel, await VersionOf(panel), objection, true, "They did."));

        var view = await Cases.Do("officer", new GetPanel(panel));
        view.Members.Single(known => known.User == member.Id).RecusedAt.ShouldNotBeNull();
        (await Cases.Case(reference)).Access.ShouldNotContain(access => access.User == member.Id && access.Kind == AccessKind.PanelMember);
        (await server.Look(db => db.AuditEntries.Where(entry => entry.Action == nameof(MemberRecused)).CountAsync())).ShouldBeGreaterThan(0);
        await Cases.Register("panel4");
        var substitute = await Cases.Who("panel4");
        await Cases.Do("officer", new RecuseMember(panel, view.Version, member.Id, "In their place.", substitute.Id));
        (await Cases.Do("officer", new GetPanel(panel))).Members.Count(known => known.RecusedAt is null).ShouldBe(3);

        var voted = await Cases.Who("panel2");
        await Cases.VoteAlike(panel, await Cases.Ballot(reference), "panel2");
        var second = await _side.Ask(respondent, new ObjectToMember(reference, voted.Id, "They wrote about it."));
        await Cases.Do("chair", new DecideObjection(panel, await VersionOf(panel), second, true, "They did."));
        (await Cases.Case(reference)).Stage.ShouldBe(Stage.Reply);
        (await Cases.Do("officer", new GetPanel(panel))).ConcludedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_objection_to_the_chair_is_decided_by_another_member_and_the_chair_is_replaced_by_somebody_who_may_chair()
    {
        var (reference, respondent) = await _side.Begin();
        var (panel, _) = await Seat(reference, respondent);
        var chair = await Cases.Who("chair");
        var objection = await _side.Ask(respondent, new ObjectToMember(reference, chair.Id, "They wrote about it."));
        await _side.Forbidden("not-the-decider", chair, new DecideObjection(panel, await VersionOf(panel), objection, false, "I am fair."));

        await Cases.Do("panel2", new DecideObjection(panel, await VersionOf(panel), objection, true, "They did."));

        await Cases.VoteAlike(panel, await Cases.Ballot(reference), "panel1", "panel2");
        var view = await Cases.Do("chair", new GetPanel(panel));
        (view.Next, view.VotesOpenedAt).ShouldBe((PanelStep.Declare, null));
        await Cases.Do("chair", new DeclareInterest(panel, HasInterest: false, null));
        (await Cases.Do("chair", new GetPanel(panel))).Next.ShouldBe(PanelStep.AwaitRecusal);
        await _side.Refused(RuleCodes.ObjectionOpen, chair, new CastVote(panel, await Cases.Ballot(reference)));
        await _side.Refused(RuleCodes.ObjectionOpen, chair, new CloseVoting(panel, await VersionOf(panel), "A member is away."));
        var next = await Cases.Register("panel3");
        await Cases.Do("officer", new RecuseMember(panel, await VersionOf(panel), chair.Id, "An objection was upheld.", next[0]));
        await Cases.VoteAlike(panel, await Cases.Ballot(reference), "panel3");
        (await Cases.Do("panel3", new GetPanel(panel))).VotesOpenedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Where_every_member_is_objected_to_an_officer_of_the_case_decides()
    {
        var (reference, respondent) = await _side.Begin();
        var (panel, _) = await Seat(reference, respondent);
        ObjectionId last = default;
        foreach (var name in new[] { "chair", "panel1", "panel2" })
        {
            last = await _side.Ask(respondent, new ObjectToMember(reference, (await Cases.Who(name)).Id, "None of them is fair."));
        }

        await _side.Forbidden("not-the-decider", await Cases.Who("panel1"), new DecideObjection(panel, await VersionOf(panel), last, false, "We are."));
        (await Cases.Do("officer", new GetPanel(panel))).Objections.ShouldAllBe(known => known.MayDecide);
        await Cases.Do("officer", new DecideObjection(panel, await VersionOf(panel), last, false, "Nothing is said against them."));
        (await Cases.Do("panel2", new GetPanel(panel))).Objections.Count(known => known.MayDecide).ShouldBe(2);
    }

    private async Task<(PanelId Panel, ICurrentUser Member)> Seat(string reference, Caller respondent)
    {
        await _side.Ask(respondent, new ReplyToAllegations(reference, "I was loud.", [], []));
        return (await Cases.Convene(reference), await Cases.Who("panel1"));
    }

    private Task<long> VersionOf(PanelId panel) => server.Look(db => db.Panels.Where(known => known.Id == panel).Select(known => known.Version).SingleAsync());
}
