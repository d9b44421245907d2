using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Bundles;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.MyCases;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Bundles;

/// <summary>A bundle that is served on the respondent with a notice, which states its fingerprint.</summary>
public sealed class ServedBundleTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_notice_states_its_bundle_and_the_respondent_is_given_that_document()
    {
        var (reference, evidence) = await Accepted();
        var id = await Compose(reference, BundleRecipient.Respondent, evidence);
        var made = (await Journey.Do("officer", new GetBundles(reference))).Single();

        await Serve(reference, id, evidence);

        var named = (await Journey.Do("officer", new GetComplaint(reference))).Notices.Single().Bundle.ShouldNotBeNull();
        named.ShouldBe(new NamedBundle(id, $"{reference} bundle {made.Sha256[..8]}.pdf", made.Pages, made.Size, made.Sha256));
        var notice = (await Journey.Case(reference)).Notices.Single();
        (notice.Bundle, notice.BundleSha256).ShouldBe((id, made.Sha256));
        var respondent = await RespondentOf(reference);
        (await Server.Send(respondent, new GetMyCase(reference))).Notices.Single().Bundle.ShouldBe(named);
        var opened = await Server.Send(respondent, new OpenMyBundle(reference, id));
        await using var content = opened.Content;
        Convert.ToHexStringLower(await SHA256.HashDataAsync(content)).ShouldBe(made.Sha256);
        opened.FileName.ShouldBe(named.FileName);
        (await Server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "MyBundleRead" && entry.Actor == respondent.Id.Value))).ShouldBe(1);
    }

    [Fact]
    public async Task Only_a_bundle_of_the_case_for_the_respondent_is_named()
    {
        var (reference, evidence) = await Accepted();
        var (other, evidenceOfOther) = await Accepted();
        var ofOther = await Compose(other, BundleRecipient.Respondent, evidenceOfOther);
        var forRepresentative = await Compose(reference, BundleRecipient.Representative, evidence);

        await Should.ThrowAsync<NotFoundException>(() => Serve(reference, ofOther, evidence));
        await Refused(RuleCodes.BundleForAnother, "officer", reference, version => Notice(reference, version, forRepresentative, evidence));
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", reference, version =>
            Notice(reference, version, forRepresentative) with { Kind = NoticeKind.Ruling }))).Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Bundle");
    }

    [Fact]
    public async Task A_bundle_discloses_nothing_of_which_the_notice_does_not_speak()
    {
        var (reference, evidence) = await Accepted();
        var id = await Compose(reference, BundleRecipient.Respondent, evidence);

        await Refused(RuleCodes.UndisclosedMaterial, "officer", reference, version => Notice(reference, version, id));
    }

    [Fact]
    public async Task Nobody_but_the_respondent_is_given_it_there_and_they_are_given_no_other()
    {
        var (reference, evidence) = await Accepted();
        var served = await Compose(reference, BundleRecipient.Respondent, evidence);
        await Serve(reference, served, evidence);
        var unserved = await Compose(reference, BundleRecipient.Respondent, evidence);
        var (other, _) = await Accepted();

        await Should.ThrowAsync<NotFoundException>(async () => await Server.Send(await RespondentOf(reference), new OpenMyBundle(reference, unserved)));
        await Should.ThrowAsync<NotFoundException>(async () => await Server.Send(await RespondentOf(other), new OpenMyBundle(reference, served)));
        foreach (var name in new[] { "officer", "investigator", "panel1", "auditor" })
        {
            (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new OpenMyBundle(reference, served)))).Code.ShouldBe("permission-missing");
        }
    }

    [Fact]
    public async Task Evidence_that_was_redacted_reaches_the_respondent_in_the_bundle_alone()
    {
        var (reference, evidence) = await Accepted();
        await Journey.Do("officer", new Redact(reference, evidence, [new(new(0, 5))], RedactionReason.ThirdPartyData));
        var whole = await Record(reference, "Nothing is redacted of this.");
        var id = await Compose(reference, BundleRecipient.Respondent, evidence, whole);
        await Serve(reference, id, evidence, whole);
        var respondent = await RespondentOf(reference);

        (await Server.Send(respondent, new GetMyCase(reference))).Evidence.Select(item => (item.Id, item.MayBeOpened))
            .ShouldBe([(evidence, false), (whole, true)], ignoreOrder: true);
        await Should.ThrowAsync<NotFoundException>(() => Server.Send(respondent, new OpenMyEvidenceFile(reference, evidence)));
        (await Server.Send(respondent, new OpenMyEvidenceFile(reference, whole))).Content.Dispose();
        (await Server.Send(respondent, new OpenMyBundle(reference, id))).Content.Dispose();
    }

    [Fact]
    public async Task Verifying_the_files_finds_a_bundle_that_is_gone_or_was_changed()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var reference = await journey.Log();
        var stored = await journey.Do("officer", new StoreEvidenceFile(reference, new MemoryStream("Who said what."u8.ToArray())));
        var evidence = await journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, "statement.txt", stored.Sha256, "text/plain", "A volunteer", journey.Today, File: stored));
        var printed = await journey.Do("officer", new PrintBundle(reference, BundleRecipient.Respondent, [evidence]));
        var bundle = await journey.Do("officer", new ComposeBundle(reference, printed));
        var whole = await own.Send(Caller.Operator("root"), new VerifyEvidenceFiles());
        (whole.Files, whole.DamagedFiles).ShouldBe((2, 0));

        var files = own.Services.GetRequiredService<IEvidenceFiles>();
        await foreach (var kept in files.WrittenBefore(DateTimeOffset.MaxValue, CancellationToken.None))
        {
            if (kept.Name == printed.File.Blob)
            {
                await files.Delete(kept, CancellationToken.None);
            }
        }

        var report = await own.Send(Caller.Operator("root"), new VerifyEvidenceFiles());
        report.Damaged.ShouldBeEmpty();
        var damaged = report.DamagedBundles.ShouldHaveSingleItem();
        damaged.Bundle.ShouldBe(bundle);
        damaged.Problem.ShouldContain("gone");
        (await own.Look(db => db.AuditEntries.OrderByDescending(entry => entry.Number).Where(entry => entry.Action == "EvidenceFilesVerified")
            .Select(entry => entry.Data!.Json).FirstAsync())).ShouldContain(bundle.Value.ToString());
    }

    private async Task<(string Reference, EvidenceId Evidence)> Accepted()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        return (reference, await Record(reference, "Who said what."));
    }

    private async Task<EvidenceId> Record(string reference, string text)
    {
        var stored = await Journey.Do("officer", new StoreEvidenceFile(reference, new MemoryStream(Encoding.UTF8.GetBytes(text))));
        return await Journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, "statement.txt", stored.Sha256, "text/plain", "A volunteer", Today, File: stored));
    }

    private async Task<BundleId> Compose(string reference, BundleRecipient recipient, params EvidenceId[] evidence) => await Journey.Do(
        "officer", new ComposeBundle(reference, await Journey.Do("officer", new PrintBundle(reference, recipient, evidence))));

    private Task<NoticeId> Serve(string reference, BundleId bundle, params EvidenceId[] disclosed) =>
        Journey.Do("officer", reference, version => Notice(reference, version, bundle, disclosed));

    private ServeNotice Notice(string reference, long version, BundleId bundle, params EvidenceId[] disclosed) => new(
        reference, version, NoticeKind.Allegations, "You are said to have shouted.", disclosed, ServiceMethod.Email, "Read receipt", Today, Bundle: bundle);

    private async Task<Caller> RespondentOf(string reference) =>
        Caller.SignedIn(Id.New<UserId>(), (await Journey.Case(reference)).RespondentPerson, [Role.Candidate], "192.0.2.1");
}
