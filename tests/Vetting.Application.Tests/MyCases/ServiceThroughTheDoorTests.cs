using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.Doors;
using Vetting.Application.Letters;
using Vetting.Application.MyCases;
using Vetting.Application.Notifications;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.MyCases;

/// <summary>What goes through the respondent's door is served when it is first opened, or when the rulebook deems it, whichever is first.</summary>
public sealed class ServiceThroughTheDoorTests(MailingServer mailing) : IClassFixture<MailingServer>
{
    private readonly VettingServer _server = mailing.Server;
    private readonly RespondentSide _side = new(mailing.Server);

    private Journey Journey => _side.Journey;

    [Fact]
    public async Task Nothing_of_a_letter_is_shown_before_it_is_opened_and_time_runs_from_its_opening()
    {
        var (reference, respondent) = await _side.Begin(serve: false);
        var evidence = await Journey.AddEvidence(reference);
        var notice = await Send(reference, NoticeKind.Allegations, evidence);
        var sent = Journey.Today;
        var deemed = sent.AddDays(3);

        var before = await _side.Ask(respondent, new GetMyCase(reference));
        (before.Standing, before.Allegations.Count, before.Evidence.Count, before.MayReply, before.MayAskForTime)
            .ShouldBe((MyCaseStanding.LetterWaits, 0, 0, false, false));
        before.Notices.Single().ShouldBe(new MyNotice(
            notice, NoticeKind.Allegations, null, sent, null, null, deemed, "P1.1", deemed.AddDays(14), null, before.Notices.Single().Letters));
        var letter = await Journey.Do("officer", new SendCaseLetter(reference, await Journey.Do(
            "officer", new PrintCaseLetter(reference, LetterKind.Notice, LetterMethod.Post, "12 Orchard Row"))));
        (await _side.Ask(respondent, new GetMyCase(reference))).Notices.Single().Letters.ShouldBeEmpty("it says what they have not opened");
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(respondent, new OpenMyLetter(reference, letter)));
        await _side.Refused(RuleCodes.LetterUnopened, respondent, new ReplyToAllegations(reference, "Unread.", [], []));
        await _side.Refused(RuleCodes.LetterUnopened, respondent, new AskForTime(reference, deemed.AddDays(20), "Away."));
        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(respondent, new OpenMyEvidenceFile(reference, evidence)));
        Journey.Wait(TimeSpan.FromDays(1));

        await _side.Ask(respondent, new OpenMyNotice(reference, notice));

        (await _side.LastEntryOf(respondent)).ShouldBe((nameof(NoticeOpened), "Candidate"));
        var after = await _side.Ask(respondent, new GetMyCase(reference));
        (after.Standing, after.Allegations.Count, after.Evidence.Count, after.MayReply).ShouldBe((MyCaseStanding.ReplyAwaited, 1, 1, true));
        after.Notices.Single().Letters.Single().Id.ShouldBe(letter);
        after.Deadlines.ShouldBe([new MyDeadline(DeadlineKind.Reply, sent.AddDays(15))]);
        (after.Notices.Single().OpenedOn, after.Notices.Single().ServedOn).ShouldBe((sent.AddDays(1), sent.AddDays(1)));
        var file = await Journey.Do("officer", new GetComplaint(reference));
        (file.Stage, file.Notices.Single().CountsFrom, file.Notices.Single().AnswerBy).ShouldBe((Stage.NoticeServed, sent.AddDays(1), sent.AddDays(15)));
        file.MissingBeforeHearing.Single().ShouldContain(CivilTime.Written(sent.AddDays(15)));
        var officer = await Journey.Who("officer");
        (await _server.Look(db => db.Notifications.AnyAsync(told => told.Recipient == officer.Id && told.Kind == NotificationKind.LetterOpened)))
            .ShouldBeTrue();
        var then = await Journey.Do("auditor", new GetCaseAsOf(reference, _server.Clock.GetUtcNow()));
        (then.Stage, then.Notices.Single().OpenedOn).ShouldBe((Stage.NoticeServed, sent.AddDays(1)));
        then.Due.ShouldBe([new DueThen(DeadlineKind.Reply, sent.AddDays(15))]);

        Journey.Wait(TimeSpan.FromDays(1));
        await _side.Ask(respondent, new OpenMyNotice(reference, notice));
        (await _side.Ask(respondent, new GetMyCase(reference))).Notices.Single().OpenedOn.ShouldBe(sent.AddDays(1));
    }

    [Fact]
    public async Task Unopened_it_is_deemed_served_by_the_clause_of_the_rulebook_and_the_trail_says_so()
    {
        var (reference, respondent) = await _side.Begin(serve: false);
        var notice = await Send(reference);
        var deemed = Journey.Today.AddDays(3);
        await Deem();
        (await Entries(reference, nameof(NoticeDeemedServed))).ShouldBe(0);
        (await Journey.Do("officer", new GetComplaint(reference))).Notices.Single().CountsFrom.ShouldBeNull();
        Journey.Wait(TimeSpan.FromDays(3));
        (await Journey.Do("officer", new GetComplaint(reference))).Notices.Single().CountsFrom.ShouldBe(deemed);

        await Deem();
        await Deem();

        (await Entries(reference, nameof(NoticeDeemedServed))).ShouldBe(1);
        var file = await Journey.Do("officer", new GetComplaint(reference));
        (file.Notices.Single().CountsFrom, file.Notices.Single().DeemedUnder, file.Notices.Single().AnswerBy).ShouldBe((deemed, "P1.1", deemed.AddDays(14)));
        Journey.Wait(TimeSpan.FromDays(5));
        await _side.Ask(respondent, new OpenMyNotice(reference, notice));
        file = await Journey.Do("officer", new GetComplaint(reference));
        (file.Notices.Single().CountsFrom, file.Notices.Single().OpenedOn, file.Notices.Single().AnswerBy)
            .ShouldBe((deemed, deemed.AddDays(5), deemed.AddDays(14)));
        (await Journey.Case(reference)).MissingBeforeHearing(deemed.AddDays(14)).ShouldNotBeEmpty();
        (await Journey.Case(reference)).MissingBeforeHearing(deemed.AddDays(15)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_window_to_appeal_runs_from_the_opening_of_the_ruling_and_another_way_stays_open()
    {
        var (reference, respondent) = await _side.Begin(serve: false);
        await Journey.Serve(reference);
        await _side.Ask(respondent, new ReplyToAllegations(reference, "I was loud.", [], []));
        await Journey.VoteAlike(await Journey.Convene(reference), await Journey.Ballot(reference));
        var decision = await Journey.Decision(reference);
        await Journey.Do("chair", reference, version => new RecordRuling(
            reference, version, decision with { Departure = "It was unlike what was decided before." }));
        var ruling = await Send(reference, NoticeKind.Ruling);
        var sent = Journey.Today;

        var waiting = await _side.Ask(respondent, new GetMyCase(reference));
        (waiting.Standing, waiting.Ruling, waiting.AppealGrounds.Count).ShouldBe((MyCaseStanding.LetterWaits, null, 0));
        (await _side.Ask(respondent, new GetMyRegister())).Sanctions.ShouldBeEmpty();
        var open = await Journey.Do("officer", new GetComplaint(reference));
        (open.DecisionToServe, open.UnderWay!.Id, open.AppealBy).ShouldBe((null, ruling, sent.AddDays(3 + 14)));
        open.OpenActs.ShouldContain(act => act.Act == Act.ServeRuling);
        await _side.Refused(RuleCodes.CannotClose, await Journey.Who("officer"), new CloseCase(reference, open.Version));

        await _side.Ask(respondent, new OpenMyNotice(reference, ruling));

        var served = await _side.Ask(respondent, new GetMyCase(reference));
        (served.Standing, served.Ruling!.ServedOn).ShouldBe((MyCaseStanding.Decided, sent));
        served.Deadlines.ShouldBe([new MyDeadline(DeadlineKind.AppealWindow, sent.AddDays(14))]);
        (await Journey.Do("officer", new GetComplaint(reference))).OpenActs.ShouldNotContain(act => act.Act == Act.ServeRuling);
        await _side.Ask(respondent, new AppealMyRuling(reference, [Vetting.Testing.Journey.AppealGround], "Unfair."));
    }

    [Fact]
    public async Task Whoever_holds_a_code_alone_is_served_by_opening_and_never_deemed_to_be()
    {
        var candidate = await Journey.RegisterCandidate();
        var reference = await Journey.Log(candidate);
        await Journey.Accept(reference);
        var officer = await Journey.Who("officer");
        await _side.Refused(RuleCodes.NoDoor, officer, Through(reference, await Journey.VersionOf(reference)));
        await Journey.Serve(reference);
        var code = await Journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));
        var holder = Caller.ThroughDoor((await _server.As(Caller.Anonymous(null)).Send(new OpenDoor(code)))!, "192.0.2.1");

        Journey.Wait(TimeSpan.FromDays(1));
        var notice = await Send(reference);

        var file = await Journey.Do("officer", new GetComplaint(reference));
        (file.Notices[^1].DeemedOn, file.Notices[^1].AnswerBy).ShouldBe((null, null));
        Journey.Wait(TimeSpan.FromDays(40));
        (await Journey.Case(reference)).MissingBeforeHearing(Journey.Today).Single().ShouldContain("not opened yet");
        await _side.Ask(holder, new OpenMyNotice(reference, notice));
        (await _side.LastEntryOf(holder)).Role.ShouldBe("Respondent");
        (await Journey.Do("officer", new GetComplaint(reference))).Notices[^1].AnswerBy.ShouldBe(Journey.Today.AddDays(14));
    }

    [Fact]
    public async Task The_door_takes_no_date_and_no_proof_and_opens_to_nobody_else()
    {
        var (reference, _) = await _side.Begin(serve: false);
        var (_, other) = await _side.Begin(serve: false);
        var officer = await Journey.Who("officer");
        var version = await Journey.VersionOf(reference);
        (await Should.ThrowAsync<ValidationException>(() => _side.Ask(officer, Through(reference, version) with { Proof = "A receipt", ServedOn = Journey.Today })))
            .Errors.Select(error => error.PropertyName).ShouldBe(["Proof", "ServedOn"]);
        (await Should.ThrowAsync<ValidationException>(() => _side.Ask(officer, Through(reference, version) with { Method = ServiceMethod.Post })))
            .Errors.Select(error => error.PropertyName).ShouldBe(["Proof", "ServedOn"]);
        var notice = await Send(reference);

        await Should.ThrowAsync<NotFoundException>(() => _side.Ask(other, new OpenMyNotice(reference, notice)));
        (await Should.ThrowAsync<ForbiddenException>(() => _side.Ask(officer, new OpenMyNotice(reference, notice)))).Code.ShouldBe("permission-missing");
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == nameof(RespondentInvited)))).ShouldBeGreaterThan(0);
    }

    private static ServeNotice Through(string reference, long version, NoticeKind kind = NoticeKind.Allegations, params EvidenceId[] disclosed) =>
        new(reference, version, kind, "You are said to have shouted.", disclosed, ServiceMethod.Door, null, null);

    private Task<NoticeId> Send(string reference, NoticeKind kind = NoticeKind.Allegations, params EvidenceId[] disclosed) =>
        Journey.Do("officer", reference, version => Through(reference, version, kind, disclosed));

    private Task<int> Deem() => _server.As(Caller.System()).Send(new DeemNoticesServed());

    private async Task<int> Entries(string reference, string action)
    {
        var id = (await Journey.Case(reference)).Id;
        return await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Case == id && entry.Action == action));
    }
}
