using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.MyCases;
using Vetting.Application.Notifications;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.MyCases;

/// <summary>Less time than the rulebook gives: the respondent's to agree to, and theirs to take back until somebody has relied on it.</summary>
public sealed class ExpeditionTests(MailingServer mailing) : IClassFixture<MailingServer>
{
    private readonly VettingServer _server = mailing.Server;
    private readonly RespondentSide _side = new(mailing.Server);

    private Journey Journey => _side.Journey;

    [Fact]
    public async Task The_respondent_agrees_to_reply_sooner_and_a_panel_may_be_convened_the_day_after()
    {
        var (reference, respondent) = await _side.Begin();
        var whole = Journey.Today.AddDays(14);
        var sooner = Journey.Today.AddDays(2);
        (await Mine(respondent, reference)).MayAgreeToLessTime.ShouldBeTrue();

        await _side.Ask(respondent, new AgreeToExpedition(reference, sooner, null, IsServedWhenSent: false));

        (await _side.LastEntryOf(respondent)).Action.ShouldBe(nameof(ExpeditionAgreed));
        var officer = await Journey.Who("officer");
        (await _server.Look(db => db.Notifications.AnyAsync(told => told.Recipient == officer.Id && told.Kind == NotificationKind.RespondentAnswered)))
            .ShouldBeTrue();
        var mine = await Mine(respondent, reference);
        mine.Deadlines.ShouldBe([new MyDeadline(DeadlineKind.Reply, sooner)]);
        (mine.ReplyBy, mine.Expeditions.Single().MayBeWithdrawn).ShouldBe((sooner, true));
        var then = await Journey.Do("auditor", new GetCaseAsOf(reference, _server.Clock.GetUtcNow()));
        then.Due.Single(due => due.Kind == DeadlineKind.Reply).DueOn.ShouldBe(sooner);
        await _side.Refused(RuleCodes.MoreTime, respondent, new AskForTime(reference, whole.AddDays(2), "I am away."));
        Journey.Wait(TimeSpan.FromDays(2));
        (await Journey.Do("officer", new GetComplaint(reference))).MissingBeforeHearing.ShouldNotBeEmpty("the last day is theirs to its end");
        Journey.Wait(TimeSpan.FromDays(1));

        await Journey.Convene(reference);

        var agreed = (await Journey.Do("officer", new GetComplaint(reference))).Expeditions.Single();
        agreed.ReliedOnAt.ShouldNotBeNull();
        await _side.Refused(RuleCodes.LessTime, respondent, new WithdrawExpedition(reference, agreed.Id));
        (await Mine(respondent, reference)).Expeditions.Single().MayBeWithdrawn.ShouldBeFalse();
    }

    [Fact]
    public async Task Taken_back_before_anybody_relied_on_it_the_whole_time_counts_again()
    {
        var (reference, respondent) = await _side.Begin();
        var whole = Journey.Today.AddDays(14);
        var agreed = await _side.Ask(respondent, new AgreeToExpedition(reference, Journey.Today.AddDays(1), null, IsServedWhenSent: false));
        Journey.Wait(TimeSpan.FromDays(3));

        await _side.Ask(respondent, new WithdrawExpedition(reference, agreed));

        (await _side.LastEntryOf(respondent)).Action.ShouldBe(nameof(ExpeditionWithdrawn));
        (await Mine(respondent, reference)).Deadlines.ShouldBe([new MyDeadline(DeadlineKind.Reply, whole)]);
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Convene(reference))).Code.ShouldBe(RuleCodes.ReplyOutstanding);
        var then = await Journey.Do("auditor", new GetCaseAsOf(reference, _server.Clock.GetUtcNow()));
        then.Due.Single(due => due.Kind == DeadlineKind.Reply).DueOn.ShouldBe(whole);
        await _side.Refused(RuleCodes.AlreadyDone, respondent, new WithdrawExpedition(reference, agreed));
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(respondent, new WithdrawExpedition(reference, new(Guid.NewGuid()))));
    }

    [Fact]
    public async Task An_officer_records_what_came_on_paper_with_what_shows_it_and_that_it_was_taken_back()
    {
        var (reference, respondent) = await _side.Begin();
        var officer = await Journey.Who("officer");
        var day = Journey.Today;
        var record = new RecordExpedition(reference, await Journey.VersionOf(reference), day.AddDays(3), null, false, day, "Their letter of today.");
        (await Should.ThrowAsync<ValidationException>(() => _side.Ask(officer, record with { Evidence = "" })))
            .Errors.Single().PropertyName.ShouldBe("Evidence");
        await _side.Refused(RuleCodes.DatesContradict, officer, record with { GivenOn = day.AddDays(1) });
        await _side.Refused(RuleCodes.DatesContradict, officer, record with { GivenOn = day.AddDays(-1) });
        (await Should.ThrowAsync<ForbiddenException>(() => _side.Ask(respondent, record))).Code.ShouldBe("permission-missing");
        foreach (var other in new[] { "officer2", "auditor", "investigator" })
        {
            await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(other, record));
        }

        var agreed = await _side.Ask(officer, record);

        var file = await Journey.Do("officer", new GetComplaint(reference));
        (file.ReplyBy, file.Expeditions.Single().Evidence).ShouldBe((day.AddDays(3), "Their letter of today."));
        file.OpenActs.ShouldContain(new OpenAct(Act.WithdrawExpedition, agreed.Value));
        (await Should.ThrowAsync<ForbiddenException>(() =>
            _side.Ask(respondent, new RecordExpeditionWithdrawn(reference, file.Version, agreed)))).Code.ShouldBe("permission-missing");
        await _side.Ask(officer, new RecordExpeditionWithdrawn(reference, file.Version, agreed));
        (await Journey.Do("officer", new GetComplaint(reference))).ReplyBy.ShouldBe(day.AddDays(14));
    }

    [Fact]
    public async Task Only_time_that_runs_can_be_shortened_and_only_to_a_day_before_its_end()
    {
        var (reference, respondent) = await _side.Begin(serve: false);
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(respondent, new AgreeToExpedition(reference, Journey.Today, null, false)));
        await Journey.Serve(reference);
        await _side.Refused(RuleCodes.LessTime, respondent, new AgreeToExpedition(reference, null, null, false));
        await _side.Refused(RuleCodes.LessTime, respondent, new AgreeToExpedition(reference, Journey.Today.AddDays(-1), null, false));
        await _side.Refused(RuleCodes.LessTime, respondent, new AgreeToExpedition(reference, Journey.Today.AddDays(14), null, false));
        await _side.Refused(RuleCodes.LessTime, respondent, new AgreeToExpedition(reference, null, Journey.Today, false));
        await _side.Ask(respondent, new AskForTime(reference, Journey.Today.AddDays(20), "I am away."));
        await _side.Refused(RuleCodes.LessTime, respondent, new AgreeToExpedition(reference, Journey.Today, null, false));
        (await Mine(respondent, reference)).MayAgreeToLessTime.ShouldBeFalse();
        foreach (var role in Enum.GetValues<Role>().Except([Role.Candidate]))
        {
            await Should.ThrowAsync<ForbiddenException>(() =>
                _server.As(TestUser.With(role)).Send(new AgreeToExpedition(reference, Journey.Today, null, false)));
            await Should.ThrowAsync<ForbiddenException>(() => _server.As(TestUser.With(role)).Send(new WithdrawExpedition(reference, default)));
        }
    }

    [Fact]
    public async Task What_goes_through_the_door_counts_as_served_at_once_if_they_agreed_and_then_that_stays()
    {
        var (reference, respondent) = await _side.Begin();
        var agreed = await _side.Ask(respondent, new AgreeToExpedition(reference, null, null, IsServedWhenSent: true));
        await _side.Refused(RuleCodes.LessTime, respondent, new AgreeToExpedition(reference, null, null, IsServedWhenSent: true));

        await Journey.Do("officer", reference, version => new ServeNotice(
            reference, version, NoticeKind.Allegations, "There is more.", [], ServiceMethod.Door, null, null));

        var notice = (await Journey.Do("officer", new GetComplaint(reference))).Notices[^1];
        (notice.DeemedOn, notice.AnswerBy).ShouldBe((Journey.Today, Journey.Today.AddDays(14)));
        await _side.Refused(RuleCodes.LessTime, respondent, new WithdrawExpedition(reference, agreed));
    }

    [Fact]
    public async Task The_time_to_appeal_can_be_shortened_once_the_ruling_was_served_and_the_case_closes_after_it()
    {
        var (reference, respondent) = await _side.Begin();
        await Journey.Reply(reference);
        await Journey.VoteAlike(await Journey.Convene(reference), await Journey.Ballot(reference));
        var decision = await Journey.Decision(reference);
        await Journey.Do("chair", reference, version => new RecordRuling(
            reference, version, decision with { Departure = "It was unlike what was decided before." }));
        await _side.Refused(RuleCodes.LessTime, respondent, new AgreeToExpedition(reference, null, Journey.Today, false));
        await Journey.Serve(reference, NoticeKind.Ruling);

        var agreed = await _side.Ask(respondent, new AgreeToExpedition(reference, null, Journey.Today.AddDays(1), false));
        (await Journey.Do("officer", new GetComplaint(reference))).AppealBy.ShouldBe(Journey.Today.AddDays(1));
        await _side.Ask(respondent, new WithdrawExpedition(reference, agreed));
        (await Journey.Do("officer", new GetComplaint(reference))).AppealBy.ShouldBe(Journey.Today.AddDays(14));
        await _side.Ask(respondent, new AgreeToExpedition(reference, null, Journey.Today, false));
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", reference, version => new CloseCase(reference, version))))
            .Code.ShouldBe(RuleCodes.CannotClose);
        Journey.Wait(TimeSpan.FromDays(1));

        await Journey.Do("officer", reference, version => new CloseCase(reference, version));

        (await Journey.Case(reference)).Disposition.ShouldBe(Disposition.Decided);
        await _side.Refused(RuleCodes.WrongStage, respondent, new WithdrawExpedition(reference, agreed));
    }

    private Task<MyCase> Mine(Caller respondent, string reference) => _side.Ask(respondent, new GetMyCase(reference));
}
