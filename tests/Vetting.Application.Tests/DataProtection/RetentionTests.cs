using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.DataProtection;
using Vetting.Application.Notifications;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.DataProtection;

/// <summary>Closed cases are kept for the period of the rulebook under which they were heard, and then somebody looks at each.</summary>
public sealed class RetentionTests
{
    [Fact]
    public async Task A_case_falls_due_when_the_period_for_how_it_ended_is_over_and_whoever_reviews_it_is_told_once()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var withdrawn = await journey.Log();
        await journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "They changed their mind."));
        var open = await journey.Log();

        (await Compute(server)).ShouldBe(1);
        (await Compute(server)).ShouldBe(0);

        (await journey.Do("dpo", new GetRetentionDue())).Items.ShouldBeEmpty();
        var due = (await journey.Do("dpo", new GetRetentionDue(journey.Today.AddYears(20)))).Items.ShouldHaveSingleItem();
        due.ShouldSatisfyAllConditions(
            row => row.Reference.ShouldBe(withdrawn), row => row.Period.ShouldBe(RetentionPeriod.Dismissed),
            row => row.DueOn.ShouldBe(journey.Today.AddYears(3)), row => row.Rulebook.ShouldBe("2024.1"), row => row.IsHeld.ShouldBeFalse());
        var calendar = await journey.Do("dpo", new GetRetentionCalendar());
        (calendar.Overdue, calendar.Months.Count, calendar.Months.Sum(month => month.Count)).ShouldBe((0, GetRetentionCalendar.Months, 0));

        (await Propose(server)).ShouldBe(0);
        server.Clock.Advance(TimeSpan.FromDays(3 * 366));
        (await Propose(server)).ShouldBe(1);
        (await Propose(server)).ShouldBe(0);
        (await journey.Do("dpo", new GetRetentionDue())).ShouldSatisfyAllConditions(
            list => list.Count.ShouldBe(1), list => list.Items.ShouldHaveSingleItem().Reference.ShouldBe(withdrawn));
        var dpo = (await journey.Who("dpo")).Id;
        (await server.Look(db => db.Notifications.CountAsync(told => told.Recipient == dpo && told.Kind == NotificationKind.RetentionDue))).ShouldBe(1);
        (await journey.Case(open)).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public async Task A_review_keeps_a_case_longer_with_its_reason_and_a_hold_shows()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var reference = await journey.Log();
        await journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "They changed their mind."));
        (await Should.ThrowAsync<RuleBrokenException>(() => journey.Do("dpo", Keep(journey.Today.AddYears(5))))).Code.ShouldBe(RuleCodes.CaseOpen);
        await Compute(server);
        await journey.Do("dpo", new PlaceHold(reference, null, null, "A claim was announced.", null));
        var dueOn = journey.Today.AddYears(3);
        foreach (var day in new[] { dueOn, journey.Today.AddYears(RetentionReview.MostYears).AddDays(1) })
        {
            (await Should.ThrowAsync<RuleBrokenException>(() => journey.Do("dpo", Keep(day)))).Code.ShouldBe(RuleCodes.DatesContradict);
        }

        await journey.Do("dpo", Keep(dueOn.AddDays(1)));

        var row = (await journey.Do("dpo", new GetRetentionDue(dueOn.AddDays(1)))).Items.ShouldHaveSingleItem();
        (row.DueOn, row.IsHeld, row.KeptBecause).ShouldBe((dueOn.AddDays(1), true, "An inquiry was announced."));
        (await journey.Do("dpo", new GetRetentionDue(dueOn))).Items.ShouldBeEmpty();
        var stream = StreamId.Of((await journey.Case(reference)).Id);
        (await server.Look(db => db.AuditEntries.Where(entry => entry.Stream == stream).OrderBy(entry => entry.Number)
            .Select(entry => entry.Action).ToListAsync()))[^1].ShouldBe("CaseKeptLonger");

        KeepCaseLonger Keep(DateOnly until) => new(reference, until, "An inquiry was announced.");
    }

    [Fact]
    public async Task The_period_depends_on_how_the_case_ended()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var decided = await journey.Conclude();
        await Compute(server);

        var row = (await journey.Do("dpo", new GetRetentionDue(journey.Today.AddYears(30)))).Items.Single(row => row.Reference == decided);

        row.Period.ShouldBe(RetentionPeriod.Decided);
        row.DueOn.ShouldBe(row.ClosedOn.AddYears(7));
    }

    [Fact]
    public async Task Lists_are_paged_in_the_order_in_which_cases_fall_due()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        List<string> references = [];
        for (var one = 0; one < 3; one++)
        {
            var reference = await journey.Log();
            await journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "They changed their mind."));
            references.Add(reference);
        }

        await Compute(server);
        var until = journey.Today.AddYears(5);
        var first = await journey.Do("dpo", new GetRetentionDue(until, Limit: 2));
        var second = await journey.Do("dpo", new GetRetentionDue(until, Limit: 2, After: first.Next));

        first.Items.Concat(second.Items).Select(row => row.Reference).ShouldBe(references.Order(StringComparer.Ordinal));
        (first.Count, second.Next).ShouldBe((3, null));
    }

    [Fact]
    public async Task Nobody_but_the_data_protection_officer_reviews_and_nobody_but_the_operator_computes()
    {
        await using var server = await VettingServer.StartNew();
        foreach (var role in Enum.GetValues<Role>())
        {
            var somebody = server.As(TestUser.With(role));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new ComputeRetention()));
            await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new ProposeRetention()));
            if (role != Role.DataProtectionOfficer)
            {
                await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetRetentionDue()));
                await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new GetRetentionCalendar()));
                await Should.ThrowAsync<ForbiddenException>(() => somebody.Send(new KeepCaseLonger("C-2026-000001", new(2099, 1, 1), "Why.")));
            }
        }

        var dpo = server.As(TestUser.With(Role.DataProtectionOfficer));
        await Should.ThrowAsync<NotFoundException>(() => dpo.Send(new KeepCaseLonger("C-2000-999999", new(2099, 1, 1), "Why.")));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => dpo.Send(new KeepCaseLonger("C-2000-999999", new(2099, 1, 1), "")));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() => dpo.Send(new GetRetentionDue(null, 0)));
    }

    private static Task<int> Compute(VettingServer server) => server.As(Caller.System()).Send(new ComputeRetention());

    private static Task<int> Propose(VettingServer server) => server.As(Caller.System()).Send(new ProposeRetention());
}
