using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Calendars;
using Vetting.Application.Complaints;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Calendars;

/// <summary>What somebody has to do on which day, for them and for the program that they gave the address to.</summary>
public sealed class CalendarTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task It_holds_deadlines_tasks_sittings_and_absences_in_order_of_time()
    {
        var me = (await Journey.Who("officer")).Id;
        var reference = await Journey.Log();
        await Journey.Do("officer", new SetCaseTask(reference, "Ask the branch for its minutes", Today.AddDays(1), me));
        await Journey.Do("officer", new RecordAbsence(me, Today.AddDays(200), Today.AddDays(201), null));

        var calendar = await Journey.Do("officer", new GetCalendar());

        var own = calendar.Items.Where(item => item.Reference == reference || item.Absence is not null).ToList();
        own.Select(item => item.On).ShouldBeInOrder();
        own.ShouldContain(item => item.Task != null && item.Task.Deadline == DeadlineKind.Triage);
        own.ShouldContain(item => item.Task != null && item.Task.What == "Ask the branch for its minutes");
        own[^1].Absence!.Until.ShouldBe(Today.AddDays(201));
        calendar.AddressMadeAt.ShouldBeNull();
        (await Journey.Do("officer2", new GetCalendar())).Items.ShouldNotContain(item => item.Reference == reference);
    }

    [Fact]
    public async Task A_program_reads_it_under_an_address_that_is_replaced_and_revoked_and_the_first_reading_of_a_day_is_in_the_trail()
    {
        var me = (await Journey.Who("officer2")).Id;
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new FetchCalendar()));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new RevokeCalendarAddress()));
        var first = await Journey.Do("officer2", new MakeCalendarAddress());
        (await Journey.Do("officer2", new MakeCalendarAddress())).ShouldNotBe(first);

        await Journey.Do("officer2", new FetchCalendar());
        await Journey.Do("officer2", new FetchCalendar());
        Journey.Wait(TimeSpan.FromDays(1));
        await Journey.Do("officer2", new FetchCalendar());

        (await Journey.Do("officer2", new GetCalendar())).AddressReadOn.ShouldBe(Today);
        await Journey.Do("officer2", new RevokeCalendarAddress());
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer2", new RevokeCalendarAddress()))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer2", new FetchCalendar()));
        (await Server.Look(db => db.AuditEntries.Where(entry => entry.Stream == StreamId.Of(me) && entry.Action.StartsWith("Calendar"))
            .OrderBy(entry => entry.Number).Select(entry => entry.Action).ToListAsync()))
            .Where(action => action != "CalendarRead")
            .ShouldBe(["CalendarAddressMade", "CalendarAddressMade", "CalendarFetched", "CalendarFetched", "CalendarAddressRevoked"]);
        (await Server.Look(db => db.CalendarAddresses.Where(address => address.Id == me).Select(address => address.CodeHash).SingleAsync()))
            .ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_has_no_tasks_has_no_calendar()
    {
        foreach (var name in new[] { "selection", "auditor", "dpo", "campaign", "admin", "candidate" })
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new GetCalendar()))).Code.ShouldBe("permission-missing", name);
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new MakeCalendarAddress()))).Code.ShouldBe("permission-missing", name);
        }
    }
}
