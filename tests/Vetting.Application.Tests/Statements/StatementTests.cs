using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Doors;
using Vetting.Application.Files;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Application.Statements;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Statements;

/// <summary>A witness is asked by a code, writes or corrects one statement, confirms it, and sees nothing else.</summary>
public sealed class StatementTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Asked = "Please tell what you heard in the hall.";
    private const string Draft = "I stood at the door.\nI heard nothing.";
    private const string Words = "I stood at the door.\nI heard every word.";

    private static int _people;

    [Fact]
    public async Task An_investigator_asks_and_the_witness_corrects_the_draft_and_confirms_it_and_it_is_evidence()
    {
        var (reference, name) = await Investigated();
        var given = await Journey.Do("investigator", reference, version => new AskForStatement(reference, version, 1, Asked, Draft, ByMail: false));
        given.Until.ShouldBe(Today.AddDays(14));
        (await StateOf(reference)).ShouldBe(StatementState.Asked);

        var witness = await Enter(given);
        (await StateOf(reference)).ShouldBe(StatementState.Opened);
        var found = await Send(witness, new GetMyStatement());
        found.ShouldBe(new MyStatement(Asked, Today, given.Until, Draft, true, false, null, null, null));
        await Send(witness, new KeepStatement("I stood at the door."));
        await Send(witness, new KeepStatement("I stood at the door."));
        (await StateOf(reference)).ShouldBe(StatementState.Drafted);
        var open = await Only(reference);
        (open.Versions.Single().Text, open.Kept).ShouldBe((Draft, 1));
        await Send(witness, new ConfirmStatement(Words.ReplaceLineEndings("\r\n"), IsTrue: true));

        var confirmed = await Only(reference);
        confirmed.State.ShouldBe(StatementState.Confirmed);
        confirmed.Versions.Select(version => (version.Number, version.By, version.Text, version.Sha256)).ShouldBe(
        [
            (1, StatementHand.Investigator, Draft, Sha256Of(Draft)),
            (2, StatementHand.Witness, "I stood at the door.", Sha256Of("I stood at the door.")),
            (3, StatementHand.Witness, Words, Sha256Of(Words)),
        ]);
        var item = (await Journey.Case(reference)).EvidenceOf(confirmed.Evidence!.Value);
        (item.FileName, item.Source, item.Disclosure).ShouldBe(("statement-1.txt", "Statement 1, confirmed by the witness", Disclosure.NotYet));
        var file = await Read(reference, item.Id);
        file.ShouldContain(Words);
        file.ShouldContain($"Of: a witness, {name}");
        (await Send(witness, new GetMyStatement())).ShouldSatisfyAllConditions(
            mine => (mine.Text, mine.End, mine.EndedOn).ShouldBe((Words, StatementEnd.Confirmed, Today)), mine => mine.WhyNot.ShouldNotBeNull());
        await Journey.Serve(reference, disclosed: item.Id);
        (await Journey.Do("officer", new GetComplaint(reference))).Evidence.Single().Exhibit.ShouldBe(1);
    }

    [Fact]
    public async Task Every_step_stands_in_the_trail_under_the_pseudonym_of_the_key_without_words_names_or_an_address()
    {
        var (reference, name) = await Investigated();
        var given = await Ask(reference);
        var witness = await Enter(given);
        await Send(witness, new GetMyStatement());
        await Send(witness, new KeepStatement(Words));
        await Send(witness, new ConfirmStatement(Words, IsTrue: true));

        var key = witness.Door!.Key.Value;
        var entries = await Server.Look(db => db.AuditEntries.AsNoTracking().Include(entry => entry.Data).Where(entry => entry.Actor == key)
            .OrderBy(entry => entry.Number).ThenBy(entry => entry.RecordedAt).ToListAsync());
        entries.Select(entry => entry.Action).ShouldBe(
            ["MyStatementRead", "StatementKept", "EvidenceRecorded", "StatementConfirmed", "EvidenceFileKept"], ignoreOrder: true);
        entries.ShouldAllBe(entry => entry.Role == "Witness" && !entry.Data!.Json.Contains("192.0.2."));
        var all = string.Concat((await Entries(reference)).Select(entry => entry.Data));
        all.ShouldContain(Sha256Of(Words));
        var person = (await Journey.Case(reference)).Witnesses[0].Value.ToString();
        foreach (var secret in (string[])[name, "every word", "192.0.2.7", given.Code!, person])
        {
            all.ShouldNotContain(secret);
        }

        (await Entries(reference)).Select(entry => entry.Action).ShouldContain("StatementAsked");
        (await Journey.Case(reference)).Participations.ShouldNotContain(hand => hand.User.Value == key);
    }

    [Fact]
    public async Task A_witness_sees_nothing_of_the_case_and_reaches_nothing_else()
    {
        var (reference, _) = await Investigated(report => report with
        {
            Allegations = [report.Allegations[0] with { Text = "Shouted at Godwit Somebody." }],
        });
        var witness = await Enter(await Ask(reference));

        var shown = JsonSerializer.Serialize(await Send(witness, new GetMyStatement()), DomainJson.Options);

        shown.ShouldNotContain(reference);
        shown.ShouldNotContain("Godwit");
        shown.ShouldNotContain((await Journey.Case(reference)).Id.Value.ToString());
        foreach (var elsewhere in (IBaseRequest[])
            [new GetComplaint(reference), new GetStatements(reference), new GetInvestigation(reference), new GetCaseNotes(reference),
                new Vetting.Application.MyCases.GetMyCases(), new Vetting.Application.Reporting.GetMailbox()])
        {
            (await Should.ThrowAsync<ForbiddenException>(() => SendAny(witness, elsewhere))).Code.ShouldBe("permission-missing");
        }
    }

    [Fact]
    public async Task A_witness_says_that_they_make_none_with_a_reason_or_without_and_whoever_asked_is_told()
    {
        var (reference, _) = await Investigated();
        var witness = await Enter(await Ask(reference));
        (await Should.ThrowAsync<ValidationException>(() => Send(witness, new DeclineStatement(new string('x', 2_001)))))
            .Errors.Single().PropertyName.ShouldBe("Reason");

        await Send(witness, new DeclineStatement("I did not see it."));

        (await Only(reference)).ShouldSatisfyAllConditions(
            one => one.State.ShouldBe(StatementState.Declined), one => one.DeclineReason.ShouldBe("I did not see it."),
            one => one.MayAskAgain.ShouldBeFalse());
        (await Send(witness, new GetMyStatement())).End.ShouldBe(StatementEnd.Declined);
        (await Entries(reference)).Single(entry => entry.Action == "StatementDeclined").Data.ShouldNotContain("did not see");
        (await Told("investigator", reference)).ShouldContain(NotificationKind.StatementAnswered);
        (await Told("officer", reference)).ShouldNotContain(NotificationKind.StatementAnswered);
        await Refused(RuleCodes.AlreadyDone, witness, new DeclineStatement(null));
        await Refused(RuleCodes.AlreadyDone, witness, new KeepStatement(Words));
        await Refused(RuleCodes.AlreadyDone, witness, new ConfirmStatement(Words, true));
        await Ask(reference);
    }

    [Fact]
    public async Task What_is_confirmed_stays_as_it_is_and_a_further_one_is_asked_for_anew()
    {
        var (reference, _) = await Investigated();
        var witness = await Enter(await Ask(reference));
        (await Should.ThrowAsync<ValidationException>(() => Send(witness, new ConfirmStatement(Words, IsTrue: false))))
            .Errors.Single().PropertyName.ShouldBe("IsTrue");
        (await Should.ThrowAsync<ValidationException>(() => Send(witness, new ConfirmStatement(" ", IsTrue: true))))
            .Errors.Single().PropertyName.ShouldBe("Text");
        (await Should.ThrowAsync<ValidationException>(() => Send(witness, new KeepStatement(new string('x', 20_001)))))
            .Errors.Single().PropertyName.ShouldBe("Text");
        await Send(witness, new ConfirmStatement(Words, true));

        await Refused(RuleCodes.AlreadyDone, witness, new ConfirmStatement("Something else.", true));
        await Refused(RuleCodes.AlreadyDone, witness, new KeepStatement("Something else."));
        await Refused(RuleCodes.AlreadyDone, "investigator", reference, version =>
            new AskAgainForStatement(reference, version, Only(reference).Result.Id, false));
        var further = await Enter(await Ask(reference));
        (await Send(further, new GetMyStatement())).Text.ShouldBe(Draft);
        (await Send(witness, new GetMyStatement())).Text.ShouldBe(Words);
        (await Journey.Do("investigator", new GetStatements(reference))).Statements.Select(one => (one.Number, one.State))
            .ShouldBe([(1, StatementState.Confirmed), (2, StatementState.Opened)]);
    }

    [Fact]
    public async Task A_code_opens_for_14_days_and_another_one_keeps_what_was_written()
    {
        var (reference, _) = await Investigated();
        var first = await Ask(reference);
        var witness = await Enter(first);
        await Send(witness, new KeepStatement(Words));
        Journey.Wait(TimeSpan.FromDays(15));
        (await StateOf(reference)).ShouldBe(StatementState.Lapsed);
        (await Open(first)).ShouldBeNull();

        var second = await Journey.Do("investigator", reference, version =>
            new AskAgainForStatement(reference, version, first.Statement, ByMail: false));
        (await Open(first)).ShouldBeNull();
        second.Until.ShouldBe(Today.AddDays(14));
        (await Send(await Enter(second), new GetMyStatement())).ShouldSatisfyAllConditions(
            mine => mine.Text.ShouldBe(Words), mine => mine.IsDraftedForMe.ShouldBeFalse());
        (await LastEntry(reference)).Action.ShouldBe("DoorOpened");
        (await Entries(reference)).ShouldContain(entry => entry.Action == "StatementAskedAgain");
    }

    [Fact]
    public async Task A_request_that_is_taken_back_shuts_the_door()
    {
        var (reference, _) = await Investigated();
        var given = await Ask(reference);
        await Journey.Do("investigator", reference, version => new RevokeStatement(reference, version, given.Statement));

        (await Open(given)).ShouldBeNull();
        (await StateOf(reference)).ShouldBe(StatementState.Revoked);
        (await Entries(reference)).Select(entry => entry.Action).ShouldContain("StatementRevoked");
        await Refused(RuleCodes.AlreadyDone, "investigator", reference, version => new RevokeStatement(reference, version, given.Statement));
        await Should.ThrowAsync<NotFoundException>(() =>
            Journey.Do("investigator", reference, version => new RevokeStatement(reference, version, new StatementId(Guid.NewGuid()))));
    }

    [Fact]
    public async Task Only_who_works_on_the_case_asks_and_only_witnesses_of_it_are_asked()
    {
        var (reference, _) = await Investigated();
        foreach (var (name, code) in new[]
        {
            ("officer2", "not-on-the-case"), ("auditor", "permission-missing"), ("panel1", "permission-missing"), ("chair", "permission-missing"),
            ("selection", "permission-missing"), ("campaign", "permission-missing"), ("dpo", "permission-missing"), ("admin", "permission-missing"),
            ("candidate", "permission-missing"),
        })
        {
            await Forbidden(code, name, reference, version => new AskForStatement(reference, version, 1, Asked, null, false));
        }

        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer2", new GetStatements(reference)));
        (await Journey.Do("auditor", new GetStatements(reference))).Witnesses.Count.ShouldBe(1);
        await Should.ThrowAsync<NotFoundException>(() =>
            Journey.Do("officer", reference, version => new AskForStatement(reference, version, 2, Asked, null, false)));
        await Misshapen(new AskForStatement(reference, 1, 0, Asked, null, false), "Witness");
        await Misshapen(new AskForStatement(reference, 1, 1, "", null, false), "Asked");
        await Misshapen(new AskForStatement(reference, 1, 1, Asked, new string('x', 20_001), false), "Draft");
        var early = await Journey.Log();
        await Refused(RuleCodes.WrongStage, "officer", early, version => new AskForStatement(early, version, 1, Asked, null, false));
        await Refused(RuleCodes.NoAddress, "officer", reference, version => new AskForStatement(reference, version, 1, Asked, null, ByMail: true));
    }

    [Fact]
    public async Task A_protected_witness_is_asked_by_number_by_an_officer_alone_and_named_nowhere()
    {
        var (reference, name) = await Investigated(isProtected: true);
        (await Journey.Do("investigator", new GetStatements(reference))).Witnesses.Single().Name.ShouldBeNull();
        (await Journey.Do("officer", new OpenIdentity(reference, "The witness is to be asked."))).Single().Number.ShouldBe(1);
        await Refused(RuleCodes.ProtectedName, "investigator", reference, version => new AskForStatement(reference, version, 1, Asked, null, false));
        await Refused(RuleCodes.ProtectedName, "officer", reference, version =>
            new AskForStatement(reference, version, 1, Asked, $"I, {name}, heard it.", false));
        var witness = await Enter(await Journey.Do("officer", reference, version => new AskForStatement(reference, version, 1, Asked, null, false)));
        (await Send(witness, new GetMyStatement())).IsNameKept.ShouldBeTrue();
        await Refused(RuleCodes.ProtectedName, witness, new ConfirmStatement($"I, {name}, heard it.", true));
        await Refused(RuleCodes.ProtectedName, witness, new DeclineStatement($"{name} says no."));

        await Send(witness, new ConfirmStatement(Words, true));

        var evidence = (await Only(reference, "officer")).Evidence!.Value;
        (await Read(reference, evidence)).ShouldNotContain(name);
        JsonSerializer.Serialize(await Journey.Do("investigator", new GetStatements(reference)), DomainJson.Options).ShouldNotContain(name);
        (await Journey.Do("officer", new GetComplaint(reference))).Evidence.ShouldNotContain(item => item.Source.Contains(name));
    }

    [Fact]
    public async Task Words_that_tell_a_protected_witness_are_found_before_the_statement_leaves()
    {
        var (reference, name) = await Investigated(isProtected: true);
        var witness = await Enter(await Journey.Do("officer", reference, version => new AskForStatement(reference, version, 1, Asked, null, false)));
        await Send(witness, new ConfirmStatement($"They called me {name.Split(' ')[1]} and shouted.", true));
        var evidence = (await Only(reference, "officer")).Evidence!.Value;

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Journey.Serve(reference, disclosed: evidence));

        (refusal.Code, refusal.Missing.Single()).ShouldBe((RuleCodes.ProtectedIdentity, "the text of “statement-1.txt”"));
    }

    [Fact]
    public async Task Nothing_is_confirmed_once_the_matter_has_moved_on()
    {
        var (reference, _) = await Investigated();
        var witness = await Enter(await Ask(reference));
        await Journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "They changed their mind."));

        (await Send(witness, new GetMyStatement())).ShouldSatisfyAllConditions(
            mine => mine.End.ShouldBeNull(), mine => mine.WhyNot.ShouldNotBeNull());
        await Refused(RuleCodes.WrongStage, witness, new ConfirmStatement(Words, true));
        await Refused(RuleCodes.WrongStage, "investigator", reference, version => new AskForStatement(reference, version, 1, Asked, null, false));
    }

    [Fact]
    public async Task Whoever_asked_is_reminded_before_the_time_ends_and_when_it_has_and_it_is_a_task_of_theirs()
    {
        var (reference, _) = await Investigated();
        var given = await Ask(reference);
        (await Tasks()).ShouldBe([(given.Until, false)]);
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        (await Told("investigator", reference)).ShouldNotContain(NotificationKind.StatementNear);

        Journey.Wait(TimeSpan.FromDays(12));
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        (await Told("investigator", reference)).Count(kind => kind == NotificationKind.StatementNear).ShouldBe(1);
        Journey.Wait(TimeSpan.FromDays(3));
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        (await Told("investigator", reference)).Count(kind => kind == NotificationKind.StatementLapsed).ShouldBe(1);
        (await Tasks()).ShouldBe([(given.Until, true)]);
        await Journey.Do("investigator", reference, version => new RevokeStatement(reference, version, given.Statement));
        (await Tasks()).ShouldBeEmpty();

        async Task<IEnumerable<(DateOnly?, bool)>> Tasks() => (await Journey.Do("investigator", new GetTasks(Limit: 100))).Items
            .Where(task => task.Kind == TaskKind.Statement && task.Reference == reference).Select(task => (task.DueOn, task.IsOverdue));
    }

    private static string Sha256Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A case under investigation with one witness.</summary>
    private async Task<(string Reference, string Name)> Investigated(
        Func<LogComplaint, LogComplaint>? change = null, bool isProtected = false)
    {
        var name = $"Turnstone Seenby{(char)('a' + (Interlocked.Increment(ref _people) % 26))}";
        var person = await Journey.Do("officer", new RegisterPerson(
            name, null, null, [.. (await Journey.Do("officer", new FindResembling(name, null, null))).Select(other => other.Id)]));
        var reference = await Journey.Log(change: report =>
        {
            var with = report with { Witnesses = [person], ProtectedWitnesses = isProtected ? [person] : null };
            return change is null ? with : change(with);
        });
        await Journey.Accept(reference);
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        return (reference, name);
    }

    private Task<StatementRequest> Ask(string reference) => Journey.Do("investigator", reference, version =>
        new AskForStatement(reference, version, 1, Asked, Draft, ByMail: false));

    private Task<Door?> Open(StatementRequest given) => Server.As(Caller.Anonymous(null)).Send(new OpenDoor(given.Code!));

    private async Task<Caller> Enter(StatementRequest given)
    {
        var door = (await Open(given))!;
        door.Kind.ShouldBe(DoorKind.Witness);
        return Caller.ThroughDoor(door, "192.0.2.7");
    }

    private async Task<StatementView> Only(string reference, string name = "investigator") =>
        (await Journey.Do(name, new GetStatements(reference))).Statements[^1];

    private async Task<StatementState> StateOf(string reference) => (await Only(reference)).State;

    private async Task<string> Read(string reference, EvidenceId evidence)
    {
        await using var opened = (await Journey.Do("officer", new OpenEvidenceFile(reference, evidence))).Content;
        using var reader = new StreamReader(opened);
        return await reader.ReadToEndAsync();
    }

    private async Task<IReadOnlyList<NotificationKind>> Told(string name, string reference) =>
        [.. (await Journey.Do(name, new GetNotifications(Limit: 100))).Items.Where(told => told.Reference == reference).Select(told => told.Kind)];

    private Task<TResponse> Send<TResponse>(ICurrentUser user, IRequest<TResponse> request) => Server.As(user).Send(request);

    private Task SendAny(ICurrentUser user, IBaseRequest request) => (Task)GetType()
        .GetMethod(nameof(Send), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(request.GetType().GetInterface("IRequest`1")!.GetGenericArguments()[0]).Invoke(this, [user, request])!;

    private async Task Refused<TResponse>(string code, ICurrentUser user, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Send(user, request))).Code.ShouldBe(code);

    private async Task Misshapen<TResponse>(IRequest<TResponse> request, string field) =>
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", request))).Errors.Single().PropertyName.ShouldBe(field);
}
