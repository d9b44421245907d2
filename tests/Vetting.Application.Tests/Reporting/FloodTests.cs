using FluentValidation;
using Shouldly;
using Vetting.Application.Notifications;
using Vetting.Application.Reporting;
using Vetting.Domain.Reporting;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Reporting;

/// <summary>The little work that keeps floods of reports out, and what becomes of a report without it.</summary>
public sealed class FloodTests : IAsyncLifetime
{
    private VettingServer _server = null!;
    private Journey _journey = null!;

    private DateOnly Today => _journey.Today;

    public async ValueTask InitializeAsync()
    {
        _server = await VettingServer.StartNew();
        _journey = new(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_report_without_proof_is_counted_at_once_and_listed_the_next_day_after_the_others()
    {
        var unproved = await Submit(null);
        var before = await _journey.Do("officer", new GetReports());
        before.Items.ShouldBeEmpty();
        (before.Count.Received, before.Count.Open, before.Count.Later).ShouldBe((1, 1, 1));

        _server.Clock.Advance(TimeSpan.FromDays(1));
        var proved = await Reporter.Report(_server);
        var queue = await _journey.Do("officer", new GetReports(ReportStatus.Open));

        queue.Items.Select(row => (row.Reference, row.IsUnproved)).ShouldBe([(proved.Reference, false), (unproved.Reference, true)]);
        (queue.Count.Received, queue.Count.Open, queue.Count.Later).ShouldBe((2, 2, 0));
        var first = await _journey.Do("officer", new GetReports(Limit: 1));
        (await _journey.Do("officer", new GetReports(Limit: 1, After: first.Next))).Items.Single().Reference.ShouldBe(unproved.Reference);
        (await _journey.Do("officer", new GetReport(unproved.Reference))).IsUnproved.ShouldBeTrue();
        (await _journey.Do("officer", new GetReport(proved.Reference))).IsUnproved.ShouldBeFalse();
    }

    [Fact]
    public async Task Its_reporter_has_a_mailbox_and_the_same_deadline_at_once()
    {
        var unproved = await Submit(null);
        var proved = await Submit(Reporter.Work(_server).Solve());

        (unproved.AnswerBy, unproved.ListedFrom).ShouldBe((proved.AnswerBy, Today.AddDays(1)));
        proved.ListedFrom.ShouldBe(Today);
        (await new Reporter(_server, unproved).Mailbox()).Status.ShouldBe(ReportStatus.Open);
    }

    [Fact]
    public async Task Officers_are_told_that_a_report_came_with_proof_and_of_any_when_it_is_due()
    {
        await Submit(null);
        _server.Clock.Advance(TimeSpan.FromDays(1));
        await _server.As(Caller.System()).Send(new RemindOfDeadlines());
        (await Told()).ShouldNotContain(NotificationKind.ReportReceived);

        await Reporter.Report(_server);
        _server.Clock.Advance(TimeSpan.FromDays(1));
        await _server.As(Caller.System()).Send(new RemindOfDeadlines());
        (await Told()).Count(kind => kind == NotificationKind.ReportReceived).ShouldBe(1);

        _server.Clock.Advance(TimeSpan.FromDays(30));
        await _server.As(Caller.System()).Send(new RemindOfDeadlines());
        (await Told()).Count(kind => kind == NotificationKind.ReportDue).ShouldBe(2);
    }

    [Fact]
    public async Task Work_that_is_wrong_late_of_another_server_or_done_for_another_report_proves_nothing()
    {
        var proof = Reporter.Work(_server).Solve();
        (await Submit(proof)).ListedFrom.ShouldBe(Today);
        (await Submit(proof)).ListedFrom.ShouldBe(Today.AddDays(1));

        var fresh = Reporter.Work(_server).Solve();
        uint[] wrong = [.. fresh.Answers];
        wrong[^1]++;
        (await Submit(fresh with { Answers = wrong })).ListedFrom.ShouldBe(Today.AddDays(1));
        (await Submit(fresh with { Answers = [.. fresh.Answers.Skip(1)] })).ListedFrom.ShouldBe(Today.AddDays(1));
        (await Submit(fresh with { Challenge = "of nobody" })).ListedFrom.ShouldBe(Today.AddDays(1));
        _server.Clock.Advance(TimeSpan.FromMinutes(30));
        (await Submit(fresh)).ListedFrom.ShouldBe(Today.AddDays(1));
        await Should.ThrowAsync<ValidationException>(() => Submit(new ProofOfWork(null!, [])));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_has_done_its_work_once()
    {
        var (code, proof) = (Domain.Doors.AccessCode.Draw(), Reporter.Work(_server).Solve());
        var submit = new SubmitReport(Reporter.Anonymous, [], code, proof);
        var first = await _server.As(Caller.Anonymous(null)).Send(submit);

        (await _server.As(Caller.Anonymous(null)).Send(submit)).ShouldBe(first);

        first.ListedFrom.ShouldBe(Today);
    }

    private Task<ReportReceipt> Submit(ProofOfWork? proof) =>
        _server.As(Caller.Anonymous(null)).Send(new SubmitReport(Reporter.Anonymous, [], Proof: proof));

    private async Task<IReadOnlyList<NotificationKind>> Told() =>
        [.. (await _journey.Do("officer", new GetNotifications())).Items.Select(told => told.Kind)];
}
