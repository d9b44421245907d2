using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Appeals;
using Vetting.Application.Auditing;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Doors;
using Vetting.Application.MyCases;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.People;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.MyCases;

/// <summary>The respondent reads the case against them, answers it, and sees nothing but what was served.</summary>
public sealed class MyCaseTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Secret = "Somebody who must not be named";

    private readonly Journey _journey = new(server);
    private static int _addresses;

    [Fact]
    public async Task Nothing_is_there_before_the_allegations_were_served_and_then_all_that_was_served_is()
    {
        var (reference, respondent) = await Begin(serve: false);
        await Should.ThrowAsync<NotFoundException>(() => Send(respondent, new GetMyCase(reference)));
        (await Send(respondent, new GetMyCases())).ShouldBeEmpty();

        var shown = await _journey.AddEvidence(reference, "shown.pdf");
        await _journey.AddEvidence(reference, "unseen.pdf");
        var withheld = await _journey.AddEvidence(reference, "withheld.pdf");
        await _journey.Do("officer", reference, version => new DecideDisclosure(
            reference, version, withheld, Disclosure.Withheld, Secret, "Somebody else heard it too."));
        await _journey.Serve(reference, disclosed: shown);

        var found = await Send(respondent, new GetMyCase(reference));
        found.Standing.ShouldBe(MyCaseStanding.ReplyAwaited);
        found.Allegations.Single().ClauseText.ShouldNotBeNullOrEmpty();
        found.Evidence.Select(item => item.FileName).ShouldBe(["shown.pdf"]);
        found.Gists.ShouldBe(["Somebody else heard it too."]);
        found.Deadlines.ShouldBe([new MyDeadline(DeadlineKind.Reply, _journey.Today.AddDays(14))]);
        found.Officers.ShouldHaveSingleItem();
        (found.MayReply, found.Ruling, found.AppealGrounds.Count).ShouldBe((true, null, 0));
        (await Send(respondent, new GetMyCases())).Single().Reference.ShouldBe(reference);
        var read = await LastEntryOf(respondent);
        (read.Action, read.Role, read.Case).ShouldBe(("MyCasesListed", "Candidate", null));
    }

    [Fact]
    public async Task What_they_handed_in_themselves_on_paper_is_shown_from_the_day_on_which_it_came()
    {
        var (reference, respondent) = await Begin();
        await _journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, "letter.pdf", new string('c', 64), "application/pdf", "The respondent", _journey.Today, FromRespondent: true));

        var item = (await Send(respondent, new GetMyCase(reference))).Evidence.Single(item => item.FileName == "letter.pdf");

        item.DisclosedOn.ShouldBe(_journey.Today);
    }

    [Fact]
    public async Task Nothing_tells_who_complained_or_what_the_team_wrote_for_itself()
    {
        var complainant = await _journey.RegisterPerson(Secret);
        var (reference, respondent) = await Begin(report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
        await _journey.Do("officer", new WriteCaseNote(reference, "A word of the team alone"));
        await _journey.Do("officer", new SetCaseTask(reference, "A word of the team alone", _journey.Today, (await _journey.Who("officer")).Id));

        var found = JsonSerializer.Serialize(await Send(respondent, new GetMyCase(reference)), DomainJson.Options);

        found.ShouldNotContain(Secret);
        found.ShouldNotContain("A word of the team alone");
        found.ShouldNotContain(complainant.Value.ToString());
    }

    [Fact]
    public async Task A_case_is_there_for_its_respondent_alone()
    {
        var (reference, respondent) = await Begin();
        var (_, other) = await Begin();

        await Should.ThrowAsync<NotFoundException>(() => Send(other, new GetMyCase(reference)));
        await Should.ThrowAsync<NotFoundException>(() => Send(other, new ReplyToAllegations(reference, "Not mine.", [], [])));
        (await Should.ThrowAsync<ForbiddenException>(() => _journey.Do("officer", new GetMyCase(reference)))).Code.ShouldBe("permission-missing");
        (await Should.ThrowAsync<ForbiddenException>(() => Send(respondent, new GetComplaint(reference)))).Code.ShouldBe("permission-missing");
        (await Send(other, new GetMyCases())).ShouldNotContain(line => line.Reference == reference);
    }

    [Fact]
    public async Task A_reply_to_each_allegation_with_a_file_is_recorded_as_the_respondents_own()
    {
        var (reference, respondent) = await Begin();
        var content = RandomNumberGenerator.GetBytes(100);
        var stored = await Send(respondent, new StoreReplyFile(reference, new MemoryStream(content)));
        var allegation = (await _journey.Case(reference)).Allegations[0].Id;

        var id = await Send(respondent, new ReplyToAllegations(
            reference, "Hear both of us.", [new(allegation, "I whispered.")], [new("diary.pdf", stored.Sha256, "application/pdf")], [stored]));

        var @case = await _journey.Case(reference);
        @case.Stage.ShouldBe(Stage.Reply);
        var reply = @case.Replies.Single(reply => reply.Id == id);
        (reply.Text, reply.RecordedBy, reply.ReceivedOn).ShouldBe(("Hear both of us.", respondent.Id, _journey.Today));
        reply.OnAllegations.ShouldBe([new AllegationReply(allegation, "I whispered.")]);
        var handedIn = @case.EvidenceOf(reply.Evidence!.Single());
        (handedIn.FileName, handedIn.Source, handedIn.Disclosure).ShouldBe(("diary.pdf", "The respondent", Disclosure.Disclosed));
        @case.Participations.ShouldNotContain(hand => hand.User == respondent.Id);
        var entry = await LastEntryOf(respondent);
        (entry.Action, entry.Role, entry.Case).ShouldBe(("ReplyRecorded", "Candidate", @case.Id));
        (await _journey.Do("officer", new GetComplaint(reference))).Replies.Single().OnAllegations.ShouldNotBeNull();

        await using var opened = (await Send(respondent, new OpenMyEvidenceFile(reference, handedIn.Id))).Content;
        var copy = new MemoryStream();
        await opened.CopyToAsync(copy);
        copy.ToArray().ShouldBe(content);
        (await LastEntryOf(respondent)).Action.ShouldBe("MyEvidenceFileRead");
        (await Send(respondent, new GetMyCase(reference))).Standing.ShouldBe(MyCaseStanding.Considered);
    }

    [Fact]
    public async Task A_file_may_follow_the_reply_that_names_it_and_no_other_may()
    {
        var (reference, respondent) = await Begin();
        var stored = await Send(respondent, new StoreReplyFile(reference, new MemoryStream(RandomNumberGenerator.GetBytes(10))));
        await Send(respondent, new ReplyToAllegations(reference, "See my diary.", [], [new("diary.pdf", stored.Sha256, "application/pdf")]));
        var mine = (await _journey.Case(reference)).Replies.Single().Evidence!.Single();
        var foreign = await _journey.AddEvidence(reference);

        await Should.ThrowAsync<NotFoundException>(() => Send(respondent, new KeepReplyFile(reference, foreign, stored)));
        await Should.ThrowAsync<NotFoundException>(() => Send(respondent, new OpenMyEvidenceFile(reference, foreign)));
        await Refused(RuleCodes.FileNotKept, respondent, new OpenMyEvidenceFile(reference, mine));
        await Refused(RuleCodes.FileDiffers, respondent, new KeepReplyFile(reference, mine, stored with { Sha256 = new string('a', 64) }));
        await Send(respondent, new KeepReplyFile(reference, mine, stored));

        (await Send(respondent, new GetMyCase(reference))).Evidence.Single().IsOwn.ShouldBeTrue();
    }

    [Fact]
    public async Task A_reply_says_something_to_allegations_of_the_case_while_one_is_asked_for()
    {
        var (reference, respondent) = await Begin();
        var allegation = (await _journey.Case(reference)).Allegations[0].Id;

        await Refused(RuleCodes.ReplyEmpty, respondent, new ReplyToAllegations(reference, " ", [], []));
        await Refused(RuleCodes.UnknownCode, respondent, new ReplyToAllegations(reference, "", [new(new(Guid.NewGuid()), "No.")], []));
        await Refused(RuleCodes.UnknownCode, respondent, new ReplyToAllegations(reference, "", [new(allegation, "No."), new(allegation, "Yes.")], []));
        (await Should.ThrowAsync<ValidationException>(() => Send(respondent, new ReplyToAllegations(reference, "", [new(allegation, "")], []))))
            .Errors.Single().PropertyName.ShouldBe("OnAllegations[0].Text");
        (await Should.ThrowAsync<ValidationException>(() => Send(
            respondent, new ReplyToAllegations(reference, "See.", [], [new("a/b.pdf", new string('a', 64), "application/pdf")]))))
            .Errors.Single().PropertyName.ShouldBe("Files[0].FileName");
        await _journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "They changed their mind."));

        await Refused(RuleCodes.WrongStage, respondent, new ReplyToAllegations(reference, "Too late.", [], []));
    }

    [Fact]
    public async Task More_time_is_asked_for_and_given_by_an_officer_within_the_rulebooks_limit_and_moves_the_deadline()
    {
        var (reference, respondent) = await Begin();
        var end = _journey.Today.AddDays(14);
        await Refused(RuleCodes.MoreTime, respondent, new AskForTime(reference, end, "I am away."));
        await Refused(RuleCodes.MoreTime, respondent, new AskForTime(reference, end.AddDays(15), "I am away."));
        (await Should.ThrowAsync<ValidationException>(() => Send(respondent, new AskForTime(reference, end.AddDays(7), ""))))
            .Errors.Single().PropertyName.ShouldBe("Why");

        var request = await Send(respondent, new AskForTime(reference, end.AddDays(7), "I am away."));
        (await LastEntryOf(respondent)).Action.ShouldBe(nameof(TimeAsked));
        await Refused(RuleCodes.AlreadyDone, respondent, new AskForTime(reference, end.AddDays(8), "I am away."));
        var officer = await _journey.Who("officer");
        (await server.Look(db => db.Notifications.AnyAsync(told => told.Recipient == officer.Id && told.Kind == NotificationKind.RespondentAnswered)))
            .ShouldBeTrue();
        var version = await _journey.VersionOf(reference);
        await Refused(RuleCodes.MoreTime, officer, new DecideOnTime(reference, version, request, end.AddDays(15), "Long."));
        await Should.ThrowAsync<NotFoundException>(() => Send(officer, new DecideOnTime(reference, version, new(Guid.NewGuid()), null, "No.")));
        (await Should.ThrowAsync<ForbiddenException>(() => Send(respondent, new DecideOnTime(reference, version, request, end, "Me."))))
            .Code.ShouldBe("permission-missing");
        (await Should.ThrowAsync<ValidationException>(() => Send(officer, new DecideOnTime(reference, version, request, null, ""))))
            .Errors.Single().PropertyName.ShouldBe("Reason");

        await Send(officer, new DecideOnTime(reference, version, request, end.AddDays(5), "Five days are enough."));

        var found = await Send(respondent, new GetMyCase(reference));
        found.Deadlines.ShouldBe([new MyDeadline(DeadlineKind.Reply, end.AddDays(5))]);
        found.TimeRequests.Single().GrantedUntil.ShouldBe(end.AddDays(5));
        (await _journey.Do("officer", new GetComplaint(reference))).MissingBeforeHearing.Single().ShouldContain(CivilTime.Written(end.AddDays(5)));
        await Refused(RuleCodes.AlreadyDone, officer, new DecideOnTime(reference, version + 1, request, null, "No."));
        var then = await _journey.Do("auditor", new GetCaseAsOf(reference, server.Clock.GetUtcNow()));
        then.Due.Single(due => due.Kind == DeadlineKind.Reply).DueOn.ShouldBe(end.AddDays(5));
        _journey.Wait(TimeSpan.FromDays(20));
        await Refused(RuleCodes.MoreTime, respondent, new AskForTime(reference, end.AddDays(9), "I am away."));
        await Send(respondent, new ReplyToAllegations(reference, "Late, and still read.", [], []));
        await Refused(RuleCodes.WrongStage, respondent, new AskForTime(reference, end.AddDays(9), "I am away."));
    }

    [Fact]
    public async Task More_time_may_be_refused_with_a_reason_and_then_the_first_day_stands()
    {
        var (reference, respondent) = await Begin();
        var request = await Send(respondent, new AskForTime(reference, _journey.Today.AddDays(20), "I am away."));

        await _journey.Do("officer", reference, version => new DecideOnTime(reference, version, request, null, "It must be decided before the close."));

        var found = await Send(respondent, new GetMyCase(reference));
        found.TimeRequests.Single().ShouldBe(new MyTimeRequest(
            _journey.Today.AddDays(20), "I am away.", _journey.Today, true, null, "It must be decided before the close."));
        found.Deadlines.Single().On.ShouldBe(_journey.Today.AddDays(14));
    }

    [Fact]
    public async Task A_ruling_is_not_there_before_it_was_served_and_then_may_be_appealed_against_once()
    {
        var (reference, respondent) = await Begin();
        await Send(respondent, new ReplyToAllegations(reference, "I was loud.", [], []));
        await _journey.VoteAlike(await _journey.Convene(reference), await _journey.Ballot(reference));
        var decision = await _journey.Decision(reference);
        await _journey.Do("chair", reference, version => new RecordRuling(
            reference, version, decision with { Departure = "It was unlike what was decided before." }));

        var before = await Send(respondent, new GetMyCase(reference));
        (before.Standing, before.Ruling).ShouldBe((MyCaseStanding.Considered, null));
        (await Send(respondent, new GetMyRegister())).Sanctions.ShouldBeEmpty();
        await Refused(RuleCodes.AppealWindow, respondent, new AppealMyRuling(reference, [Journey.AppealGround], "Unfair."));

        await _journey.Serve(reference, NoticeKind.Ruling);
        var served = await Send(respondent, new GetMyCase(reference));
        served.Standing.ShouldBe(MyCaseStanding.Decided);
        served.Ruling!.Reasons.ShouldBe("It was a single occasion, admitted at once.");
        served.Ruling.Findings.Single().Outcome.ShouldBe(FindingOutcome.Proved);
        served.AppealGrounds.ShouldContain(ground => ground.Code == Journey.AppealGround);
        (await Send(respondent, new GetMyRegister())).Sanctions.Single().Reference.ShouldBe(reference);

        await Refused(RuleCodes.AppealGrounds, respondent, new AppealMyRuling(reference, ["because"], "Unfair."));
        (await Should.ThrowAsync<ValidationException>(() => Send(respondent, new AppealMyRuling(reference, [Journey.AppealGround], ""))))
            .Errors.Single().PropertyName.ShouldBe("Text");
        var appeal = await Send(respondent, new AppealMyRuling(reference, [Journey.AppealGround], "I was not shown the statement."));

        var recorded = await server.Look(db => db.Appeals.AsNoTracking().SingleAsync(known => known.Id == appeal));
        (recorded.RecordedBy, recorded.FiledOn).ShouldBe((respondent.Id, _journey.Today));
        (await LastEntryOf(respondent)).Action.ShouldBe("AppealFiled");
        (await Send(respondent, new GetMyCase(reference))).Standing.ShouldBe(MyCaseStanding.UnderAppeal);
        await Refused(RuleCodes.WrongStage, respondent, new AppealMyRuling(reference, [Journey.AppealGround], "Again."));
    }

    [Fact]
    public async Task An_appeal_is_refused_after_its_window_and_its_decision_is_there_once_it_was_served()
    {
        var (reference, _, panel) = await _journey.Appeal(await Registered());
        var respondent = await RespondentOf(reference);
        await _journey.VoteAlike(panel, Journey.OnAppeal(AppealOutcome.Dismissed), Journey.AppealPanel);
        var appeal = await server.Look(db => db.Appeals.Where(known => known.FiledOn == _journey.Today)
            .Join(
                db.Complaints.Where(complaint => complaint.Reference == reference), known => known.Complaint, complaint => complaint.Id,
                (known, _) => known)
            .SingleAsync());
        await _journey.Do(Journey.AppealPanel[0], reference, version => new DecideAppeal(
            appeal.Id, version, AppealOutcome.Dismissed, null, "Nothing new.", Journey.Decided(AppealOutcome.Dismissed)));
        (await Send(respondent, new GetMyCase(reference))).Appeal!.Outcome.ShouldBeNull();

        await _journey.Serve(reference, NoticeKind.AppealDecision);

        var found = await Send(respondent, new GetMyCase(reference));
        (found.Standing, found.Appeal!.Outcome).ShouldBe((MyCaseStanding.AppealDecided, AppealOutcome.Dismissed));

        var (late, other) = await Begin();
        await Send(other, new ReplyToAllegations(late, "I was loud.", [], []));
        await _journey.VoteAlike(await _journey.Convene(late), await _journey.Ballot(late));
        var decision = await _journey.Decision(late);
        await _journey.Do("chair", late, version => new RecordRuling(late, version, decision with { Departure = "It was unlike the others." }));
        await _journey.Serve(late, NoticeKind.Ruling);
        _journey.Wait(TimeSpan.FromDays(15));
        await Refused(RuleCodes.AppealWindow, other, new AppealMyRuling(late, [Journey.AppealGround], "Unfair."));
    }

    [Fact]
    public async Task The_register_counts_who_read_the_case_by_role_and_day_and_names_nobody()
    {
        var (reference, respondent) = await Begin();
        await _journey.Do("officer", new GetComplaint(reference));
        await _journey.Do("officer", new GetComplaint(reference));
        await Send(respondent, new GetMyCase(reference));

        var register = await Send(respondent, new GetMyRegister());

        register.Clearance.ShouldNotBeNull();
        register.Readings.ShouldContain(new MyReadings(reference, _journey.Today, "ComplianceOfficer", 2));
        register.Readings.ShouldNotContain(reading => reading.Role == "Candidate");
        (await LastEntryOf(respondent)).Action.ShouldBe("MyRegisterRead");
    }

    [Fact]
    public async Task An_officer_invites_the_respondent_who_gains_the_role_of_a_candidate_and_no_other()
    {
        var reference = await Served(await _journey.RegisterCandidate());
        await Refused(RuleCodes.NoAddress, await _journey.Who("officer"), new InviteRespondent(reference, await _journey.VersionOf(reference)));
        var address = $"respondent{Interlocked.Increment(ref _addresses)}@invited.invalid";

        var invitation = await _journey.Do("officer", reference, version => new InviteRespondent(reference, version, address));

        invitation.Path.ShouldNotBeNull();
        var person = (await _journey.Case(reference)).RespondentPerson;
        var (account, email) = await server.Look(async db =>
        {
            var found = await db.Users.SingleAsync(user => user.Person == person);
            return (new UserId(found.Id), (await db.Persons.SingleAsync(known => known.Id == person)).Email);
        });
        email.ShouldBe(address);
        (await server.Look(db => db.RoleGrants.Where(grant => grant.User == account).Select(grant => new { grant.Role, grant.State }).ToListAsync()))
            .ShouldBe([new { Role = Role.Candidate, State = RoleGrantState.Approved }]);
        (await server.Look(db => db.AuditEntries.Include(entry => entry.Data).OrderByDescending(entry => entry.RecordedAt)
            .FirstAsync(entry => entry.Action == nameof(RespondentInvited)))).Data!.Json.ShouldContain(account.Value.ToString());
        Invitation.RespondentHas.ShouldBe(TimeSpan.FromDays(14));

        server.Clock.AdjustTime(server.Clock.GetUtcNow() + TimeSpan.FromDays(13));
        var token = Uri.UnescapeDataString(invitation.Path.Split("token=")[1]);
        await server.As(Caller.Anonymous(null)).Send(new SetPassword(account, token, "a long word that nobody guesses 7"));
        await Should.ThrowAsync<ValidationException>(() =>
            server.As(Caller.Anonymous(null)).Send(new SetPassword(account, token, "another word that nobody guesses 8")));

        var again = await _journey.Do("officer", reference, version => new InviteRespondent(reference, version));
        again.Path.ShouldBe("/account/sign-in");
        (await server.Look(db => db.RoleGrants.CountAsync(grant => grant.User == account))).ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_is_invited_before_the_allegations_were_served_nor_at_another_address_than_the_recorded_one()
    {
        var respondent = await Registered();
        var reference = await _journey.Log(respondent);
        await _journey.Accept(reference);
        var officer = await _journey.Who("officer");
        await Refused(RuleCodes.WrongStage, officer, new InviteRespondent(reference, await _journey.VersionOf(reference)));
        await Refused(RuleCodes.WrongStage, officer, new GiveRespondentCode(reference, await _journey.VersionOf(reference)));
        await _journey.Serve(reference);

        await Refused(RuleCodes.NoAddress, officer, new InviteRespondent(reference, await _journey.VersionOf(reference), "other@invited.invalid"));
        (await Should.ThrowAsync<ValidationException>(() => Send(officer, new InviteRespondent(reference, 1, "no address"))))
            .Errors.Single().PropertyName.ShouldBe("Email");
    }

    [Fact]
    public async Task A_code_lets_the_respondent_into_the_one_case_until_another_is_drawn()
    {
        var candidate = await _journey.RegisterCandidate();
        var reference = await Served(candidate);
        var elsewhere = await Served(candidate);
        var first = await _journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));
        var code = await _journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));

        (await server.As(Caller.Anonymous(null)).Send(new OpenDoor(first))).ShouldBeNull();
        var door = (await server.As(Caller.Anonymous(null)).Send(new OpenDoor(code)))!;
        door.Kind.ShouldBe(DoorKind.Respondent);
        var respondent = Caller.ThroughDoor(door, "192.0.2.1");

        (await Send(respondent, new GetMyCases())).Select(line => line.Reference).ShouldBe([reference]);
        await Should.ThrowAsync<NotFoundException>(() => Send(respondent, new GetMyCase(elsewhere)));
        (await Send(respondent, new GetMyRegister())).Clearance.ShouldBeNull();
        await Send(respondent, new ReplyToAllegations(reference, "I have no mail, and this is my answer.", [], []));
        (await LastEntryOf(respondent)).Role.ShouldBe("Respondent");
        (await Send(respondent, new GetMyCase(reference))).Replies.Single().IsOwn.ShouldBeTrue();
    }

    private async Task<(string Reference, Caller Respondent)> Begin(Func<LogComplaint, LogComplaint>? change = null, bool serve = true)
    {
        var reference = await _journey.Log(await Registered(), change);
        await _journey.Accept(reference);
        if (serve)
        {
            await _journey.Serve(reference);
        }

        return (reference, await RespondentOf(reference));
    }

    private async Task<string> Served(CandidateId respondent)
    {
        var reference = await _journey.Log(respondent, report => report with { DistinctFromConcluded = null });
        await _journey.Accept(reference);
        await _journey.Serve(reference);
        return reference;
    }

    private async Task<CandidateId> Registered()
    {
        var number = Interlocked.Increment(ref _addresses);
        return await _journey.Do(
            "officer", new RegisterCandidate(null, $"Respondent {number}", $"respondent{number}@invited.invalid", null, $"R-{number}"));
    }

    /// <summary>Somebody who signed in as the respondent of the case.</summary>
    private async Task<Caller> RespondentOf(string reference) =>
        Caller.SignedIn(Id.New<UserId>(), (await _journey.Case(reference)).RespondentPerson, [Role.Candidate], "192.0.2.1");

    private Task<TResponse> Send<TResponse>(ICurrentUser user, IRequest<TResponse> request) => server.As(user).Send(request);

    private async Task Refused<TResponse>(string code, ICurrentUser user, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Send(user, request))).Code.ShouldBe(code);

    private Task<EntryOf> LastEntryOf(Caller user) => server.Look(db => db.AuditEntries.Where(entry => entry.Actor == user.Id.Value)
        .OrderByDescending(entry => entry.RecordedAt).ThenByDescending(entry => entry.Id)
        .Select(entry => new EntryOf(entry.Action, entry.Role, entry.Case)).FirstAsync());

    private sealed record EntryOf(string Action, string Role, ComplaintId? Case);
}
