using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Notifications;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Notifications;

/// <summary>People who work on a case are told of each of its deadlines: once when it comes near, and once when it has passed.</summary>
public sealed class DeadlineReminderTests : IAsyncLifetime
{
    private readonly VettingServer _server = new();

    private Journey Journey => field ??= new(_server);

    public ValueTask InitializeAsync() => _server.InitializeAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task An_officer_is_told_once_when_a_deadline_comes_near_and_once_when_it_has_passed()
    {
        var (reference, due) = await CaseWithDeadline();
        await Remind();
        (await Told("officer", reference)).ShouldBeEmpty();

        Journey.Wait(Until(due) - TimeSpan.FromDays(RemindOfDeadlines.Days));
        (await Remind()).ShouldBeGreaterThan(0);
        (await Remind()).ShouldBe(0);
        (await Told("officer", reference)).ShouldBe([NotificationKind.DeadlineNear]);

        Journey.Wait(TimeSpan.FromDays(RemindOfDeadlines.Days + 1));
        await Remind();
        (await Remind()).ShouldBe(0);
        (await Told("officer", reference)).ShouldBe([NotificationKind.DeadlinePassed, NotificationKind.DeadlineNear]);
    }

    [Fact]
    public async Task Nobody_is_told_of_a_case_that_is_not_theirs_or_of_a_deadline_that_was_met()
    {
        var (reference, due) = await CaseWithDeadline();
        await Journey.Accept(reference);

        Journey.Wait(Until(due) + TimeSpan.FromDays(1));
        await Remind();

        (await Told("officer2", reference)).ShouldBeEmpty();
        var met = (await Journey.Case(reference)).Deadlines.Where(deadline => deadline.MetAt is not null && deadline.DueOn <= due).ToList();
        met.ShouldNotBeEmpty();
        (await _server.Look(db => Task.FromResult(db.Notifications.AsEnumerable().Select(told => told.Subject).ToList())))
            .ShouldNotContain(subject => met.Any(deadline => deadline.Id == subject));
    }

    [Fact]
    public async Task An_investigator_has_the_tasks_and_reminders_that_are_theirs_and_each_says_which_and_about_whom()
    {
        var (reference, _) = await CaseWithDeadline();
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        (await Journey.Do("investigator", new GetTasks())).Items.ShouldBeEmpty();
        await Journey.Accept(reference);
        (await Journey.Do("investigator", new GetTasks())).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            task => task.Deadline.ShouldBe(DeadlineKind.Investigation), task => task.Respondent.ShouldStartWith("Candidate "));

        Journey.Wait(TimeSpan.FromDays(90));
        await Remind();

        foreach (var name in new[] { "officer", "investigator" })
        {
            (await Journey.Do(name, new GetNotifications())).Items.Single(told => told.Kind == NotificationKind.DeadlinePassed)
                .ShouldSatisfyAllConditions(
                    told => told.Deadline.ShouldBe(DeadlineKind.Investigation), told => told.Respondent.ShouldStartWith("Candidate "));
        }
    }

    [Theory]
    [InlineData(Role.ComplianceOfficer)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Administrator)]
    public async Task Nobody_but_the_system_reminds(Role role) =>
        await Should.ThrowAsync<ForbiddenException>(() => _server.Send(TestUser.With(role), new RemindOfDeadlines()));

    /// <summary>A case that the officer works on, and when the first of its deadlines ends.</summary>
    private async Task<(string Reference, DateOnly Due)> CaseWithDeadline()
    {
        var reference = await Journey.Log();
        var officer = (await Journey.Who("officer")).Id;
        if (!(await Journey.Case(reference)).Access.Any(access => access.User == officer))
        {
            await Journey.Do("officer", reference, version => new AssignCase(reference, version, officer, AccessKind.Officer));
        }

        return (reference, (await Journey.Case(reference)).Deadlines.Where(deadline => deadline.MetAt is null).Min(deadline => deadline.DueOn));
    }

    private TimeSpan Until(DateOnly day) => TimeSpan.FromDays(day.DayNumber - Journey.Today.DayNumber);

    private Task<int> Remind() => _server.Send(Caller.System(), new RemindOfDeadlines());

    private async Task<List<NotificationKind>> Told(string name, string reference) =>
        [.. (await (await Journey.As(name)).Send(new GetNotifications())).Items.Where(told =>
            told.Reference == reference && told.Kind is NotificationKind.DeadlineNear or NotificationKind.DeadlinePassed).Select(told => told.Kind)];
}
