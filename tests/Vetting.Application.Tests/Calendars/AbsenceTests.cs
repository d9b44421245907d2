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

/// <summary>Somebody is away, and somebody stands in for them.</summary>
public sealed class AbsenceTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_deputy_is_put_on_the_open_cases_and_takes_over_the_tasks_that_fall_due_meanwhile()
    {
        var (me, deputy) = ((await Journey.Who("officer")).Id, (await Journey.Who("officer2")).Id);
        var (reference, closed) = (await Journey.Log(), await Journey.Log());
        await Journey.Do("officer", closed, version => new WithdrawComplaint(closed, version, "They changed their mind."));
        var during = await Journey.Do("officer", new SetCaseTask(reference, "Ask the branch for its minutes", Today.AddDays(5), me));
        var after = await Journey.Do("officer", new SetCaseTask(reference, "Read the minutes", Today.AddDays(30), me));

        var handed = await Journey.Do("officer", new RecordAbsence(me, Today.AddDays(1), Today.AddDays(14), deputy));

        handed.Cases.ShouldContain(reference);
        handed.Cases.ShouldNotContain(closed);
        handed.NotHandedOver.ShouldNotContain(reference);
        handed.Tasks.ShouldBe(1);
        var complaint = await Journey.Case(reference);
        complaint.AssignmentOf(deputy).ShouldBe(AccessKind.Officer);
        complaint.AssignmentOf(me).ShouldBe(AccessKind.Officer);
        (await Server.Look(db => db.CaseTasks.Where(task => task.Id == during).Select(task => task.For).SingleAsync())).ShouldBe(deputy);
        (await Server.Look(db => db.CaseTasks.Where(task => task.Id == after).Select(task => task.For).SingleAsync())).ShouldBe(me);
        (await Server.Look(db => db.AuditEntries.Where(entry => entry.Stream == StreamId.Of(me)).OrderBy(entry => entry.Number)
            .Select(entry => entry.Action).ToListAsync())).ShouldContain("AbsenceRecorded");
        await End(handed.Absence);
    }

    [Fact]
    public async Task A_case_on_which_the_deputy_cannot_be_put_is_named_and_left_as_it_is()
    {
        var (me, deputy) = (await Journey.Who("officer"), await Journey.Who("officer2"));
        var reference = await Journey.Log(change: report => report with { Witnesses = [deputy.Person!.Value] });

        var handed = await Journey.Do("officer", new RecordAbsence(me.Id, Today.AddDays(40), Today.AddDays(41), deputy.Id));

        handed.NotHandedOver.ShouldBe([reference]);
        (await Journey.Case(reference)).AssignmentOf(deputy.Id).ShouldBeNull();
        await End(handed.Absence);
    }

    [Fact]
    public async Task Days_that_cannot_be_are_refused_and_so_is_a_second_absence_on_them()
    {
        var me = (await Journey.Who("panel1")).Id;
        foreach (var (from, until, deputy, code) in new (int, int, UserId?, string)[]
        {
            (5, 4, null, RuleCodes.DatesContradict), (-5, -1, null, RuleCodes.DatesContradict), (0, 366, null, RuleCodes.DatesContradict),
            (1, 2, me, RuleCodes.MemberNotEligible),
        })
        {
            (await Should.ThrowAsync<RuleBrokenException>(() =>
                Journey.Do("panel1", new RecordAbsence(me, Today.AddDays(from), Today.AddDays(until), deputy)))).Code.ShouldBe(code);
        }

        var known = await Journey.Do("panel1", new RecordAbsence(me, Today.AddDays(3), Today.AddDays(9), null));
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("panel1", new RecordAbsence(me, Today.AddDays(9), Today.AddDays(12), null)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await End(known.Absence, "panel1");
        await End((await Journey.Do("panel1", new RecordAbsence(me, Today.AddDays(9), Today.AddDays(12), null))).Absence, "panel1");
    }

    [Fact]
    public async Task Whoever_is_back_sooner_is_there_from_that_day_and_it_is_ended_once()
    {
        var me = (await Journey.Who("panel2")).Id;
        var id = (await Journey.Do("panel2", new RecordAbsence(me, Today, Today.AddDays(9), null))).Absence;
        Journey.Wait(TimeSpan.FromDays(2));

        await End(id, "panel2");

        (await Server.Look(db => db.Absences.Where(absence => absence.Id == id).Select(absence => absence.Until).SingleAsync()))
            .ShouldBe(Today.AddDays(-1));
        (await Journey.Do("panel2", new GetAbsences())).ShouldBeEmpty();
        var version = await Server.Look(db => db.Absences.Where(absence => absence.Id == id).Select(absence => absence.Version).SingleAsync());
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("panel2", new EndAbsence(id, version)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("panel2", new EndAbsence(id, version - 1)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel2", new EndAbsence(new(Guid.NewGuid()), 1)));
    }

    [Fact]
    public async Task An_officer_records_who_is_away_of_others_and_sees_it_and_nobody_else_does()
    {
        var (member, other) = ((await Journey.Who("panel3")).Id, (await Journey.Who("panel1")).Id);

        var id = (await Journey.Do("officer", new RecordAbsence(member, Today.AddDays(2), Today.AddDays(3), null))).Absence;

        (await Journey.Do("officer2", new GetAbsences())).ShouldContain(absence => absence.Id == id);
        (await Journey.Do("panel3", new GetAbsences())).ShouldContain(absence => absence.Id == id);
        (await Journey.Do("panel1", new GetAbsences())).ShouldNotContain(absence => absence.Id == id);
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("panel1", new RecordAbsence(member, Today, Today, null)))).Code
            .ShouldBe("not-yours");
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("panel1", new EndAbsence(id, 1)))).Code.ShouldBe("not-yours");
        foreach (var name in new[] { "selection", "auditor", "dpo", "campaign", "candidate" })
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new RecordAbsence(other, Today, Today, null)))).Code
                .ShouldBe("permission-missing", name);
        }

        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new RecordAbsence(new(Guid.NewGuid()), Today, Today, null)));
        await End(id);
    }

    private async Task End(AbsenceId id, string name = "officer")
    {
        var version = await Server.Look(db => db.Absences.Where(absence => absence.Id == id).Select(absence => absence.Version).SingleAsync());
        await Journey.Do(name, new EndAbsence(id, version));
    }
}
