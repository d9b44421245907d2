using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Vetting.Application.Complaints;
using Vetting.Application.DataProtection;
using Vetting.Application.Files;
using Vetting.Application.MyCases;
using Vetting.Application.Notifications;
using Vetting.Application.People;
using Vetting.Application.Reporting;
using Vetting.Application.Rulings;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.People;
using Vetting.Domain.Reporting;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.DataProtection;

/// <summary>What somebody asks about the data that the party holds on them.</summary>
public sealed class SubjectRequestTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Complainant = "Ottoline Shroudley";
    private const string Bystander = "Zebediah Featherstonehaugh";

    [Fact]
    public async Task Everything_about_a_respondent_is_found_and_what_would_tell_the_complainant_is_withheld()
    {
        var (reference, request) = await Asked();
        var hits = await Hits(request);

        hits.ShouldContain(hit => hit.Record == "Personal details");
        hits.ShouldContain(hit => hit.Record == "Candidate");
        hits.ShouldContain(hit => hit.Record == "Case" && hit.Case == reference);
        hits.ShouldContain(hit => hit.Record == "Case note" && hit.Case == reference && hit.FoundBy == FoundBy.Case);
        var allegation = hits.Single(hit => hit.Record == "Allegation");
        allegation.ShouldSatisfyAllConditions(
            hit => hit.Case.ShouldBe(reference), hit => hit.IsGuarded.ShouldBeTrue(), hit => hit.Decision.ShouldBe(HitDecision.Withheld),
            hit => hit.Exemption.ShouldBe(Exemption.RightsOfOthers));
        hits.Where(hit => !hit.IsGuarded).ShouldAllBe(hit => hit.Snippet == null || !hit.Snippet.Contains("Shroudley"));
        hits.Select(hit => hit.Id).Distinct().Count().ShouldBe(hits.Count);

        var view = await Journey.Do("dpo", new GetSubjectRequest(request));
        view.IsReadThrough.ShouldBeTrue();
        view.Hits.Values.Sum().ShouldBe(hits.Count);
        var stream = StreamId.Of((await Journey.Who("dpo")).Id);
        (await Server.Look(db => db.AuditEntries.Where(entry => entry.Stream == stream && entry.Action == "SubjectHitsRead" && entry.Case != null)
            .CountAsync())).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_is_given_holds_what_was_kept_and_nothing_of_what_was_withheld_or_redacted()
    {
        var (_, request) = await Asked();
        (await Refused(RuleCodes.SearchNotDone, new PrintSubjectBundle(request))).Missing.ShouldHaveSingleItem().ShouldContain("undecided");
        var hits = await Hits(request);
        var note = hits.Single(hit => hit.Record == "Case note");
        await Journey.Do("dpo", new DecideSubjectHits(
            request, [note.Id], HitDecision.Redacted, Exemption.RightsOfOthers, [Bystander]));
        await Keep(request, hits.Where(hit => hit.Id != note.Id && hit.Decision == HitDecision.Undecided));

        var printed = await Journey.Do("dpo", new PrintSubjectBundle(request));
        await Journey.Do("dpo", new ComposeSubjectBundle(request, await Version(request), printed));

        using var pdf = new MemoryStream();
        await using (var opened = (await Journey.Do("dpo", new OpenSubjectBundle(request))).Content)
        {
            await opened.CopyToAsync(pdf);
        }

        using var document = PdfDocument.Open(pdf.ToArray());
        var text = string.Join('\n', document.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text))));
        text.ShouldContain("Covering letter");
        text.ShouldContain("Information Commissioner");
        text.ShouldContain("stood at the door");
        text.ShouldContain("[16]");
        text.ShouldNotContain("Zebediah");
        text.ShouldNotContain("Shroudley");
        using var data = new StreamReader((await Journey.Do("dpo", new OpenSubjectBundle(request, AsData: true))).Content, Encoding.UTF8);
        var lines = await data.ReadToEndAsync();
        lines.ShouldContain("[redacted] stood at the door");
        lines.ShouldNotContain("Zebediah");
        lines.ShouldNotContain("Shroudley");

        await Journey.Do("dpo", new CloseSubjectRequest(request, await Version(request), SubjectRequestOutcome.PartlyMet, null, "They were given it."));
        var view = await Journey.Do("dpo", new GetSubjectRequest(request));
        view.ShouldSatisfyAllConditions(
            closed => closed.Outcome.ShouldBe(SubjectRequestOutcome.PartlyMet), closed => closed.Bundle!.Sha256.ShouldBe(printed.Pdf.Sha256),
            closed => closed.DueOn.ShouldBeNull());
    }

    [Fact]
    public async Task A_record_that_changed_since_it_was_decided_on_is_decided_on_again()
    {
        var (reference, request) = await Asked();
        await Keep(request, (await Hits(request)).Where(hit => hit.Decision == HitDecision.Undecided));
        var respondent = (await Journey.Case(reference)).RespondentPerson;
        await Rectify(respondent, "Somebody Renamed");

        var refusal = await Refused(RuleCodes.RecordChanged, new PrintSubjectBundle(request));
        var changed = refusal.Missing.Select(id => new SubjectHitId(Guid.Parse(id))).ToList();
        (await Journey.Do("dpo", new GetSubjectHit(request, changed[0]))).IsChanged.ShouldBeTrue();
        await Journey.Do("dpo", new DecideSubjectHits(request, changed, HitDecision.Kept));
        await Journey.Do("dpo", new PrintSubjectBundle(request));
    }

    [Fact]
    public async Task What_would_tell_the_complainant_is_given_only_if_two_people_agree()
    {
        var (_, request) = await Asked();
        var hit = (await Hits(request)).Single(found => found.Record == "Allegation").Id;
        (await Refused(RuleCodes.ProtectedIdentity, new DecideSubjectHits(request, [hit], HitDecision.Kept)))
            .Message.ShouldNotContain("Shroudley");
        await Journey.Do("dpo", new DecideSubjectHits(request, [hit], HitDecision.Kept, Reason: "She agrees, and has told him herself."));
        (await Journey.Do("dpo", new GetSubjectHit(request, hit))).ShouldSatisfyAllConditions(
            view => view.Decision.ShouldBe(HitDecision.Withheld), view => view.Proposed.ShouldBe(HitDecision.Kept),
            view => view.IsProposedByReader.ShouldBeTrue());
        (await Refused(RuleCodes.SeparationOfDuties, new DecideGuardedRelease(request, hit, true))).ShouldNotBeNull();

        await Server.As(TestUser.With(Role.DataProtectionOfficer)).Send(new DecideGuardedRelease(request, hit, true));
        (await Journey.Do("dpo", new GetSubjectHit(request, hit))).Decision.ShouldBe(HitDecision.Kept);
    }

    [Fact]
    public async Task Somebody_who_is_not_on_record_is_found_by_name()
    {
        var (reference, _) = await Asked();
        var request = await Journey.Do("dpo", new ReceiveSubjectRequest(New(SubjectRequestKind.Access, null) with { Names = [Bystander] }));
        await Search(request);

        var hit = (await Hits(request)).Where(found => found.Case == reference).ShouldHaveSingleItem();
        hit.ShouldSatisfyAllConditions(
            found => found.Record.ShouldBe("Case note"), found => found.FoundBy.ShouldBe(FoundBy.Words));
        hit.Snippet.ShouldNotBeNull().ShouldContain(Bystander);
    }

    [Fact]
    public async Task A_statement_of_disagreement_stands_with_the_case_and_with_its_ruling()
    {
        var reference = await Journey.CaseOf(await Journey.Rule());
        var respondent = (await Journey.Case(reference)).RespondentPerson;
        var request = await Known(SubjectRequestKind.Rectification, respondent);
        await Journey.Do("dpo", new RecordDisagreement(request, await Version(request), reference, OfRuling: true, "I was the deputy."));
        await Journey.Do("dpo", new RecordDisagreement(request, await Version(request), reference, OfRuling: false, "I was not asked."));

        var file = await Journey.Do("officer", new GetComplaint(reference));
        file.Disagreements.Select(statement => statement.Text).ShouldBe(["I was the deputy.", "I was not asked."]);
        (await Journey.Do("officer", new GetRuling(file.Ruling!.Value))).Disagreements.ShouldHaveSingleItem().Text.ShouldBe("I was the deputy.");
        (await LastEntry(reference)).Action.ShouldBe("DisagreementRecorded");
        await Should.ThrowAsync<NotFoundException>(async () => await Journey.Do("dpo", new RecordDisagreement(
            request, await Version(request), await Journey.Log(), OfRuling: false, "About somebody else.")));
        await Journey.Do("dpo", new CloseSubjectRequest(request, await Version(request), SubjectRequestOutcome.Met, null, "It stands there."));
    }

    [Fact]
    public async Task A_statement_names_nobody_who_is_protected()
    {
        var (reference, _) = await Asked();
        var request = await Known(SubjectRequestKind.Rectification, (await Journey.Case(reference)).RespondentPerson);
        (await Should.ThrowAsync<RuleBrokenException>(async () => await Journey.Do("dpo", new RecordDisagreement(
            request, await Version(request), reference, OfRuling: false, $"It was {Complainant}.")))).Code.ShouldBe(RuleCodes.ProtectedName);
        await Should.ThrowAsync<NotFoundException>(async () => await Journey.Do("dpo", new RecordDisagreement(
            request, await Version(request), reference, OfRuling: true, "There is no ruling.")));
    }

    [Fact]
    public async Task Personal_details_are_corrected_under_a_request_for_that()
    {
        var person = await Journey.RegisterPerson("Wrongly Spelt");
        await Rectify(person, "Rightly Spelt");
        (await Server.Look(db => db.Persons.Where(known => known.Id == person).Select(known => known.Name).SingleAsync())).ShouldBe("Rightly Spelt");
        var access = await Known(SubjectRequestKind.Access, person);
        (await Should.ThrowAsync<RuleBrokenException>(async () => await Journey.Do(
            "dpo", new CorrectSubject(access, await Version(access), "Another Name", null, null)))).Code.ShouldBe(RuleCodes.WrongStage);
        var again = await Known(SubjectRequestKind.Rectification, person);
        (await Should.ThrowAsync<RuleBrokenException>(async () => await Journey.Do(
            "dpo", new CorrectSubject(again, await Version(again), "Rightly Spelt", null, null)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await Journey.Do("dpo", new CloseSubjectRequest(
            again, await Version(again), SubjectRequestOutcome.Refused, RefusalGround.DataIsAccurate, "It is right as it stands."));
    }

    [Fact]
    public async Task The_clock_is_stopped_extended_and_told_of()
    {
        var request = await Journey.Do("dpo", new ReceiveSubjectRequest(New(SubjectRequestKind.Erasure, null) with { Names = ["Nobody Known"] }));
        await Journey.Do("dpo", new AskForProof(request, await Version(request), Today));
        (await Journey.Do("dpo", new GetSubjectRequest(request))).AwaitsProof.ShouldBeTrue();
        await Journey.Do("dpo", new ConfirmSubjectIdentity(request, await Version(request), Today, "A letter with the same signature"));
        await Journey.Do("dpo", new AskForClarification(request, await Version(request), Today, "Which years?"));
        (await Journey.Do("dpo", new GetSubjectRequest(request))).AwaitsClarification.ShouldBeTrue();
        await Journey.Do("dpo", new RecordClarification(request, await Version(request), Today));
        await Journey.Do("dpo", new ExtendSubjectRequest(request, await Version(request), 2, Today, "There are many requests."));
        var due = (await Journey.Do("dpo", new GetSubjectRequest(request))).DueOn.ShouldNotBeNull();
        due.ShouldBeGreaterThan(Today.AddMonths(3));

        Journey.Wait(TimeSpan.FromDays(due.DayNumber - Today.DayNumber - 5));
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        (await Told()).Count(kind => kind == NotificationKind.SubjectRequestNear).ShouldBe(1);
        Journey.Wait(TimeSpan.FromDays(6));
        await Server.Send(Caller.System(), new RemindOfDeadlines());
        (await Told()).ShouldContain(NotificationKind.SubjectRequestPassed);
        await Journey.Do("dpo", new CloseSubjectRequest(
            request, await Version(request), SubjectRequestOutcome.Refused, RefusalGround.LegalClaims, "We may need it to defend a claim."));

        async Task<IEnumerable<NotificationKind>> Told() =>
            (await Journey.Do("dpo", new GetNotifications())).Items.Select(told => told.Kind);
    }

    [Fact]
    public async Task A_complaint_to_the_controller_is_acknowledged()
    {
        var request = await Journey.Do("dpo", new ReceiveSubjectRequest(New(SubjectRequestKind.Complaint, null) with { Names = ["Nobody Known"] }));
        (await Journey.Do("dpo", new GetSubjectRequest(request))).DueOn.ShouldBe(Today.AddDays(29));
        await Journey.Do("dpo", new AcknowledgeSubjectComplaint(request, await Version(request), Today));
        (await Journey.Do("dpo", new GetSubjectRequest(request))).DueOn.ShouldBeNull();
    }

    [Fact]
    public async Task Only_a_data_protection_officer_handles_requests_and_never_their_own()
    {
        foreach (var name in new[] { "officer", "investigator", "panel1", "chair", "auditor", "selection", "campaign", "admin", "candidate" })
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new GetSubjectRequests()))).Code.ShouldBe("permission-missing", name);
        }

        var officer = await Journey.Who("dpo");
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do(
            "dpo", new ReceiveSubjectRequest(New(SubjectRequestKind.Access, officer.Person))))).Code.ShouldBe(RuleCodes.SeparationOfDuties);
        var own = await Server.As(TestUser.With(Role.DataProtectionOfficer)).Send(new ReceiveSubjectRequest(New(SubjectRequestKind.Access, officer.Person)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new GetSubjectRequest(own)));
        (await Journey.Do("dpo", new GetSubjectRequests(OpenOnly: true, Limit: 200))).Items.ShouldNotContain(row => row.Reference == own);
    }

    [Fact]
    public async Task Bad_input_is_named_and_changes_nothing()
    {
        foreach (var (told, field) in new (NewSubjectRequest, string)[]
        {
            (New(SubjectRequestKind.Access, null) with { Names = ["x"] }, "Told.Names[0]"),
            (New(SubjectRequestKind.Access, null) with { Names = ["Somebody"], Contacts = ["12"] }, "Told.Contacts[0]"),
            (New(SubjectRequestKind.Access, null) with { Names = ["Somebody"], Asked = "" }, "Told.Asked"),
            (New((SubjectRequestKind)99, null) with { Names = ["Somebody"] }, "Told.Kind"),
        })
        {
            (await Should.ThrowAsync<ValidationException>(() => Journey.Do("dpo", new ReceiveSubjectRequest(told)))).Errors
                .ShouldContain(error => error.PropertyName == field);
        }

        var (_, request) = await Asked();
        var hit = (await Hits(request)).First(found => found.Decision == HitDecision.Undecided).Id;
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do(
            "dpo", new DecideSubjectHits(request, [hit], HitDecision.Redacted, Exemption.RightsOfOthers, ["words that do not stand there"])))).Errors
            .ShouldHaveSingleItem().PropertyName.ShouldBe("Passages");
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new DecideSubjectHits(request, [new(Guid.CreateVersion7())], HitDecision.Kept)));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new GetSubjectRequest("S-1999-000000")));
        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do(
            "dpo", new CloseSubjectRequest(request, 999, SubjectRequestOutcome.Withdrawn, null, "They changed their mind.")));
        var page = await Journey.Do("dpo", new GetSubjectHits(request, HitDecision.Undecided, Limit: 1));
        (await Journey.Do("dpo", new GetSubjectHits(request, HitDecision.Undecided, 1, page.Next))).Items.ShouldHaveSingleItem().Id.ShouldNotBe(page.Items[0].Id);
    }

    [Fact]
    public async Task A_job_reads_on_for_requests_that_are_not_done()
    {
        var request = await Known(SubjectRequestKind.Access, await Journey.RegisterPerson("Rarely Mentioned"));
        await Journey.Do("dpo", new NoteSearched(request, await Journey.Do("dpo", new SearchForSubject(request))));
        (await Server.Send(Caller.System(), new ReadThroughRequests())).ShouldContain(request);
        SearchedPart part;
        do
        {
            part = await Server.Send(Caller.System(), new SearchForSubject(request));
            await Server.Send(Caller.System(), new NoteSearched(request, part));
        }
        while (part.UpTo is not null);
        (await Server.Send(Caller.System(), new ReadThroughRequests())).ShouldNotContain(request);
        (await Server.Send(Caller.System(), new NoteSearched(request, part))).ShouldBe(0);
    }

    [Fact]
    public async Task Words_in_a_file_are_found_and_the_file_is_opened_to_decide_on_it()
    {
        var name = "Persephone Quillfeather";
        var reference = await Journey.Log();
        await File(reference, "words.txt", Encoding.UTF8.GetBytes("In the back row sat Quillfeather, Persephone."));
        await File(reference, "words.pdf", Pdf($"{name} paid for the hall."));
        await File(reference, "nobody.txt", "The hall was empty."u8.ToArray());
        await File(reference, "picture.png", Convert.FromBase64String(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="));
        var request = await Known(SubjectRequestKind.Access, await Journey.RegisterPerson(name));
        await Searched(request);

        var files = (await Hits(request)).Where(hit => hit.Record == "File of evidence").ToList();
        files.Count.ShouldBe(2);
        files.ShouldAllBe(hit => hit.FoundBy == FoundBy.Words && hit.Case == reference && !hit.IsGuarded);
        (await Journey.Do("dpo", new GetSubjectRequest(request))).FilesNotRead.ShouldBeGreaterThanOrEqualTo(1);
        (await Journey.Do("dpo", new GetSubjectHit(request, files[0].Id))).IsFile.ShouldBeTrue();
        List<string> opened = [];
        foreach (var file in files)
        {
            var handed = await Journey.Do("dpo", new OpenSubjectFile(request, file.Id));
            await handed.Content.DisposeAsync();
            opened.Add(handed.FileName);
        }

        opened.ShouldBe(["words.txt", "words.pdf"], ignoreOrder: true);
        var complaint = (await Journey.Case(reference)).Id;
        (await Server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "SubjectHitsRead" && entry.Case == complaint)))
            .ShouldBeGreaterThanOrEqualTo(3);
        var other = (await Hits(request)).First(hit => hit.Record == "Personal details").Id;
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("dpo", new OpenSubjectFile(request, other)));

        // What was decided on goes in as it is.
        await Keep(request, (await Hits(request)).Where(hit => hit.Decision == HitDecision.Undecided));
        (await Journey.Do("dpo", new PrintSubjectBundle(request))).Hits.Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task A_file_that_came_with_a_report_is_withheld_from_whom_it_names()
    {
        const string Named = "Leopold Unterwasser";
        using var content = new MemoryStream(Encoding.UTF8.GetBytes($"It was {Named}, I saw it from my window."));
        var stored = await Server.As(Caller.Anonymous(null)).Send(new StoreReportFile(content));
        var reporter = await Reporter.Report(Server, Reporter.Anonymous, new HandedFile("seen.txt", "text/plain", stored));
        var reference = await Journey.Do("officer", Journey.ReportAbout(await Journey.RegisterCandidate()) with { FromReport = reporter.Reference });
        var request = await Known(SubjectRequestKind.Access, await Journey.RegisterPerson(Named));
        await Searched(request);

        var files = (await Hits(request)).Where(hit => hit.Record == "File of evidence").ToList();
        files.Select(hit => hit.Case).ShouldBe([null, reference], ignoreOrder: true);
        files.ShouldAllBe(hit => hit.IsGuarded && hit.Decision == HitDecision.Withheld);
        var file = files.Single(hit => hit.Case is null);
        await (await Journey.Do("dpo", new OpenSubjectFile(request, file.Id))).Content.DisposeAsync();
        await Journey.Do("dpo", new DecideSubjectHits(request, [file.Id], HitDecision.Kept, Reason: "The reporter agrees."));
        await Server.As(TestUser.With(Role.DataProtectionOfficer)).Send(new DecideGuardedRelease(request, file.Id, true));
        await Keep(request, (await Hits(request)).Where(hit => hit.Decision == HitDecision.Undecided));
        (await Journey.Do("dpo", new PrintSubjectBundle(request))).Hits.ShouldContain(given => given.Hit == file.Id);
    }

    [Fact]
    public async Task What_a_complainant_asks_and_says_is_kept_from_the_respondent()
    {
        var complainant = await Journey.RegisterPerson("Wilhelmina Ashgrove");
        var reference = await Journey.Log(change: report => report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
        var respondent = (await Journey.Case(reference)).RespondentPerson;
        var name = await Server.Look(db => db.Persons.Where(known => known.Id == respondent).Select(known => known.Name).SingleAsync());
        var asked = await Journey.Do("dpo", new ReceiveSubjectRequest(New(SubjectRequestKind.Rectification, complainant) with
        {
            Asked = $"What became of what I told you about {name}?",
        }));
        await Journey.Do("dpo", new ConfirmSubjectIdentity(asked, await Version(asked), Today, "Wrote from the address on record"));
        await Journey.Do("dpo", new RecordDisagreement(asked, await Version(asked), reference, OfRuling: false, "I told you twice."));

        var request = await Known(SubjectRequestKind.Access, respondent);
        await Searched(request);
        var hits = await Hits(request);
        foreach (var record in new[] { "Request about data", "Disagreement statement" })
        {
            hits.Single(hit => hit.Record == record).ShouldSatisfyAllConditions(
                hit => hit.IsGuarded.ShouldBeTrue(), hit => hit.Decision.ShouldBe(HitDecision.Withheld));
        }
    }

    [Fact]
    public async Task The_respondent_reads_what_they_said_and_nothing_that_a_protected_complainant_said()
    {
        var complainant = await Journey.RegisterPerson("Clementine Overbury");
        var reference = await Journey.CaseOf(await Journey.Rule(change: report => report with
        {
            Confidentiality = Confidentiality.Confidential,
            Complainant = complainant,
        }));
        var person = (await Journey.Case(reference)).RespondentPerson;
        var own = await Known(SubjectRequestKind.Rectification, person);
        await Journey.Do("dpo", new RecordDisagreement(own, await Version(own), reference, OfRuling: false, "I was asked once."));
        await Journey.Do("dpo", new RecordDisagreement(own, await Version(own), reference, OfRuling: true, "I was the deputy."));
        var others = await Known(SubjectRequestKind.Rectification, complainant);
        await Journey.Do("dpo", new RecordDisagreement(others, await Version(others), reference, OfRuling: false, "I said it otherwise."));

        (await Journey.Do("officer", new GetComplaint(reference))).Disagreements.Count.ShouldBe(3);
        var respondent = Caller.SignedIn(Id.New<UserId>(), person, [Role.Candidate], "192.0.2.1");
        (await Server.As(respondent).Send(new GetMyCase(reference))).Disagreements.Select(statement => statement.Text).ShouldBe(["I was asked once."]);
        await Journey.Serve(reference, NoticeKind.Ruling);
        (await Server.As(respondent).Send(new GetMyCase(reference))).Disagreements.Select(statement => statement.Text)
            .ShouldBe(["I was asked once.", "I was the deputy."]);
    }

    [Fact]
    public async Task What_somebody_said_of_their_groups_is_found_for_them()
    {
        var person = await PersonOf(await Journey.RegisterCandidate());
        await Server.As(Caller.SignedIn(Id.New<UserId>(), person, [Role.Candidate], "192.0.2.1")).Send(new GiveGroupAttributes(
            GroupAnswers.None with { Faction = "The weavers" }));
        var number = await Server.Look(db => db.Candidates.Where(known => known.Person == person).Select(known => known.MembershipNumber).SingleAsync());
        await Journey.Do("dpo", new PlaceHold(null, number, null, "A claim was announced.", null));
        var request = await Known(SubjectRequestKind.Access, person);
        await Searched(request);

        var hits = await Hits(request);
        hits.Single(hit => hit.Record == "Answers about groups").Snippet.ShouldNotBeNull().ShouldContain("The weavers");
        hits.Single(hit => hit.Record == "Legal hold").Snippet.ShouldNotBeNull().ShouldContain("A claim was announced.");
    }

    /// <summary>A case with a complainant in confidence, whom the allegation names, and a note about a bystander; and what its respondent asks.</summary>
    private async Task<(string Reference, string Request)> Asked()
    {
        var complainant = await Journey.RegisterPerson(Complainant);
        var reference = await Journey.Log(change: report => report with
        {
            Confidentiality = Confidentiality.Confidential,
            Complainant = complainant,
            Allegations = [report.Allegations[0] with { Text = "Shouted at Ottoline before everybody." }],
        });
        await Journey.Do("officer", new WriteCaseNote(reference, $"{Bystander} stood at the door and heard it."));
        var request = await Known(SubjectRequestKind.Access, (await Journey.Case(reference)).RespondentPerson);
        await Searched(request);
        return (reference, request);
    }

    private async Task File(string reference, string name, byte[] content)
    {
        var stored = await Journey.Do("officer", new StoreEvidenceFile(reference, new MemoryStream(content)));
        await Journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, name, stored.Sha256, "text/plain", "A volunteer", Today, File: stored));
    }

    private static byte[] Pdf(string line)
    {
        var document = new PdfDocumentBuilder();
        document.AddPage(PageSize.A4).AddText(line, 12, new(60, 700), document.AddStandard14Font(Standard14Font.Helvetica));
        return document.Build();
    }

    private async Task<string> Known(SubjectRequestKind kind, PersonId? person)
    {
        var request = await Journey.Do("dpo", new ReceiveSubjectRequest(New(kind, person)));
        await Journey.Do("dpo", new ConfirmSubjectIdentity(request, await Version(request), Today, "Wrote from the address on record"));
        return request;
    }

    private async Task Search(string request)
    {
        (await Refused(RuleCodes.IdentityNotChecked, new SearchForSubject(request))).ShouldNotBeNull();
        await Journey.Do("dpo", new ConfirmSubjectIdentity(request, await Version(request), Today, "Wrote from the address on record"));
        await Searched(request);
    }

    private async Task Searched(string request)
    {
        SearchedPart part;
        do
        {
            part = await Journey.Do("dpo", new SearchForSubject(request));
            await Journey.Do("dpo", new NoteSearched(request, part));
        }
        while (part.UpTo is not null);
    }

    private async Task Rectify(PersonId person, string name)
    {
        var request = await Known(SubjectRequestKind.Rectification, person);
        await Journey.Do("dpo", new CorrectSubject(request, await Version(request), name, null, null));
    }

    private async Task Keep(string request, IEnumerable<SubjectHitRow> hits) =>
        await Journey.Do("dpo", new DecideSubjectHits(request, [.. hits.Select(hit => hit.Id)], HitDecision.Kept));

    private async Task<IReadOnlyList<SubjectHitRow>> Hits(string request)
    {
        List<SubjectHitRow> all = [];
        string? after = null;
        do
        {
            var page = await Journey.Do("dpo", new GetSubjectHits(request, After: after));
            all.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        return all;
    }

    private Task<RuleBrokenException> Refused<TResponse>(string code, IRequest<TResponse> request) => Should.ThrowAsync<RuleBrokenException>(async () =>
    {
        try
        {
            await Journey.Do("dpo", request);
        }
        catch (RuleBrokenException refusal)
        {
            refusal.Code.ShouldBe(code);
            throw;
        }
    });

    private NewSubjectRequest New(SubjectRequestKind kind, PersonId? person) =>
        new(kind, RequestChannel.Email, Today, person, [], [], "Everything that you hold about me.");

    private Task<long> Version(string request) =>
        Server.Look(db => db.SubjectRequests.Where(known => known.Reference == request).Select(known => known.Version).SingleAsync());
}
