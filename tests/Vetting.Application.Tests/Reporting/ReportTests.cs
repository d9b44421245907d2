using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.Notifications;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.Reporting;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Reporting;

/// <summary>A report from outside: how it is received, what officers do with it, and what its reporter reads.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private VettingServer _server = null!;
    private Journey _journey = null!;

    private DateOnly Today => _journey.Today;

    public async ValueTask InitializeAsync()
    {
        _server = await VettingServer.StartNew(settings: [.. MailCatcher.SettingsFor(9, "None"), ("PublicUrl", "http://localhost:5080")]);
        _journey = new(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_report_waits_in_the_queue_and_its_code_leads_back_to_it()
    {
        var reporter = await Reporter.Report(_server);

        var queue = await _journey.Do("officer", new GetReports());
        queue.Count.ShouldSatisfyAllConditions(
            count => count.Received.ShouldBe(1), count => count.Open.ShouldBe(1), count => count.BecameCase.ShouldBe(0),
            count => count.Ended.Values.ShouldAllBe(ended => ended == 0));
        queue.Items.Single().ShouldSatisfyAllConditions(
            row => row.Reference.ShouldBe(reporter.Reference), row => row.ReceivedOn.ShouldBe(Today),
            row => row.Confidentiality.ShouldBe(Confidentiality.Anonymous), row => row.AcknowledgedOn.ShouldBeNull());
        var read = await _journey.Do("officer", new GetReport(reporter.Reference));
        (read.What, read.Name, read.Candidate).ShouldBe((Reporter.Anonymous.What, null, Reporter.Anonymous.Candidate));
        var mailbox = await reporter.Mailbox();
        (mailbox.Reference, mailbox.Status, mailbox.AnswerBy).ShouldBe((reporter.Reference, ReportStatus.Open, queue.Items[0].AcknowledgeBy));
    }

    [Fact]
    public async Task The_reporter_is_told_of_the_decision_what_the_rulebook_says_and_not_before_the_respondent()
    {
        var reporter = await Reporter.Report(_server);
        var reference = await _journey.CaseOf(await _journey.Rule(change: logged => logged with { FromReport = reporter.Reference }));
        (await reporter.Mailbox()).Cases.Single().Decision.ShouldBeNull();

        await _journey.Serve(reference, NoticeKind.Ruling);

        var told = (await reporter.Mailbox()).Cases.Single().Decision.ShouldNotBeNull();
        (told.Clause, told.IsAppealOpen, told.Digest).ShouldBe(("P1.2", false, null));
        told.Findings.Single().Outcome.ShouldBe(FindingOutcome.Proved);
        told.Sanction.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_report_that_is_sent_when_its_file_was_swept_is_refused_and_not_taken_without_it()
    {
        var file = await Hand("Found on the door.");
        _journey.Wait(SweepEvidenceFiles.Grace * 2);
        (await _server.As(Caller.System()).Send(new SweepEvidenceFiles(EvenMost: true))).ShouldBe(1);

        var refused = await Should.ThrowAsync<RuleBrokenException>(() => Reporter.Report(_server, files: file));

        refused.Code.ShouldBe(RuleCodes.FileDamaged);
        refused.Message.ShouldContain("photo.txt");
        (await _server.Look(db => db.Reports.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Of_who_reports_and_comes_back_the_trail_knows_a_pseudonym_and_the_day()
    {
        var reporter = await Reporter.Report(_server);
        _server.Clock.Advance(TimeSpan.FromMinutes(17));
        await (await reporter.Back()).Send(new WriteToMailbox("It was the second Saturday.", []));
        await reporter.Mailbox();

        var entries = await EntriesOf(reporter);

        var midnight = CivilTime.StartOf(Today);
        entries.Select(entry => entry.Action).ShouldBe(
            ["ReportReceived", "DoorKeyIssued", "DoorOpened", "ReportMessageSent", "MailboxRead"], ignoreOrder: true);
        entries.ShouldAllBe(entry => entry.RecordedAt == midnight && MomentOf(entry.Id.Value) == midnight && MomentOf(entry.Correlation) == midnight);
        entries.ShouldAllBe(entry => !entry.Data!.Json.Contains("clientAddress"));
        var pseudonym = await _server.Look(db => db.DoorKeys.Select(key => key.Id.Value).SingleAsync());
        entries.Where(entry => entry.Action is "ReportReceived" or "ReportMessageSent" or "MailboxRead")
            .ShouldAllBe(entry => entry.Actor == pseudonym && entry.Role == "Reporter");
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Actor == pseudonym && entry.Stream != entries[0].Stream))).ShouldBe(0);
    }

    [Fact]
    public async Task A_name_is_given_exactly_when_the_report_is_not_anonymous_and_days_lie_in_the_past()
    {
        await Broken(RuleCodes.ComplainantDetails, new SubmitReport(Reporter.Anonymous with { Name = "Ada" }, []));
        await Broken(RuleCodes.ComplainantDetails, new SubmitReport(Reporter.Named with { Name = null }, []));
        await Broken(RuleCodes.DatesContradict, new SubmitReport(Reporter.Anonymous with { EventFrom = Today.AddDays(1) }, []));
        await Broken(
            RuleCodes.DatesContradict, new SubmitReport(Reporter.Anonymous with { EventFrom = Today, EventTo = Today.AddDays(-1) }, []));
        await Misshapen("Report.What", new SubmitReport(Reporter.Anonymous with { What = " " }, []));
        await Misshapen("Report.Candidate", new SubmitReport(Reporter.Anonymous with { Candidate = "" }, []));
        (await _server.Look(db => db.Reports.CountAsync())).ShouldBe(0);
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Actor == Guid.Empty))).ShouldBe(0);
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_because_its_answer_was_lost_makes_one_report_with_one_code()
    {
        var code = AccessCode.Draw();
        var first = await _server.As(Nobody).Send(new SubmitReport(Reporter.Anonymous, [], code));

        var again = await _server.As(Nobody).Send(new SubmitReport(Reporter.Anonymous, [], code));

        again.ShouldBe(first);
        first.Code.ShouldBe(code.Written);
        (await _server.Look(db => db.Reports.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_named_reporter_is_told_by_mail_that_there_is_a_message_and_an_anonymous_one_never()
    {
        var named = await Reporter.Report(_server, Reporter.Named);
        var anonymous = await Reporter.Report(_server);

        foreach (var reporter in new[] { named, anonymous })
        {
            await _journey.Do("officer", new AnswerReporter(reporter.Reference, 1, "On which day was this?"));
            var mailbox = await reporter.Mailbox();
            mailbox.Messages.Single().ShouldBe(new ReportMessageView(1, false, "On which day was this?", Today, null));
            mailbox.AcknowledgedOn.ShouldBe(Today);
            await (await reporter.Back()).Send(new WriteToMailbox("The 14th.", []));
            (await _journey.Do("officer", new GetReport(reporter.Reference))).Messages[0].ReadOn.ShouldBe(Today);
        }

        var mail = (await _server.Look(db => db.Set<OutgoingMail>().Where(mail => mail.To == "ada@example.org").ToListAsync())).ShouldHaveSingleItem();
        mail.Body!.ShouldNotContain(named.Reference);
        mail.Body!.ShouldNotContain("day was this");
    }

    [Fact]
    public async Task Who_reported_in_confidence_is_opened_by_an_officer_with_a_reason()
    {
        var reporter = await Reporter.Report(_server, Reporter.Named with { Confidentiality = Confidentiality.Confidential });
        (await _journey.Do("officer", new GetReport(reporter.Reference))).Name.ShouldBeNull();
        await Should.ThrowAsync<ValidationException>(() => _journey.Do("officer", new OpenReporterIdentity(reporter.Reference, "Short.")));
        await Refused("auditor", new OpenReporterIdentity(reporter.Reference, "To ring them about the day."));

        var identity = await _journey.Do("officer", new OpenReporterIdentity(reporter.Reference, "To ring them about the day."));

        identity.ShouldBe(new ReporterIdentity("Ada Reporter", "ada@example.org"));
        var entry = await _server.Look(db => db.AuditEntries.Include(entry => entry.Data).SingleAsync(entry => entry.Action == "ReporterIdentityOpened"));
        entry.Data!.Json.ShouldContain("To ring them");
        entry.Data.Json.ShouldNotContain("Ada");
    }

    [Fact]
    public async Task A_second_officer_is_told_when_it_is_opened_who_reported_in_confidence()
    {
        var reporter = await Reporter.Report(_server, Reporter.Named with { Confidentiality = Confidentiality.Confidential });
        var open = new OpenReporterIdentity(reporter.Reference, "To ring them about the day.");
        await _journey.Do("officer", open);
        (await Told("officer")).ShouldBe(0);
        (await Told("officer2")).ShouldBe(1);

        var reference = await _journey.Do("officer", FromReport(await _journey.RegisterCandidate(), reporter.Reference));
        var second = (await _journey.Who("officer2")).Id;
        await _journey.Do("officer", open);
        (await Told("officer2")).ShouldBe(2);
        await _journey.Do("officer", reference, version => new AssignCase(reference, version, second, AccessKind.Officer));
        await _journey.Do("officer2", open);
        (await Told("officer")).ShouldBe(1);
        (await Told("officer2")).ShouldBe(2);

        var named = await Reporter.Report(_server, Reporter.Named);
        await _journey.Do("officer", new OpenReporterIdentity(named.Reference, "To ring them about the day."));
        (await _journey.Do("officer2", new GetNotifications(Limit: 100))).Items.ShouldNotContain(told => told.Report == named.Reference);

        async Task<int> Told(string name) => (await _journey.Do(name, new GetNotifications(Limit: 100))).Items
            .Count(told => told.Kind == NotificationKind.ReporterIdentityOpened && told.Report == reporter.Reference);
    }

    [Fact]
    public async Task Whoever_a_report_is_about_does_not_know_of_it_once_it_is_matched()
    {
        var reporter = await Reporter.Report(_server);
        var second = (await _journey.Who("officer2")).Person!.Value;
        var candidate = await _journey.Do("officer", new Vetting.Application.Candidates.RegisterCandidate(second, null, null, null, "N-77"));
        await Broken("officer2", RuleCodes.PartyToTheCase, new MatchReport(reporter.Reference, 1, [candidate]));

        await _journey.Do("officer", new MatchReport(reporter.Reference, 1, [candidate]));

        await Should.ThrowAsync<NotFoundException>(() => _journey.Do("officer2", new GetReport(reporter.Reference)));
        (await _journey.Do("officer2", new GetReports())).ShouldSatisfyAllConditions(
            queue => queue.Items.ShouldBeEmpty(), queue => queue.Count.Received.ShouldBe(0));
        (await _journey.Do("officer", new GetReport(reporter.Reference))).Respondents.Single().Id.ShouldBe(candidate);
        await Broken("officer", RuleCodes.AlreadyDone, new MatchReport(reporter.Reference, 2, [candidate]));
        _journey.Wait(TimeSpan.FromDays(2));
        await Remind();
        (await Told("officer2")).ShouldBeEmpty();
        (await Told("officer")).ShouldContain((NotificationKind.ReportReceived, reporter.Reference));
    }

    [Fact]
    public async Task A_report_becomes_linked_cases_whose_first_evidence_are_its_files()
    {
        var file = await Hand("A photograph.");
        var reporter = await Reporter.Report(_server, Reporter.Anonymous, file);
        var (first, second) = (await _journey.RegisterCandidate(), await _journey.RegisterCandidate());
        _journey.Wait(TimeSpan.FromDays(1));

        var one = await _journey.Do("officer", FromReport(first, reporter.Reference));
        var two = await _journey.Do("officer", FromReport(second, reporter.Reference));

        var opened = await _journey.Case(one);
        (opened.ReceivedOn, opened.ReceivedThrough, opened.Confidentiality).ShouldBe(
            (Today.AddDays(-1), ReceiptChannel.OnlineForm, Confidentiality.Anonymous));
        opened.Evidence.Single().ShouldSatisfyAllConditions(
            item => item.FileName.ShouldBe("photo.txt"), item => item.Sha256.ShouldBe(file.Stored.Sha256));
        (await _server.Look(db => db.EvidenceFiles.CountAsync(kept => kept.Complaint == opened.Id))).ShouldBe(1);
        (await _journey.Case(two)).RelatedTo.ShouldBe([opened.Id]);
        var report = await _journey.Do("officer", new GetReport(reporter.Reference));
        (report.Status, report.Cases.Count, report.Respondents.Count).ShouldBe((ReportStatus.BecameCase, 2, 2));
        var mailbox = await reporter.Mailbox();
        mailbox.Cases.Select(matter => matter.Stage).ShouldBe([Stage.Received, Stage.Received]);
        (await _journey.Do("officer", new GetReports(ReportStatus.BecameCase))).Count.BecameCase.ShouldBe(1);
        (await EntriesOf(reporter)).Count(entry => entry.Action == "ReportBecameCase").ShouldBe(2);
    }

    [Fact]
    public async Task A_case_protects_who_reported_as_the_report_does()
    {
        var reporter = await Reporter.Report(_server);
        var person = await _journey.RegisterPerson("Bea");

        await Broken(
            "officer", RuleCodes.ComplainantDetails,
            FromReport(await _journey.RegisterCandidate(), reporter.Reference) with { Confidentiality = Confidentiality.Named, Complainant = person });

        (await _journey.Do("officer", new GetReport(reporter.Reference))).Status.ShouldBe(ReportStatus.Open);
    }

    [Fact]
    public async Task A_report_follows_its_case_when_that_is_restricted()
    {
        var reporter = await Reporter.Report(_server);
        var reference = await _journey.Do("officer", FromReport(await _journey.RegisterCandidate(), reporter.Reference));
        (await _journey.Do("officer2", new GetReport(reporter.Reference))).Cases.ShouldBe([reference]);
        var officer = (await _journey.Who("officer")).Id;

        await _journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer], "The respondent works at headquarters."));

        await Should.ThrowAsync<NotFoundException>(() => _journey.Do("officer2", new GetReport(reporter.Reference)));
        (await _journey.Do("officer", new GetReport(reporter.Reference))).Cases.ShouldBe([reference]);
        (await reporter.Mailbox()).Cases.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_report_ends_with_a_listed_reason_that_its_reporter_reads_and_the_count_reconciles()
    {
        var (first, second) = (await Reporter.Report(_server), await Reporter.Report(_server));
        await Broken("officer", RuleCodes.ReplyOutstanding, new EndReport(first.Reference, 1, ReportEnd.NotUnderstood, "We cannot follow."));
        await Broken("officer", RuleCodes.WrongStage, new EndReport(first.Reference, 1, ReportEnd.WithdrawnByReporter, "Gone."));
        await Broken("officer", RuleCodes.DatesContradict, new EndReport(first.Reference, 1, ReportEnd.Abusive, "Look.", second.Reference));

        await _journey.Do("officer", new EndReport(first.Reference, 1, ReportEnd.SameMatter, "It was reported before.", second.Reference));

        (await first.Mailbox()).ShouldSatisfyAllConditions(
            box => box.Status.ShouldBe(ReportStatus.Ended), box => box.End.ShouldBe(ReportEnd.SameMatter),
            box => box.EndReason.ShouldBe("It was reported before."));
        await Broken("officer", RuleCodes.AlreadyDone, new EndReport(first.Reference, 2, ReportEnd.Abusive, "Again."));
        var count = (await _journey.Do("auditor", new GetReports())).Count;
        count.Received.ShouldBe(count.Open + count.BecameCase + count.Ended.Values.Sum());
        (count.Received, count.Open, count.Ended[ReportEnd.SameMatter]).ShouldBe((2, 1, 1));
        (await EntriesOf(first)).ShouldContain(entry => entry.Action == "ReportEnded");
        await Should.ThrowAsync<StaleVersionException>(() =>
            _journey.Do("officer", new EndReport(second.Reference, 9, ReportEnd.Abusive, "Again.")));
    }

    [Fact]
    public async Task A_reporter_withdraws_once_and_of_a_case_its_officers_decide()
    {
        var (open, opened) = (await Reporter.Report(_server), await Reporter.Report(_server));
        await _journey.Do("officer", FromReport(await _journey.RegisterCandidate(), opened.Reference));

        await (await open.Back()).Send(new WithdrawReport());
        await (await opened.Back()).Send(new WithdrawReport());

        (await open.Mailbox()).ShouldSatisfyAllConditions(
            box => box.Status.ShouldBe(ReportStatus.Ended), box => box.End.ShouldBe(ReportEnd.WithdrawnByReporter));
        (await opened.Mailbox()).ShouldSatisfyAllConditions(
            box => box.Status.ShouldBe(ReportStatus.BecameCase), box => box.WithdrawnOn.ShouldBe(Today));
        (await Should.ThrowAsync<RuleBrokenException>(async () => await (await open.Back()).Send(new WithdrawReport()))).Code
            .ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task Only_who_gave_a_name_says_whether_it_may_be_told()
    {
        var (named, anonymous) = (await Reporter.Report(_server, Reporter.Named), await Reporter.Report(_server));

        await (await named.Back()).Send(new DecideOnIdentity(true));

        (await _journey.Do("officer", new GetReport(named.Reference))).AgreesToBeIdentified.ShouldBe(true);
        (await Should.ThrowAsync<RuleBrokenException>(async () => await (await anonymous.Back()).Send(new DecideOnIdentity(true)))).Code
            .ShouldBe(RuleCodes.ComplainantDetails);
        (await Should.ThrowAsync<RuleBrokenException>(async () => await (await named.Back()).Send(new DecideOnIdentity(true)))).Code
            .ShouldBe(RuleCodes.AlreadyDone);
    }

    [Fact]
    public async Task Officers_are_reminded_from_the_next_day_on_and_not_on_the_day_itself()
    {
        var reporter = await Reporter.Report(_server);
        await (await reporter.Back()).Send(new WriteToMailbox("I forgot something.", []));
        await Remind();
        (await Told("officer")).ShouldBeEmpty();

        _journey.Wait(TimeSpan.FromDays(1));
        await Remind();
        await Remind();

        (await Told("officer")).ShouldBe(
            [
                (NotificationKind.ReportReceived, reporter.Reference), (NotificationKind.ReportMessage, reporter.Reference),
                (NotificationKind.ReportDue, reporter.Reference),
            ],
            ignoreOrder: true);
        await _journey.Do("officer", new MarkReportRead(reporter.Reference, 2));
        await Broken("officer", RuleCodes.AlreadyDone, new MarkReportRead(reporter.Reference, 3));
        _journey.Wait(TimeSpan.FromDays(30));
        await Remind();
        (await Told("officer")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_file_is_opened_by_officers_alone_once_it_was_scanned_and_of_its_times_the_day_is_known()
    {
        var reporter = await Reporter.Report(_server, Reporter.Anonymous, await Hand("A photograph."));
        var file = (await _journey.Do("officer", new GetReport(reporter.Reference))).Files.Single();
        await Refused("auditor", new OpenReportFile(reporter.Reference, file.Id));
        await _server.Look(async db =>
        {
            var kept = await db.EvidenceFiles.SingleAsync(one => one.Id == file.Id);
            (kept.KeptAt, kept.NextAttemptAt).ShouldBe((CivilTime.StartOf(Today), CivilTime.StartOf(Today)));
            return kept;
        });

        var begun = await _server.As(Caller.System()).Send(new BeginScan());
        begun!.Evidence.ShouldBe(file.Id);
        await _server.As(Caller.System()).Send(new EndScan(file.Id, begun.Attempt, ScanVerdict.Clean));

        var opened = await _journey.Do("officer", new OpenReportFile(reporter.Reference, file.Id));
        using var text = new StreamReader(opened.Content);
        (await text.ReadToEndAsync()).ShouldBe("A photograph.");
        (await _server.Look(db => db.EvidenceFiles.Where(one => one.Id == file.Id).Select(one => one.ScannedAt).SingleAsync()))
            .ShouldBe(CivilTime.StartOf(Today));
        await Should.ThrowAsync<NotFoundException>(() => _journey.Do("officer", new OpenReportFile(reporter.Reference, new(Guid.NewGuid()))));
    }

    [Fact]
    public async Task Nobody_but_officers_works_on_reports_and_nobody_but_its_reporter_reads_a_mailbox()
    {
        var reporter = await Reporter.Report(_server);
        foreach (var name in new[] { "auditor", "investigator", "panel1", "chair", "selection", "admin", "candidate" })
        {
            await Refused(name, new MatchReport(reporter.Reference, 1, []));
            await Refused(name, new EndReport(reporter.Reference, 1, ReportEnd.Abusive, "Because."));
            await Refused(name, new AnswerReporter(reporter.Reference, 1, "Hello."));
            await Refused(name, new MarkReportRead(reporter.Reference, 1));
            await Refused(name, new GetMailbox());
            await Refused(name, new WriteToMailbox("Hello.", []));
        }

        await Refused("investigator", new GetReports());
        await Refused("investigator", new GetReport(reporter.Reference));
        (await Should.ThrowAsync<ForbiddenException>(async () => await (await reporter.Back()).Send(new GetReport(reporter.Reference)))).Code
            .ShouldBe("permission-missing");
    }

    private static Caller Nobody => Caller.Anonymous(null);

    private LogComplaint FromReport(CandidateId respondent, string report) => _journey.ReportAbout(respondent) with
    {
        Confidentiality = Confidentiality.Anonymous,
        Complainant = null,
        FromReport = report,
    };

    private async Task<HandedFile> Hand(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return new("photo.txt", "text/plain", await _server.As(Nobody).Send(new StoreReportFile(content)));
    }

    private async Task Remind() => await _server.As(Caller.System()).Send(new RemindOfDeadlines());

    private async Task<IReadOnlyList<(NotificationKind Kind, string? Report)>> Told(string name) =>
        [.. (await _journey.Do(name, new GetNotifications())).Items.Where(told => told.Kind != NotificationKind.RoleGranted).Select(told => (told.Kind, told.Report))];

    private async Task<IReadOnlyList<Domain.Auditing.AuditEntry>> EntriesOf(Reporter reporter) => await _server.Look(async db =>
    {
        var id = await db.Reports.Where(report => report.Reference == reporter.Reference).Select(report => report.Id).SingleAsync();
        var stream = StreamId.Of(id);
        return await db.AuditEntries.AsNoTracking().Include(entry => entry.Data).Where(entry => entry.Stream == stream)
            .OrderBy(entry => entry.Number).ToListAsync();
    });

    private Task Broken<TResponse>(string code, IRequest<TResponse> request) => Broken(_server.As(Nobody), code, request);

    private async Task Broken<TResponse>(string name, string code, IRequest<TResponse> request) =>
        await Broken(await _journey.As(name), code, request);

    private static async Task Broken<TResponse>(Sending by, string code, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => by.Send(request))).Code.ShouldBe(code);

    private async Task Misshapen<TResponse>(string field, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<ValidationException>(() => _server.As(Nobody).Send(request))).Errors.ShouldContain(error => error.PropertyName == field);

    private async Task Refused<TResponse>(string name, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<ForbiddenException>(() => _journey.Do(name, request))).Code.ShouldBe("permission-missing");

    private static DateTimeOffset MomentOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        long milliseconds = 0;
        foreach (var one in bytes[..6])
        {
            milliseconds = (milliseconds << 8) | one;
        }

        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
