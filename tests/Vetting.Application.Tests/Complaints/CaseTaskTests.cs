using FluentValidation;
using MediatR;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Notifications;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>What those who work on a case set each other to do.</summary>
public sealed class CaseTaskTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_task_stands_among_the_tasks_of_whom_it_is_for_until_it_is_done()
    {
        var reference = await Staffed();
        var investigator = (await Journey.Who("investigator")).Id;

        var id = await Journey.Do("officer", new SetCaseTask(reference, "Ask for the minutes", Today.AddDays(3), investigator));

        var respondent = (await Journey.Do("investigator", new GetComplaint(reference))).Respondent.Name;
        (await Own("investigator", reference)).Single().ShouldBe(
            new TaskRow(TaskKind.CaseTask, reference, null, Today.AddDays(3), false, null, respondent, id, "Ask for the minutes"));
        (await Own("officer", reference)).ShouldBeEmpty();
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("CaseTaskSet"), entry => entry.Data.ShouldNotContain("minutes"));
        (await Told("investigator", reference)).ShouldContain(NotificationKind.TaskGiven);

        Journey.Wait(TimeSpan.FromDays(4));
        (await Own("investigator", reference)).Single().IsOverdue.ShouldBeTrue();
        (await Tasks("auditor", reference)).Single().IsOverdue.ShouldBeTrue();
        await Journey.Do("officer", new FinishCaseTask(reference, id, 1));

        (await Own("investigator", reference)).ShouldBeEmpty();
        (await Tasks("officer", reference)).ShouldBeEmpty();
        var done = (await Tasks("officer", reference, done: true)).Single();
        (done.DoneBy, done.DoneAt).ShouldBe(((await Journey.Who("officer")).Id, Server.Clock.GetUtcNow()));
        (await LastEntry(reference)).Action.ShouldBe("CaseTaskDone");
        await Broken(RuleCodes.AlreadyDone, new FinishCaseTask(reference, id, 2));
        await Broken(RuleCodes.AlreadyDone, new MoveCaseTask(reference, id, 2, Today.AddDays(9), investigator, "Later."));
    }

    [Fact]
    public async Task A_task_is_moved_with_a_reason_and_given_to_another()
    {
        var reference = await Staffed();
        var (officer, investigator) = ((await Journey.Who("officer")).Id, (await Journey.Who("investigator")).Id);
        var id = await Journey.Do("officer", new SetCaseTask(reference, "Ring the witness", Today, officer));
        (await Told("officer", reference)).ShouldNotContain(NotificationKind.TaskGiven);

        await Journey.Do("officer", new MoveCaseTask(reference, id, 1, Today.AddDays(5), investigator, "She is away until Friday."));

        var task = (await Tasks("investigator", reference)).Single();
        task.Moves.Single().ShouldBe(
            new TaskMove(Today, officer, Today.AddDays(5), investigator, "She is away until Friday.", officer, Server.Clock.GetUtcNow()));
        (task.Version, task.DueOn, task.For).ShouldBe((2, Today.AddDays(5), investigator));
        (await Own("investigator", reference)).Single().DueOn.ShouldBe(Today.AddDays(5));
        (await Told("investigator", reference)).ShouldContain(NotificationKind.TaskGiven);
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("CaseTaskMoved"), entry => entry.Data.ShouldNotContain("away"));
        await Broken(RuleCodes.AlreadyDone, new MoveCaseTask(reference, id, 2, Today.AddDays(5), investigator, "Again."));
        (await Should.ThrowAsync<StaleVersionException>(() =>
            Journey.Do("officer", new MoveCaseTask(reference, id, 1, Today.AddDays(6), investigator, "Later.")))).Current.ShouldBe(2);
        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("officer", new FinishCaseTask(reference, id, 1)));
    }

    [Fact]
    public async Task A_task_is_for_somebody_who_works_on_the_case_and_due_today_or_later()
    {
        var reference = await Staffed();
        var (officer, other) = ((await Journey.Who("officer")).Id, (await Journey.Who("officer2")).Id);

        await Broken(RuleCodes.MemberNotEligible, new SetCaseTask(reference, "Ring", Today, other));
        await Broken(RuleCodes.DatesContradict, new SetCaseTask(reference, "Ring", Today.AddDays(-1), officer));
        await Misshapen(new SetCaseTask(reference, " ", Today, officer), "What");
        await Misshapen(new SetCaseTask(reference, "a\nb", Today, officer), "What");
        await Misshapen(new SetCaseTask(reference, new string('x', CaseTask.WhatMaxLength + 1), Today, officer), "What");
        await Misshapen(new SetCaseTask("C-1", "Ring", Today, officer), "Reference");
        await Misshapen(new MoveCaseTask(reference, new(Guid.NewGuid()), 1, Today, officer, ""), "Reason");
        await Misshapen(new FinishCaseTask("C-1", new(Guid.NewGuid()), 1), "Reference");
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new FinishCaseTask(reference, new(Guid.NewGuid()), 1)));
        (await Tasks("officer", reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_sets_moves_or_ends_a_task_without_a_place_on_the_case()
    {
        var reference = await Staffed();
        var officer = (await Journey.Who("officer")).Id;
        var id = await Journey.Do("officer", new SetCaseTask(reference, "Ring", Today, officer));
        (string Name, string Code)[] refused =
            [("officer2", "not-on-the-case"), ("auditor", "permission-missing"), ("panel1", "permission-missing")];
        foreach (var (name, code) in refused)
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new SetCaseTask(reference, "Ring", Today, officer)))).Code
                .ShouldBe(code);
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new FinishCaseTask(reference, id, 1)))).Code.ShouldBe(code);
            (await Should.ThrowAsync<ForbiddenException>(() =>
                Journey.Do(name, new MoveCaseTask(reference, id, 1, Today.AddDays(1), officer, "Later.")))).Code.ShouldBe(code);
        }

        (await Should.ThrowAsync<ForbiddenException>(() => Tasks("officer2", reference))).Code.ShouldBe("not-on-the-case");
        (await Should.ThrowAsync<ForbiddenException>(() => Tasks("panel1", reference))).Code.ShouldBe("permission-missing");
    }

    [Fact]
    public async Task Whoever_leaves_the_case_has_its_tasks_no_more_and_the_team_sees_whose_it_was()
    {
        var reference = await Staffed();
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", new SetCaseTask(reference, "Ring", Today, investigator));

        await Journey.Do("officer", reference, version => new TakeOffCase(reference, version, investigator, null, "Moves to another region."));
        await Remind();

        (await Own("investigator", reference)).ShouldBeEmpty();
        (await Tasks("officer", reference)).Single().IsForSomebodyWhoLeft.ShouldBeTrue();
        (await Told("investigator", reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reminder_comes_before_the_day_and_after_it_and_again_for_another_day()
    {
        var reference = await Staffed();
        var officer = (await Journey.Who("officer")).Id;
        var id = await Journey.Do("officer", new SetCaseTask(reference, "Ring", Today.AddDays(10), officer));
        await Remind();
        (await Told("officer", reference)).ShouldNotContain(NotificationKind.TaskNear);

        Journey.Wait(TimeSpan.FromDays(8));
        await Remind();
        await Remind();
        (await Told("officer", reference)).Count(kind => kind == NotificationKind.TaskNear).ShouldBe(1);

        Journey.Wait(TimeSpan.FromDays(3));
        await Remind();
        await Remind();
        (await Told("officer", reference)).Count(kind => kind == NotificationKind.TaskPassed).ShouldBe(1);

        await Journey.Do("officer", new MoveCaseTask(reference, id, 1, Today.AddDays(1), officer, "Nobody answered."));
        await Remind();
        (await Told("officer", reference)).Count(kind => kind == NotificationKind.TaskNear).ShouldBe(2);
    }

    [Fact]
    public async Task Tasks_are_read_in_parts_and_a_protected_name_slips_into_none()
    {
        var complainant = await Journey.RegisterPerson("Teal Undisclosed");
        var reference = await Journey.Log(change: report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
        var officer = (await Journey.Who("officer")).Id;
        await Broken(RuleCodes.ProtectedName, new SetCaseTask(reference, "Ring Teal Undisclosed", Today, officer));
        foreach (var day in Enumerable.Range(0, 3))
        {
            await Journey.Do("officer", new SetCaseTask(reference, $"Task {day}", Today.AddDays(day), officer));
        }

        var first = await Journey.Do("officer", new GetCaseTasks(reference, Limit: 2));
        var second = await Journey.Do("officer", new GetCaseTasks(reference, Limit: 2, After: first.Next));

        first.Items.Concat(second.Items).Select(task => task.What).ShouldBe(["Task 0", "Task 1", "Task 2"]);
        second.Next.ShouldBeNull();
        var mine = await Journey.Do("officer", new GetTasks(Limit: 1));
        (await Journey.Do("officer", new GetTasks(Limit: Cursor.MaxLimit, After: mine.Next))).Items
            .ShouldNotContain(task => task.Kind == mine.Items[0].Kind && task.Reference == mine.Items[0].Reference
                && task.Deadline == mine.Items[0].Deadline && task.Task == mine.Items[0].Task);
    }

    private async Task<string> Staffed()
    {
        var reference = await Journey.Log();
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        return reference;
    }

    private async Task<IReadOnlyList<CaseTaskView>> Tasks(string name, string reference, bool done = false) =>
        (await Journey.Do(name, new GetCaseTasks(reference, done))).Items;

    /// <summary>Those of the case that somebody set.</summary>
    private async Task<List<TaskRow>> Own(string name, string reference) =>
        [.. (await Journey.Do(name, new GetTasks(Cursor.MaxLimit))).Items
            .Where(task => task.Reference == reference && task.Kind == TaskKind.CaseTask)];

    private async Task<List<NotificationKind>> Told(string name, string reference) =>
        [.. (await Journey.Do(name, new GetNotifications())).Items.Where(told => told.Reference == reference).Select(told => told.Kind)
            .Where(kind => kind is NotificationKind.TaskGiven or NotificationKind.TaskNear or NotificationKind.TaskPassed)];

    private Task Remind() => Server.Send(Caller.System(), new RemindOfDeadlines());

    private async Task Broken<TResponse>(string code, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", request))).Code.ShouldBe(code);

    private async Task Misshapen<TResponse>(IRequest<TResponse> request, string field) =>
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", request))).Errors
            .Select(error => error.PropertyName).Distinct().ShouldBe([field]);
}
