using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Backups;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Application.Doors;
using Vetting.Application.Drafts;
using Vetting.Application.Files;
using Vetting.Application.Notifications;
using Vetting.Application.Operations;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Reports;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Application.Tests;

/// <summary>
/// The requests that other projects test, through HTTP or a browser, sent here once for <see cref="EveryQuery"/>, and for every engine.
/// </summary>
public sealed class OtherRequestsTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task The_trail_is_read_and_proved()
    {
        var reference = await _journey.Log();
        var auditor = await _journey.As("auditor");

        var entry = (await auditor.Send(new GetAuditEntries(new AuditFilter()))).Items[0].Id;
        await auditor.Send(new GetAuditEntry(entry));
        await auditor.Send(new GetAuditProof(entry));
        await auditor.Send(new GetCaseHistory(reference));
        await auditor.Send(new GetCaseActors(reference));
        await auditor.Send(new GetVerifierKey());
        await auditor.Send(new GetConsistency([reference]));
        await auditor.Send(new GetCheckpoints());
        (await auditor.Send(new VerifyAuditTrail())).ShouldNotBeNull();
        var latest = await auditor.Send(new GetLatestCheckpoint());
        await auditor.Send(new GetConsistencyProof(latest.Size));
    }

    [Fact]
    public async Task A_code_that_nobody_was_given_opens_nothing() =>
        (await server.As(Caller.Anonymous(null)).Send(new OpenDoor(AccessCode.Draw().Written))).ShouldBeNull();

    [Fact]
    public async Task Nothing_is_forgotten_before_its_time()
    {
        var system = server.As(Caller.System());

        (await system.Send(new ForgetDrafts())).ShouldBe(0);
        (await system.Send(new ForgetSessions())).ShouldBe(0);
        (await system.Send(new ForgetNotifications())).ShouldBe(0);
        (await system.Send(new ForgetMail())).ShouldBe(0);
        (await system.Send(new ForgetEvidenceFiles())).ShouldBe(0);
        (await system.Send(new SweepEvidenceFiles())).ShouldBe(0);
    }

    [Fact]
    public async Task An_officer_looks_about_and_keeps_a_draft()
    {
        var respondent = await _journey.RegisterCandidate();
        var reference = await _journey.Hear(respondent);
        var officer = await _journey.As("officer");

        (await officer.Send(new GetResemblingCases(respondent, _journey.ReportAbout(respondent).Allegations))).ShouldNotBeEmpty();
        (await officer.Send(new SearchCandidates("Candidate"))).Items.ShouldNotBeEmpty();
        var person = (await officer.Send(new FindPersons("Candidate")))[0];
        await officer.Send(new GetPerson(person.Id));
        (await officer.Send(new GetColleagues())).ShouldNotBeEmpty();
        (await officer.Send(new GetCategories())).ShouldNotBeEmpty();
        await officer.Send(new GetRulebookInForce());
        await officer.Send(new GetPanelChoices(reference));
        await officer.Send(new GetNotifications());
        await officer.Send(new CountUnread());
        await (await _journey.As("panel1")).Send(new GetPanels());

        await officer.Send(new KeepDraft("log", new Dictionary<string, string[]> { ["Text"] = ["Shouted."] }));
        (await officer.Send(new GetDraft("log"))).ShouldNotBeNull();
        await officer.Send(new DiscardDraft("log"));
        (await officer.Send(new GetDraft("log"))).ShouldBeNull();
    }

    [Fact]
    public async Task An_account_is_opened_and_looked_after_by_its_owner()
    {
        var admin = await _journey.As("admin");
        var invited = await admin.Send(new AddUser($"{Guid.NewGuid():N}@demo.invalid", "Newcomer"));
        var invitation = await admin.Send(new InviteAgain(invited.User));
        await server.Send(TestUser.With(), new SetPassword(invited.User, invitation.PasswordToken!, VettingServer.DemoPassword));
        var account = await server.Look(db => db.Users.SingleAsync(user => user.Id == invited.User.Value));
        var owner = server.As(Caller.SignedIn(invited.User, account.Person, [], "192.0.2.1"));

        await owner.Send(new GetMe());
        await owner.Send(new CountPassword(invited.User, account.SecurityStamp!, true));
        await owner.Send(new ChangePassword(VettingServer.DemoPassword, VettingServer.DemoPassword + "0"));
        var key = await owner.Send(new BeginSecondFactor());
        await owner.Send(new ConfirmSecondFactor(Authenticator.CodeOf(key)));
        await owner.Send(new CheckSignInCode(invited.User, Authenticator.CodeOf(key, 1)));
        await owner.Send(new RenewRecoveryCodes(VettingServer.DemoPassword + "0"));
        (await owner.Send(new GetMyPasskeys())).ShouldBeEmpty();
        var session = new Session
        {
            Id = Guid.NewGuid(),
            User = invited.User,
            Kind = SessionKind.Browser,
            How = "Firefox",
            Stamp = "stamp",
            StartedAt = server.Clock.GetUtcNow(),
            LastSeenAt = server.Clock.GetUtcNow(),
        };
        await server.Look(db =>
        {
            db.Sessions.Add(session);
            return db.SaveChangesAsync();
        });
        await owner.Send(new GetMySessions());
        await owner.Send(new EndMySession(session.Id));
        await owner.Send(new EndSessionOfToken(invited.User, session.Id, IsStolen: true));
        await owner.Send(new EndMyOtherSessions(Guid.NewGuid()));
        await owner.Send(new SignOut(Everywhere: true));
        await admin.Send(new LockUser(invited.User, true));
    }

    [Fact]
    public async Task A_passkey_is_added_shown_renamed_and_removed()
    {
        var page = new Uri("http://localhost:5080");
        using var device = new PasskeyDevice(page);
        server.Services.GetRequiredService<IHttpContextAccessor>().HttpContext =
            new DefaultHttpContext { Request = { Scheme = page.Scheme, Host = new(page.Authority) } };
        var owner = await _journey.As("panel5");

        (await owner.Send(new BeginPasskey("Key ring", "neither of the two"))).ShouldBeNull();
        var toAdd = await owner.Send(new BeginPasskey("Key ring", VettingServer.DemoPassword));
        await owner.Send(new AddPasskey(device.Create(toAdd!.Options), toAdd.State));
        var added = (await owner.Send(new GetMyPasskeys())).ShouldHaveSingleItem();
        var proof = await Shown(device);
        (await server.Send(TestUser.With(), new CountPasskey(proof!))).ShouldBe(SignInStep.Accepted);
        await owner.Send(new RenamePasskey(added.Id, "Old key ring"));
        (await owner.Send(new GetMyPasskeys())).ShouldHaveSingleItem().Name.ShouldBe("Old key ring");
        await owner.Send(new RemovePasskey(added.Id));

        (await owner.Send(new GetMyPasskeys())).ShouldBeEmpty();
        (await Shown(device)).ShouldBeNull();
    }

    /// <summary>As the sign-in page asks for a passkey, before anybody has signed in.</summary>
    private async Task<PasskeyProof?> Shown(PasskeyDevice device)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var passkeys = scope.ServiceProvider.GetRequiredService<IPasskeys>();
        var toShow = await passkeys.AskToSignIn(CancellationToken.None);
        return await passkeys.Check(device.Show(toShow.Options), toShow.State, CancellationToken.None);
    }

    [Fact]
    public async Task An_administrator_registers_a_client_and_looks_after_the_server()
    {
        var admin = await _journey.As("admin");
        var client = await admin.Send(new AddClient("reports"));
        (await admin.Send(new GetClients())).ShouldContain(known => known.ClientId == client.ClientId);
        await admin.Send(new RemoveClient(client.ClientId));
        await admin.Send(new GetHealth());
        await server.Send(Caller.System(), new ForgetAttempts());
        (await admin.Send(new GetUndeliveredMail())).ShouldBeEmpty();
        if (TestDatabases.Current.Engine == DatabaseEngine.Sqlite)
        {
            await server.Send(Caller.System(), new TakeBackup(Path.Combine(server.Folder, "backup.tar")));
        }
    }

    [Fact]
    public async Task A_file_is_kept_scanned_and_opened()
    {
        var reference = await _journey.Log();
        var officer = await _journey.As("officer");
        if (!(await _journey.Case(reference)).Access.Any(access => access.User == officer.User.Id))
        {
            await _journey.Do("officer", reference, version => new AssignCase(reference, version, officer.User.Id, AccessKind.Officer));
        }

        var content = "%PDF-1.4 What was said."u8.ToArray();
        var evidence = await _journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, "note.pdf", Convert.ToHexStringLower(SHA256.HashData(content)), "application/pdf", "A volunteer", _journey.Today));

        await officer.Send(new KeepEvidenceFile(
            reference, evidence, await officer.Send(new StoreEvidenceFile(reference, new MemoryStream(content)))));
        while (await server.Send(Caller.System(), new BeginScan()) is { } scan)
        {
            await server.Send(Caller.System(), new EndScan(scan.Evidence, scan.Attempt, ScanVerdict.Clean));
        }

        await using (var opened = (await officer.Send(new OpenEvidenceFile(reference, evidence))).Content)
        {
            var read = new MemoryStream();
            await opened.CopyToAsync(read);
            read.ToArray().ShouldBe(content);
        }

        var shown = await officer.Send(new OpenEvidenceFile(reference, evidence, ToShow: true));
        await using (shown.Content)
        {
            shown.Shown.ShouldNotBeNull().MediaType.ShouldBe(ShownAs.Pdf);
        }

        await server.Send(Caller.System(), new VerifyEvidenceFiles());
    }

    /// <summary>Without a scanner a file is opened unscanned, and shown on no page.</summary>
    [Fact]
    public async Task A_file_that_was_never_scanned_is_not_shown()
    {
        var reference = await _journey.Log();
        var officer = await _journey.As("officer");
        var stored = await officer.Send(new StoreEvidenceFile(reference, new MemoryStream("Who said what, in plain words."u8.ToArray())));
        await _journey.Do("officer", reference, version => new RecordSeveralEvidence(
            reference, version,
            [
                new NewEvidence("words.txt", stored.Sha256, "text/plain", "A volunteer", _journey.Today, Description: "What was said."),
                new NewEvidence("film.mp4", new string('e', 64), "video/mp4", "A volunteer", _journey.Today),
            ], [stored]));

        var file = await officer.Send(new GetComplaint(reference));
        var words = file.Evidence.Single(item => item.FileName == "words.txt").Id;

        (await officer.Send(new OpenEvidenceFile(reference, words))).Content.Dispose();
        (await Should.ThrowAsync<RuleBrokenException>(() => officer.Send(new OpenEvidenceFile(reference, words, ToShow: true)))).Code
            .ShouldBe(RuleCodes.FileNotScanned);
        file.Evidence.Select(item => (item.Description, item.File?.MayBeOpened, item.File?.MayBeShown))
            .ShouldBe([("What was said.", true, false), (null, null, null)], ignoreOrder: true);
    }

    [Fact]
    public async Task The_trail_is_passed_on_to_another_key()
    {
        await using var own = await VettingServer.StartNew();
        using var folder = new TemporaryFolder();
        SigningKey.Create(folder.File("next.key"), own.Services.GetRequiredService<ISigningKey>().Verifier.Name);
        using var next = SigningKey.Load(folder.File("next.key"));

        var rotation = await own.Send(Caller.Operator("test"), new RotateAuditKey(next));

        rotation.Unreached.ShouldBeEmpty();
        rotation.Checkpoint.Text.Split('\n').Count(line => line.StartsWith('\u2014')).ShouldBe(2, "both keys sign it");
    }
}
