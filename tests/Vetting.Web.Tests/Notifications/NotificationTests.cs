using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Notifications;

/// <summary>Who is told what, and sees it in the header of every page.</summary>
[Turn(0)]
public sealed class NotificationTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task Whoever_is_put_on_a_case_is_told_and_marks_it_as_read(Way way)
    {
        var reference = await Assign("investigator");
        await using var investigator = await Visitor.SignIn(chromium, server, "investigator", way);

        await investigator.Follow("Notifications");
        await investigator.ShouldBeOn("Notifications");
        await investigator.ShouldSee($"You were put on case {reference}.");
        await investigator.Press($"Mark as read: You were put on case {reference}.");
        (await investigator.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = $"Mark as read: You were put on case {reference}." })
            .CountAsync()).ShouldBe(0);

        await investigator.Follow($"You were put on case {reference}.");
        await investigator.ShouldSee(reference);
    }

    [Fact]
    public async Task The_header_counts_what_is_new_until_all_is_read()
    {
        await Assign("officer2", AccessKind.Officer);
        await using var officer = await Visitor.SignIn(chromium, server, "officer2");
        (await officer.Page.Locator(".vetting-header .moj-notification-badge").CountAsync()).ShouldBe(1);

        await officer.Go("/notifications");
        await officer.Press("Mark all as read");

        (await officer.Page.Locator(".vetting-header .moj-notification-badge").CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_they_did_or_of_what_does_not_concern_them()
    {
        await Assign("investigator");

        (await Told("dpo")).ShouldAllBe(told => told.Kind == NotificationKind.RoleGranted);
        (await Told("officer")).ShouldNotContain(told => told.Kind == NotificationKind.Assigned);
        await using var selection = await Visitor.SignIn(chromium, server, "selection");
        await selection.Go("/notifications");
        await selection.ShouldNotSee("You were put on case");
    }

    [Fact]
    public async Task What_is_about_a_case_that_one_may_see_no_longer_is_neither_shown_nor_counted()
    {
        var reference = await Assign("investigator");
        var before = await Unread("investigator");
        var officer = (await _journey.Who("officer")).Id;

        await _journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer], "It must stay among the officers."));

        (await Told("investigator")).ShouldNotContain(told => told.Reference == reference);
        (await Unread("investigator")).ShouldBe(before - 1);
    }

    [Fact]
    public async Task The_members_of_a_panel_the_chair_and_the_officer_are_told_each_in_turn()
    {
        var (reference, decision) = await _journey.Vote();
        (await Told("panel1")).ShouldContain(told => told.Kind == NotificationKind.Convened && told.Reference == reference);
        (await Told("chair")).ShouldContain(told => told.Kind == NotificationKind.VotesOpened && told.Reference == reference);

        await _journey.Do("chair", reference, version => new Application.Rulings.RecordRuling(reference, version, decision));

        (await Told("officer")).ShouldContain(told => told.Kind == NotificationKind.RulingRecorded && told.Reference == reference);
    }

    [Fact]
    public async Task Another_administrator_is_told_of_a_proposed_role_and_whom_it_is_for_once_it_is_theirs()
    {
        var campaign = (await _journey.Who("campaign")).Id;
        var grant = await _journey.Do("admin", new GrantRole(campaign, Role.SelectionOfficer, "They help with selections now."));
        (await Told("admin2")).ShouldContain(told => told.Kind == NotificationKind.RoleProposed);
        (await Told("admin")).ShouldNotContain(told => told.Kind == NotificationKind.RoleProposed);

        await _journey.Do("admin2", new ApproveRoleGrant(grant));

        (await Told("campaign")).ShouldContain(told => told.Kind == NotificationKind.RoleGranted);
    }

    [Fact]
    public async Task Nobody_marks_what_another_was_told()
    {
        await Assign("investigator");
        var told = (await Told("investigator")).First(told => told.ReadAt is null);

        await _journey.Do("officer", new MarkRead(told.Id));

        (await Told("investigator")).Single(still => still.Id == told.Id).ReadAt.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_told_long_ago_is_thrown_away()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var reference = await journey.Log();
        var investigator = await journey.Who("investigator");
        await journey.Do("officer", reference, version => new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));
        journey.Wait(Notification.KeptFor + TimeSpan.FromHours(1));

        await own.Send(Infrastructure.Accounts.Caller.Operator("tester"), new ForgetNotifications());

        (await own.Send(investigator, new GetNotifications())).Items.ShouldBeEmpty();
    }

    private async Task<string> Assign(string name, AccessKind kind = AccessKind.Investigator)
    {
        var reference = await _journey.Log();
        var user = (await _journey.Who(name)).Id;
        await _journey.Do("officer", reference, version => new AssignCase(reference, version, user, kind));
        return reference;
    }

    private async Task<IReadOnlyList<NotificationView>> Told(string name) => (await _journey.Do(name, new GetNotifications())).Items;

    private Task<int> Unread(string name) => _journey.Do(name, new CountUnread());
}
