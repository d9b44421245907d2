using System.Security.Cryptography;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Calendars;
using Vetting.Application.Appeals;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.Letters;
using Vetting.Application.MyCases;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Letters;

/// <summary>Letters about a case say what was served and decided, are kept as they were sent, and name nobody who is protected.</summary>
public sealed class CaseLetterTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Address = "12 Orchard Row\nNether Example";

    [Fact]
    public async Task A_notice_becomes_a_letter_that_is_kept_for_good_and_stands_in_the_trail_with_its_fingerprint()
    {
        var reference = await Served();

        var id = await SendLetter(reference, LetterKind.Notice);

        var letter = (await Journey.Do("officer", new GetCaseLetters(reference))).Sent.ShouldHaveSingleItem();
        letter.Id.ShouldBe(id);
        letter.Notice.ShouldBe((await Journey.Case(reference)).Notices.Single().Id);
        (letter.Kind, letter.TemplateNumber, letter.Method).ShouldBe((LetterKind.Notice, 0, LetterMethod.Post));
        ValueOf(letter, MergeFields.AllegationText).ShouldBe("Shouted at a volunteer in front of others.");
        ValueOf(letter, MergeFields.NoticeText).ShouldBe("You are said to have shouted.");
        ValueOf(letter, MergeFields.RecipientAddress).ShouldBe(Address);
        ValueOf(letter, MergeFields.AnswerBy).ShouldBe(CivilTime.Written(Today.AddDays(14)));
        var pdf = await Read(await Journey.Do("officer", new OpenCaseLetter(reference, id)));
        var document = await Read(await Journey.Do("officer", new OpenCaseLetter(reference, id, LetterForm.Docx)));
        (Hash(pdf), Hash(document)).ShouldBe((letter.PdfSha256, letter.DocumentSha256));
        Docx.Words(pdf).ShouldContain("Shouted at a volunteer in front of others.");
        Docx.Fields(document, MergeFields.CaseReference).ShouldBe([reference]);
        var (action, role, data) = (await Entries(reference)).Single(entry => entry.Action == "LetterSent");
        role.ShouldBe("ComplianceOfficer");
        data.ShouldContain(letter.PdfSha256);
        data.ShouldContain(letter.DocumentSha256);
        action.ShouldBe("LetterSent");
    }

    [Fact]
    public async Task The_respondent_is_given_the_letter_of_their_notice_and_nobody_else_is_there()
    {
        var (reference, other) = (await Served(), await Served());
        var id = await SendLetter(reference, LetterKind.Notice);
        var respondent = await RespondentOf(reference);

        var named = (await Server.Send(respondent, new GetMyCase(reference))).Notices.Single().Letters.ShouldHaveSingleItem();

        named.Id.ShouldBe(id);
        Hash(await Read(await Server.Send(respondent, new OpenMyLetter(reference, id)))).ShouldBe(named.Sha256);
        (await Server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "MyLetterRead" && entry.Actor == respondent.Id.Value)))
            .ShouldBe(1);
        await Should.ThrowAsync<NotFoundException>(async () => await Server.Send(await RespondentOf(other), new OpenMyLetter(reference, id)));
        await Should.ThrowAsync<NotFoundException>(async () => await Server.Send(await RespondentOf(other), new OpenMyLetter(other, id)));
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer", new OpenMyLetter(reference, id)))).Code
            .ShouldBe("permission-missing");
    }

    [Fact]
    public async Task A_named_complainant_is_told_that_the_complaint_came()
    {
        var person = await Journey.RegisterPerson("Linnet Marshfield");
        var reference = await Journey.Log(change: report => report with { Confidentiality = Confidentiality.Named, Complainant = person });

        await SendLetter(reference, LetterKind.Acknowledgement);

        var letter = (await Journey.Do("officer", new GetCaseLetters(reference))).Sent.Single();
        (ValueOf(letter, MergeFields.RecipientName), ValueOf(letter, MergeFields.ReceivedOn))
            .ShouldBe(("Linnet Marshfield", CivilTime.Written(Today)));
        letter.Notice.ShouldBeNull();
    }

    [Fact]
    public async Task A_letter_about_what_was_not_done_yet_is_refused_and_none_is_offered()
    {
        var reference = await Journey.Log();
        foreach (var kind in Enum.GetValues<LetterKind>().Where(kind => kind.IsOfACase()))
        {
            (await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(reference, kind))).Code.ShouldBe(RuleCodes.LetterDoesNotApply, $"{kind}");
            (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", new PreviewCaseLetter(reference, kind)))).Code
                .ShouldBe(RuleCodes.LetterDoesNotApply, $"{kind}");
        }

        var letters = await Journey.Do("officer", new GetCaseLetters(reference));
        letters.Sent.ShouldBeEmpty();
        letters.MayBeSent.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_decision_on_more_time_becomes_a_letter()
    {
        var reference = await Served();
        var request = await Server.Send(await RespondentOf(reference), new AskForTime(reference, Today.AddDays(20), "I am away."));
        await Journey.Do("officer", reference, version => new DecideOnTime(reference, version, request, Today.AddDays(18),
            "A part of it is enough."));

        await SendLetter(reference, LetterKind.Extension);

        var letter = (await Journey.Do("officer", new GetCaseLetters(reference))).Sent.Single();
        (ValueOf(letter, MergeFields.TimeDecision), ValueOf(letter, MergeFields.ReplyBy), ValueOf(letter, MergeFields.AskedUntil),
            ValueOf(letter, MergeFields.DecisionReasons))
            .ShouldBe(("granted", CivilTime.Written(Today.AddDays(18)), CivilTime.Written(Today.AddDays(20)), "A part of it is enough."));
    }

    [Fact]
    public async Task A_sitting_to_which_the_respondent_is_invited_becomes_a_letter_until_it_has_begun()
    {
        var reference = await Journey.Hear();
        await Journey.Convene(reference);
        (await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(reference, LetterKind.Sitting))).Code.ShouldBe(RuleCodes.LetterDoesNotApply);
        await Journey.Do("officer", new FixSitting(
            reference, new SittingTime(Today.AddDays(9), new TimeOnly(14, 30), 90, "Europe/London", "Committee room 2", true)));

        await SendLetter(reference, LetterKind.Sitting);

        var letter = (await Journey.Do("officer", new GetCaseLetters(reference))).Sent.Single();
        (ValueOf(letter, MergeFields.SittingOn), ValueOf(letter, MergeFields.SittingTime), ValueOf(letter, MergeFields.SittingPlace))
            .ShouldBe((CivilTime.Written(Today.AddDays(9)), "14:30 to 16:00", "Committee room 2"));
        Journey.Wait(TimeSpan.FromDays(10));
        (await Journey.Do("officer", new GetCaseLetters(reference))).MayBeSent.ShouldNotContain(LetterKind.Sitting);
    }

    [Fact]
    public async Task A_ruling_and_the_decision_on_its_appeal_become_letters_once_they_are_served()
    {
        var (reference, filed, panel) = await Journey.Appeal();
        await SendLetter(reference, LetterKind.Ruling);
        (await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(reference, LetterKind.Appeal))).Code.ShouldBe(RuleCodes.LetterDoesNotApply);
        await Journey.VoteAlike(panel, Journey.OnAppeal(AppealOutcome.Dismissed), Journey.AppealPanel);
        await Journey.Do("panel3", reference, version => new DecideAppeal(
            filed, version, AppealOutcome.Dismissed, null, "Nothing new was shown.", Journey.Decided(AppealOutcome.Dismissed)));
        await Journey.Serve(reference, NoticeKind.AppealDecision);

        await SendLetter(reference, LetterKind.Appeal);

        var sent = (await Journey.Do("officer", new GetCaseLetters(reference))).Sent;
        var ruling = sent.Single(letter => letter.Kind == LetterKind.Ruling);
        ValueOf(ruling, MergeFields.FindingOutcome).ShouldBe("Proved");
        ValueOf(ruling, MergeFields.Sanction).ShouldNotBeNullOrEmpty();
        ValueOf(ruling, MergeFields.Comparators).ShouldNotBeNullOrEmpty();
        ValueOf(ruling, MergeFields.AppealBy).ShouldNotBeNullOrEmpty();
        var appeal = sent.Single(letter => letter.Kind == LetterKind.Appeal);
        (ValueOf(appeal, MergeFields.AppealOutcome), ValueOf(appeal, MergeFields.DecisionReasons)).ShouldBe(("Dismissed", "Nothing new was shown."));
    }

    [Fact]
    public async Task What_is_missing_is_named_before_sending_with_where_it_is_given_and_nothing_is_kept()
    {
        var reference = await Served();

        var preview = await Journey.Do("officer", new PreviewCaseLetter(reference, LetterKind.Notice));

        var missing = preview.Missing.ShouldHaveSingleItem();
        (missing.Name, preview.Pdf).ShouldBe((MergeFields.RecipientAddress, null));
        missing.FilledIn.ShouldContain("the page of the letter");
        var refused = await Should.ThrowAsync<RuleBrokenException>(() =>
            Journey.Do("officer", new PrintCaseLetter(reference, LetterKind.Notice, LetterMethod.ByHand)));
        refused.Code.ShouldBe(RuleCodes.LetterIncomplete);
        refused.Missing.ShouldHaveSingleItem().ShouldStartWith("RecipientAddress: ");
        (await Journey.Do("officer", new GetCaseLetters(reference))).Sent.ShouldBeEmpty();
        Docx.Words((await Journey.Do("officer", new PreviewCaseLetter(reference, LetterKind.Notice, Address))).Pdf!).ShouldContain("12 Orchard Row");
        (await Server.Look(async db => await db.AuditEntries.AnyAsync(entry => entry.Action == "LetterPreviewed"))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_protected_person_is_told_in_no_letter_without_a_reason()
    {
        var person = await Journey.RegisterPerson("Dotterel Cloakby");
        var reference = await Journey.Log(change: report => report with { Confidentiality = Confidentiality.Confidential, Complainant = person });
        await Journey.Accept(reference);
        await Journey.Do("officer", reference, version => new ServeNotice(
            reference, version, NoticeKind.Allegations, "Dotterel heard it.", [], ServiceMethod.Email, "Read receipt", Today,
                "She agreed to be named."));
        (await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(reference, LetterKind.Acknowledgement))).Code
            .ShouldBe(RuleCodes.LetterDoesNotApply);

        var refused = await Should.ThrowAsync<RuleBrokenException>(() => SendLetter(reference, LetterKind.Notice));

        (refused.Code, refused.Missing.ShouldHaveSingleItem()).ShouldBe((RuleCodes.ProtectedIdentity, MergeFields.NoticeText));
        refused.Message.ShouldNotContain("Dotterel");
        var printed = await Journey.Do("officer", new PrintCaseLetter(reference, LetterKind.Notice, LetterMethod.Post, Address,
            "She agreed to be named."));
        await Journey.Do("officer", new SendCaseLetter(reference, printed));
        (await Entries(reference))[^1].ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("IdentityDisclosed"), entry => entry.Data.ShouldContain("Letter"), entry =>
                entry.Data.ShouldNotContain("Dotterel"));
    }

    [Fact]
    public async Task A_letter_of_a_case_that_has_changed_since_it_was_merged_is_not_recorded()
    {
        var reference = await Served();
        var printed = await Journey.Do("officer", new PrintCaseLetter(reference, LetterKind.Notice, LetterMethod.Post, Address));
        await Journey.Reply(reference);

        await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("officer", new SendCaseLetter(reference, printed)));

        (await Journey.Do("officer", new GetCaseLetters(reference))).Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_cannot_be_sent_so_is_refused_at_its_field()
    {
        var reference = await Served();
        async Task<string> Field(PrintCaseLetter letter) =>
            (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", letter))).Errors.First().PropertyName;

        (await Field(new(reference, LetterKind.Notice, LetterMethod.Post))).ShouldBe("Address");
        (await Field(new(reference, LetterKind.Notice, LetterMethod.ByHand, new string('x', Letter.AddressMaxLength + 1)))).ShouldBe("Address");
        (await Field(new(reference, LetterKind.Clearance, LetterMethod.ByHand))).ShouldBe("Kind");
        (await Field(new(reference, (LetterKind)99, LetterMethod.ByHand))).ShouldBe("Kind");
        (await Field(new(reference, LetterKind.Notice, (LetterMethod)99))).ShouldBe("Method");
        (await Field(new("C-1", LetterKind.Notice, LetterMethod.ByHand))).ShouldBe("Reference");
    }

    [Fact]
    public async Task Only_an_officer_of_the_case_sends_letters_and_whoever_judges_it_reads_none()
    {
        var reference = await Served();
        var id = await SendLetter(reference, LetterKind.Notice);
        foreach (var (name, code) in new[]
        {
            ("officer2", "not-on-the-case"), ("investigator", "permission-missing"), ("auditor", "permission-missing"),
                ("panel1", "permission-missing"),
            ("selection", "permission-missing"), ("admin", "permission-missing"), ("dpo", "permission-missing"), ("campaign", "permission-missing"),
        })
        {
            (await Should.ThrowAsync<ForbiddenException>(() =>
                Journey.Do(name, new PrintCaseLetter(reference, LetterKind.Notice, LetterMethod.Post, Address)))).Code.ShouldBe(code, name);
        }

        foreach (var name in new[] { "panel1", "chair", "selection", "admin" })
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new GetCaseLetters(reference)))).Code
                .ShouldBe("permission-missing", name);
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new OpenCaseLetter(reference, id)))).Code
                .ShouldBe("permission-missing", name);
        }

        (await Journey.Do("auditor", new GetCaseLetters(reference))).Sent.ShouldHaveSingleItem();
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("auditor", new OpenCaseLetter(reference, new(Guid.NewGuid()))));
    }

    [Fact]
    public async Task Files_of_letters_are_verified_and_never_swept()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var reference = await journey.Log();
        await journey.Accept(reference);
        await journey.Serve(reference);
        var printed = await journey.Do("officer", new PrintCaseLetter(reference, LetterKind.Notice, LetterMethod.Post, Address));
        await journey.Do("officer", new SendCaseLetter(reference, printed));
        await journey.Do("officer", new PrintCaseLetter(reference, LetterKind.Notice, LetterMethod.Post, "Elsewhere"));
        var operatorSees = Caller.Operator("root");

        journey.Wait(SweepEvidenceFiles.Grace * 3);
        (await own.Send(operatorSees, new SweepEvidenceFiles())).ShouldBe(2, "the letter that was never recorded");
        var verified = await own.Send(operatorSees, new VerifyEvidenceFiles());

        (verified.Files, verified.DamagedFiles).ShouldBe((2, 0));
    }

    private static string? ValueOf(LetterView letter, string field) => letter.Fields.FirstOrDefault(known => known.Name == field)?.Value;

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task<byte[]> Read(OpenedFile opened)
    {
        await using var content = opened.Content;
        var copy = new MemoryStream();
        await content.CopyToAsync(copy);
        return copy.ToArray();
    }

    private async Task<string> Served()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        await Journey.Serve(reference);
        return reference;
    }

    private async Task<LetterId> SendLetter(string reference, LetterKind kind) => await Journey.Do(
        "officer", new SendCaseLetter(reference, await Journey.Do("officer", new PrintCaseLetter(reference, kind, LetterMethod.Post, Address))));

    private async Task<Caller> RespondentOf(string reference) =>
        Caller.SignedIn(Id.New<UserId>(), (await Journey.Case(reference)).RespondentPerson, [Role.Candidate], "192.0.2.1");
}
