using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Application.Notifications;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Files;

/// <summary>Files wait for a real clamd, and can be opened when it has found nothing.</summary>
[Turn(2)]
public sealed class ScanTests : IAsyncLifetime
{
    private ClamDaemon _clamd = null!;
    private VettingServer _server = null!;
    private Uploads _uploads = null!;

    public async ValueTask InitializeAsync()
    {
        ClamDaemon.Need();
        _clamd = await ClamDaemon.Start();
        _server = await VettingServer.StartNew(settings: [("Scanner:ClamAv", _clamd.Address), ("Storage:MaxMegabytes", "1")]);
        _uploads = new Uploads(_server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            await _clamd.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nobody_opens_a_file_before_it_was_scanned_and_whoever_may_does_after()
    {
        var reference = await _uploads.Case();
        var evidence = await _uploads.Keep(reference, "Who said what.");
        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotScanned);

        (await _uploads.Scan()).ShouldBe(1);

        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.OK).Text.ShouldBe("Who said what.");
        (await _uploads.Scan()).ShouldBe(0);
        var entry = await Scanned(evidence).SingleAsync();
        entry.Data!.Json.ShouldContain("Clean");
        (await _server.Send(Caller.Operator("root"), new Vetting.Application.Auditing.VerifyAuditTrail())).IsWhole.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_in_which_something_was_found_stays_closed_and_its_officers_are_told()
    {
        var reference = await _uploads.Case();
        var evidence = await _uploads.Record(reference, ClamDaemon.Eicar);
        (await _uploads.Put(reference, evidence, ClamDaemon.Eicar)).ShouldBe(HttpStatusCode.NoContent);

        (await _uploads.Scan()).ShouldBe(1);

        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileInfected);
        (await Scanned(evidence).SingleAsync()).Data!.Json.ShouldSatisfyAllConditions(data => data.ShouldContain("Infected"),
            data => data.ShouldContain("Test.Known"));
        var officer = (await _uploads.Journey.Who("officer")).Id;
        var told = await _server.Look(db => db.Notifications.SingleAsync(told => told.Kind == NotificationKind.InfectedFile));
        (told.Recipient, told.Subject).ShouldBe((officer, evidence.Value));
        (await _uploads.Put(reference, evidence, ClamDaemon.Eicar)).ShouldBe(HttpStatusCode.NoContent);
        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileInfected);
    }

    [Fact]
    public async Task A_file_that_could_not_be_looked_into_is_opened_once_an_officer_of_the_case_decides_so()
    {
        var reference = await _uploads.Case();
        var encrypted = Zip.Of(("account.zip", Zip.Encrypted("Who said what."u8.ToArray())));
        var evidence = await _uploads.Record(reference, encrypted, "statement.zip");
        (await _uploads.Put(reference, evidence, encrypted)).ShouldBe(HttpStatusCode.NoContent);
        (await _uploads.Scan()).ShouldBe(1);
        (await Scanned(evidence).SingleAsync()).Data!.Json.ShouldContain("NotLookedInto");
        (await _server.Look(db => db.Notifications.SingleAsync(told => told.Kind == NotificationKind.FileNotLookedInto))).Subject
            .ShouldBe(evidence.Value);

        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotLookedInto);
        (await Release("officer2")).ShouldBe(HttpStatusCode.Forbidden, "not-on-the-case");
        (await Release("auditor")).ShouldBe(HttpStatusCode.Forbidden, "permission-missing");
        (await Release("officer", "Trust me.")).ShouldBe(HttpStatusCode.BadRequest).Errors("reason").ShouldNotBeEmpty();
        (await Release("officer")).ShouldBe(HttpStatusCode.NoContent);

        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.OK);
        (await Release("officer")).ShouldBe(HttpStatusCode.Conflict, RuleCodes.AlreadyDone);
        var officer = (await _uploads.Journey.Who("officer")).Id;
        var file = (await _uploads.Journey.Do("officer", new Vetting.Application.Complaints.GetComplaint(reference))).Evidence.Single().File.ShouldNotBeNull();
        file.Release.ShouldNotBeNull().ShouldSatisfyAllConditions(
            release => release.Reason.ShouldBe("Its sender gave us the password."), release => release.By.ShouldBe(officer));
        (await _server.Look(db => db.AuditEntries.CountAsync(entry =>
            entry.Action == nameof(EvidenceFileReleased) && entry.Subject == evidence.Value))).ShouldBe(1);
        (await _server.Send(Caller.Operator("root"), new Vetting.Application.Auditing.VerifyAuditTrail())).IsWhole.ShouldBeTrue();

        async Task<ApiAnswer> Release(string account, string reason = "Its sender gave us the password.") => await (await _server.SignedIn(account))
            .Post(
                $"/complaints/{reference}/evidence/{evidence.Value}/release", new { reason },
                await _uploads.Journey.VersionOf(reference));
    }

    [Fact]
    public async Task While_the_scanner_does_not_tell_what_it_passes_over_files_wait_and_the_server_says_which_setting_is_missing()
    {
        await using var silent = await ClamDaemon.Start(otherwise: ("AlertEncryptedArchive", "no"));
        await using var server = await VettingServer.StartNew(settings: [("Scanner:ClamAv", silent.Address), ("Storage:MaxMegabytes", "1")]);
        var uploads = new Uploads(server);
        var reference = await uploads.Case();
        var evidence = await uploads.Keep(reference, "Who said what.");

        (await uploads.Scan()).ShouldBe(0);

        (await uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotScanned);
        var health = (await server.Anonymous.Get("/health/ready")).ShouldBe(HttpStatusCode.OK).Json;
        health.GetProperty("status").GetString().ShouldBe("degraded");
        health.GetProperty("problem").GetString().ShouldNotBeNull().ShouldContain("AlertEncryptedArchive yes");
    }

    [Fact]
    public async Task While_the_scanner_is_gone_files_wait_and_the_server_says_so()
    {
        var reference = await _uploads.Case();
        await _clamd.Stop();
        var evidence = await _uploads.Keep(reference, "Who said what.");

        (await _uploads.Scan()).ShouldBe(0);

        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.Conflict, RuleCodes.FileNotScanned);
        (await _server.Anonymous.Get("/health/ready")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("status").GetString().ShouldBe("degraded");
        await _clamd.Start();
        (await _server.Anonymous.Get("/health/ready")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("status").GetString().ShouldBe("ready");
        (await _uploads.Scan()).ShouldBe(1);
        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Many_who_scan_at_once_scan_each_file_once()
    {
        var reference = await _uploads.Case();
        var files = new List<EvidenceId>();
        for (var number = 0; number < 12; number++)
        {
            files.Add(await _uploads.Keep(reference, $"Page {number}."));
        }

        var scanned = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(_uploads.Scan)));
        await _uploads.Scan();

        scanned.Sum().ShouldBe(12);
        foreach (var evidence in files)
        {
            (await Scanned(evidence).CountAsync()).ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_scan_that_was_broken_off_is_begun_again_and_the_first_no_longer_counts()
    {
        var reference = await _uploads.Case();
        var evidence = await _uploads.Keep(reference, "Who said what.");
        var begun = (await _server.Send(Caller.System(), new BeginScan())).ShouldNotBeNull();
        (await _uploads.Scan()).ShouldBe(0, "Somebody scans it.");

        _uploads.Journey.Wait(BeginScan.MayTake);
        var again = (await _server.Send(Caller.System(), new BeginScan())).ShouldNotBeNull();

        (await Should.ThrowAsync<RuleBrokenException>(() =>
            _server.Send(Caller.System(), new EndScan(evidence, begun.Attempt, ScanVerdict.Clean)))).Code.ShouldBe(RuleCodes.AlreadyDone);
        await _server.Send(Caller.System(), new EndScan(evidence, again.Attempt, ScanVerdict.Clean));
        (await _uploads.Get(reference, evidence)).ShouldBe(HttpStatusCode.OK);
    }

    private ScannedEntries Scanned(EvidenceId evidence) => new(_server, evidence);

    private sealed class ScannedEntries(VettingServer server, EvidenceId evidence)
    {
        public Task<int> CountAsync() =>
            server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == nameof(EvidenceFileScanned) && entry.Subject == evidence.Value));

        public Task<Vetting.Domain.Auditing.AuditEntry> SingleAsync() =>
            server.Look(db => db.AuditEntries.Include(entry => entry.Data)
                .SingleAsync(entry => entry.Action == nameof(EvidenceFileScanned) && entry.Subject == evidence.Value));
    }
}
