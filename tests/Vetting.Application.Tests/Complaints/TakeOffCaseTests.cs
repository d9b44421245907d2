using FluentValidation;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

public sealed class TakeOffCaseTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task An_investigator_who_was_taken_off_sees_the_case_no_more_and_can_never_judge_it()
    {
        var reference = await Journey.Log();
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        await Journey.Do("investigator", new GetComplaint(reference));

        await Journey.Do("officer", reference, version => new TakeOffCase(reference, version, investigator, null, "Moves to another region."));

        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("investigator", new GetComplaint(reference)));
        (await Journey.Case(reference)).Participations.ShouldContain(hand => hand.User == investigator);
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("TakenOffCase"), entry => entry.Data.ShouldContain("Moves to another region."),
            entry => entry.Data.ShouldContain(investigator.Value.ToString()));
        (await Journey.Do("investigator", new GetNotifications())).Items.ShouldContain(told =>
            told.Kind == NotificationKind.TakenOff && told.Reference == null);
        (await Journey.Do("auditor", new GetCaseAsOf(reference, Server.Clock.GetUtcNow()))).Places.ShouldNotContain(place =>
            place.User == investigator);
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version =>
            new TakeOffCase(reference, version, investigator, null, "Moves to another region."));
    }

    [Fact]
    public async Task The_last_officer_leaves_only_where_another_takes_over_in_the_same_act()
    {
        var reference = await Journey.Log();
        var (officer, officer2, investigator) =
            ((await Journey.Who("officer")).Id, (await Journey.Who("officer2")).Id, (await Journey.Who("investigator")).Id);
        await Refused(RuleCodes.LastOfficer, "officer", reference, version => new TakeOffCase(reference, version, officer, null, "On leave."));
        await Refused(RuleCodes.MemberNotEligible, "officer", reference, version =>
            new TakeOffCase(reference, version, officer, investigator, "On leave."));
        await Journey.Do("admin", new LockUser(officer2, Locked: true));
        await Refused(RuleCodes.AccountLocked, "officer", reference, version => new TakeOffCase(reference, version, officer, officer2, "On leave."));
        await Journey.Do("admin", new LockUser(officer2, Locked: false));

        await Journey.Do("officer", reference, version => new TakeOffCase(reference, version, officer, officer2, "On leave."));

        (await Entries(reference)).Select(entry => entry.Action).ShouldBe(["ComplaintLogged", "CaseAssigned", "TakenOffCase"]);
        (await Journey.Do("officer2", new GetComplaint(reference))).Access.ShouldBe([new CasePlace(officer2, AccessKind.Officer, null)]);
        await Forbidden("not-on-the-case", "officer", reference, version => new TakeOffCase(reference, version, officer2, null, "Back again."));
    }

    [Fact]
    public async Task An_officer_whose_account_is_locked_keeps_no_case()
    {
        var reference = await Journey.Log();
        var (officer, officer2) = ((await Journey.Who("officer")).Id, (await Journey.Who("officer2")).Id);
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, officer2, AccessKind.Officer));
        await Journey.Do("admin", new LockUser(officer2, Locked: true));

        await Refused(RuleCodes.LastOfficer, "officer", reference, version => new TakeOffCase(reference, version, officer, null, "On leave."));

        await Journey.Do("admin", new LockUser(officer2, Locked: false));
        await Journey.Do("officer", reference, version => new TakeOffCase(reference, version, officer, null, "On leave."));
    }

    [Fact]
    public async Task Of_a_restricted_case_the_named_list_follows()
    {
        var reference = await Journey.Log();
        var (officer, officer2, investigator) =
            ((await Journey.Who("officer")).Id, (await Journey.Who("officer2")).Id, (await Journey.Who("investigator")).Id);
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        await Journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer, investigator], "A leak."));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new GetComplaint(reference)));

        await Journey.Do("officer", reference, version => new TakeOffCase(reference, version, investigator, null, "A friend of the respondent."));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("investigator", new GetComplaint(reference)));
        await Journey.Do("officer", reference, version => new TakeOffCase(reference, version, officer, officer2, "On leave."));

        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new GetComplaint(reference)));
        (await Journey.Do("officer2", new GetComplaint(reference))).Access.ShouldBe(
            [new CasePlace(officer2, AccessKind.Officer, null), new CasePlace(officer2, AccessKind.Named, null)], ignoreOrder: true);
        var history = await Journey.Do("officer2", new GetCaseHistory(reference));
        history.Items.Count(entry => entry.Action == "TakenOffCase").ShouldBe(2);
        history.Items.Count(entry => entry.Action == "CaseRestricted").ShouldBe(3);
    }

    [Fact]
    public async Task Only_an_officer_of_the_case_takes_somebody_off_it_and_says_why()
    {
        var reference = await Journey.Hear();
        await Journey.Convene(reference);
        var (officer, panel1) = ((await Journey.Who("officer")).Id, (await Journey.Who("panel1")).Id);
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version => new TakeOffCase(reference, version, panel1, null, "Away."));
        await Forbidden("not-on-the-case", "officer2", reference, version => new TakeOffCase(reference, version, officer, null, "Away."));
        foreach (var name in new[] { "investigator", "panel1", "chair", "auditor", "selection", "dpo", "admin" })
        {
            await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new TakeOffCase(reference, 1, officer, null, "Away.")));
        }

        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new TakeOffCase(reference, 1, officer, null, "")));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new TakeOffCase(reference, 1, officer, officer, "Away.")));
        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new TakeOffCase("no reference", 1, officer, null, "Away.")));
    }
}
