using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Files;

/// <summary>
/// The file of a piece of evidence: kept, opened by the people whom it is for, and thrown away with its evidence. No scanner is used here.
/// </summary>
public sealed class EvidenceFileTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Uploads _uploads = new(server);

    [Fact]
    public async Task The_file_that_was_recorded_is_kept_and_opened_and_no_other()
    {
        var reference = await _uploads.Case();
        var evidence = await _uploads.Record(reference, "Who said what."u8.ToArray(), "“minutes”.html");
        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotKept);
        var version = await _uploads.Journey.VersionOf(reference);

        (await _uploads.Put(reference, evidence, "Who said nothing."u8.ToArray())).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileDiffers);
        (await _uploads.Put(reference, evidence, "Who said what."u8.ToArray())).ShouldBe(HttpStatusCode.NoContent);
        (await _uploads.Put(reference, evidence, "Who said what."u8.ToArray())).ShouldBe(HttpStatusCode.NoContent);

        var answer = (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.OK);
        answer.Text.ShouldBe("Who said what.");
        answer.MediaType.ShouldBe("application/octet-stream");
        answer.Headers["Content-Disposition"]
            .ShouldSatisfyAllConditions(name => name.ShouldStartWith("attachment"), name => name.ShouldContain("minutes"));
        answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        answer.Headers["Content-Security-Policy"].ShouldStartWith("sandbox;");
        answer.Headers["Cache-Control"].ShouldBe("no-store");
        (await _uploads.Journey.VersionOf(reference)).ShouldBe(version);
        var id = (await _uploads.Journey.Case(reference)).Id;
        var actions = await server.Look(db =>
            db.AuditEntries.Where(entry => entry.Case == id).OrderBy(entry => entry.RecordedAt).Select(entry => entry.Action).ToListAsync());
        actions.Count(action => action == nameof(EvidenceFileKept)).ShouldBe(1);
        actions.Count(action => action == "EvidenceFileRead").ShouldBe(1);
    }

    [Fact]
    public async Task What_is_kept_on_disk_tells_neither_its_content_nor_its_name()
    {
        var reference = await _uploads.Case();
        var content = $"A secret of {reference}, word by word.";
        await _uploads.Keep(reference, content, "secret-of-somebody.txt");

        var folder = Path.Combine(server.Folder, "evidence");
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

        files.ShouldNotBeEmpty();
        files.ShouldAllBe(file => Path.GetFileName(file).Length == 64);
        files.ShouldAllBe(file => !Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_for_those_on_the_case_and_for_the_panel_once_declared_as_far_as_it_was_disclosed()
    {
        var reference = await _uploads.Case();
        var (shown, hidden) = (await _uploads.Keep(reference, "Shown to all."), await _uploads.Keep(reference, "Not shown."));
        await _uploads.Journey.Serve(reference, NoticeKind.Allegations, shown);
        await _uploads.Journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, hidden, Disclosure.Withheld, "It names a witness.", "Somebody heard it."));
        await _uploads.Journey.Serve(reference, NoticeKind.Allegations, shown);
        await _uploads.Journey.Reply(reference);
        var panel = await _uploads.Journey.Convene(reference);

        (await _uploads.Get(reference, shown, "panel1")).ShouldBe(HttpStatusCode.Conflict, RuleCodes.DeclarationMissing);
        await _uploads.Journey.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));
        (await _uploads.Get(reference, shown, "panel1")).ShouldBe(HttpStatusCode.OK).Text.ShouldBe("Shown to all.");
        (await _uploads.Get(reference, hidden, "panel1")).ShouldBe(HttpStatusCode.NotFound);
        (await _uploads.Get(reference, hidden)).ShouldBe(HttpStatusCode.OK);
        (await _uploads.Get(reference, shown, "panel3")).ShouldBe(HttpStatusCode.NotFound);
        (await _uploads.Get(reference, shown, "officer2")).ShouldBe(HttpStatusCode.Forbidden, "not-on-the-case");
        (await _uploads.Get(reference, shown, "auditor")).ShouldBe(HttpStatusCode.Forbidden, "not-on-the-case");
        (await _uploads.Get(reference, shown, "admin")).ShouldBe(HttpStatusCode.Forbidden, "permission-missing");
        (await (await server.SignedIn("auditor"))
            .Post(
                $"/complaints/{reference}/break-glass",
                new { reason = "Sampled for the quarterly review.", hours = 3 })).ShouldBe(HttpStatusCode.NoContent);
        (await _uploads.Get(reference, shown, "auditor")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Somebody who knows the fingerprint of a file in another case learns nothing about the file, and does not get it.</summary>
    [Fact]
    public async Task The_fingerprint_alone_opens_nothing()
    {
        var (theirs, ours) = (await _uploads.Case(), await _uploads.Case());
        var content = "Known to both."u8.ToArray();
        await _uploads.Keep(theirs, "Known to both.");

        var evidence = await _uploads.Record(ours, content);

        (await _uploads.Get(ours, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotKept);
        (await (await server.SignedIn("officer")).Get($"/complaints/{ours}")).Json.GetProperty("evidence")[0].TryGetProperty("file", out var file)
            .ShouldBe(file.ValueKind != System.Text.Json.JsonValueKind.Undefined);
        file.ValueKind.ShouldBeOneOf(System.Text.Json.JsonValueKind.Null, System.Text.Json.JsonValueKind.Undefined);
    }

    [Fact]
    public async Task Names_that_lead_elsewhere_or_hide_what_they_are_are_refused()
    {
        var reference = await _uploads.Case();
        var officer = await server.SignedIn("officer");
        foreach (var name in new[] { "../../etc/passwd", @"C:\a.txt", "a\r\nSet-Cookie: b", "invoice\u202Efdp.exe" })
        {
            var answer = await officer.Post(
                $"/complaints/{reference}/evidence",
                new
                {
                    fileName = name,
                    sha256 = new string('a', 64),
                    mediaType = "text/plain",
                    source = "A volunteer",
                    receivedOn = _uploads.Journey.Today,
                }, await _uploads.Journey.VersionOf(reference));
            answer.ShouldBe(HttpStatusCode.BadRequest).Errors("fileName").ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task What_is_too_large_or_a_program_is_refused()
    {
        await using var small = await VettingServer.StartNew(settings: [("Storage:MaxMegabytes", "1")]);
        var uploads = new Uploads(small);
        var reference = await uploads.Case();
        var (large, program) = (new byte[(1024 * 1024) + 1], "#!/bin/sh"u8.ToArray());
        var (largeOne, programOne) = (await uploads.Record(reference, large), await uploads.Record(reference, program));

        (await uploads.Put(reference, largeOne, large)).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await uploads.Put(reference, programOne, program)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotEvidence);
    }

    [Fact]
    public async Task A_file_that_was_changed_where_it_is_kept_is_never_handed_out_whole()
    {
        await using var own = await VettingServer.StartNew();
        var uploads = new Uploads(own);
        var reference = await uploads.Case();
        var evidence = await uploads.Keep(reference, new string('x', 200_000));
        var kept = Directory.GetFiles(Path.Combine(own.Folder, "evidence"), "*", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(kept);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(kept, bytes);

        await Should.ThrowAsync<HttpRequestException>(() => uploads.Get(reference, evidence));

        var report = await own.Send(Caller.Operator("root"), new VerifyEvidenceFiles());
        report.Damaged.ShouldHaveSingleItem().Evidence.ShouldBe(evidence);
        File.Delete(kept);
        (await uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileDamaged);
        (await own.Send(Caller.Operator("root"), new VerifyEvidenceFiles())).Damaged.ShouldHaveSingleItem().Problem.ShouldContain("gone");
    }

    /// <summary>A server that was started on the wrong database must not throw the files of the right one away.</summary>
    [Fact]
    public async Task Files_that_look_like_those_of_another_database_are_not_thrown_away_unasked()
    {
        await using var own = await VettingServer.StartNew();
        var uploads = new Uploads(own);
        var reference = await uploads.Case();
        for (var number = 0; number <= SweepEvidenceFiles.Few; number++)
        {
            await own.Send(await uploads.Journey.Who("officer"), new StoreEvidenceFile(reference, new MemoryStream([(byte)number])));
        }

        uploads.Journey.Wait(TimeSpan.FromHours(25));

        (await Should.ThrowAsync<RuleBrokenException>(() => own.Send(Caller.System(), new SweepEvidenceFiles()))).Code.ShouldBe(RuleCodes.TooMany);
        (await own.Send(Caller.System(), new SweepEvidenceFiles(EvenMost: true))).ShouldBe(SweepEvidenceFiles.Few + 1);
    }

    [Fact]
    public async Task A_file_goes_when_no_evidence_refers_to_it_any_more_and_not_before()
    {
        await using var own = await VettingServer.StartNew();
        var uploads = new Uploads(own);
        var (first, second) = (await uploads.Case(), await uploads.Case());
        var (one, other) = (await uploads.Keep(first, "In both cases."), await uploads.Keep(second, "In both cases."));
        await own.Send(await uploads.Journey.Who("officer"), new StoreEvidenceFile(first, new MemoryStream("Never recorded."u8.ToArray())));
        Files().ShouldBe(2);
        (await Sweep()).ShouldBe(0, "What was never recorded may be on its way.");
        uploads.Journey.Wait(TimeSpan.FromHours(25));
        (await Sweep()).ShouldBe(1);

        await Erase(one);
        (await Sweep()).ShouldBe(0);
        (await uploads.Get(second, other)).ShouldBe(HttpStatusCode.OK);
        await Erase(other);
        (await Sweep()).ShouldBe(1);

        Files().ShouldBe(0);

        int Files() => Directory.GetFiles(Path.Combine(own.Folder, "evidence"), "*", SearchOption.AllDirectories).Length;

        async Task<int> Sweep()
        {
            await own.Send(Caller.System(), new ForgetEvidenceFiles());
            return await own.Send(Caller.System(), new SweepEvidenceFiles());
        }

        // This is what the disposal procedure will do. It is not built yet: it belongs to the work of the data-protection officer.
        Task<int> Erase(EvidenceId evidence) => own.Look(db => db.Database.ExecuteSqlAsync($"DELETE FROM Evidence WHERE Id = {evidence.Value}"));
    }
}
