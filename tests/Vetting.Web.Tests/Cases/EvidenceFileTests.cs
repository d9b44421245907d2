using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Application.Panels;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>A file on its way from the officer's computer, past a real clamd, to those who may open it.</summary>
[Turn(3)]
public sealed class EvidenceFileTests(Chromium chromium) : IAsyncLifetime
{
    private ClamDaemon _clamd = null!;
    private VettingServer _server = null!;
    private Journey _journey = null!;

    public async ValueTask InitializeAsync()
    {
        ClamDaemon.Need();
        _clamd = await ClamDaemon.Start(overSocket: true);
        _server = await VettingServer.StartNew(settings: [("Scanner:ClamAv", _clamd.Address), ("Storage:MaxMegabytes", "1")]);
        _journey = new Journey(_server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
            await _clamd.DisposeAsync();
        }
    }

    [Theory, Ways(Daily = true)]
    public async Task Is_kept_scanned_and_opened_by_officer_and_panel(Way way)
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer", way);
        await Upload(officer, reference, "minutes.html", Encoding.UTF8.GetBytes("<script>alert(1)</script> Who said what."));
        await officer.ShouldSee("Evidence recorded.");
        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee("Waits to be scanned for viruses");
        await officer.ShouldNotSee("Download minutes.html");

        await Scan();

        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee("nothing was found");
        Encoding.UTF8.GetString(await officer.Download("Download minutes.html")).ShouldBe("<script>alert(1)</script> Who said what.");
        await _journey.Serve(reference, NoticeKind.Allegations, (await _journey.Case(reference)).Evidence[0].Id);
        await _journey.Reply(reference);
        var panel = await _journey.Convene(reference);
        await _journey.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));
        await using var member = await Visitor.SignIn(chromium, _server, "panel1", way);
        await member.Go($"/panels/{panel.Value}/bundle");
        (await member.Download("Download minutes.html")).Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task In_which_something_was_found_is_opened_by_nobody_and_its_officer_is_told()
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer");
        await Upload(officer, reference, "invoice.pdf", ClamDaemon.Eicar);
        await Scan();

        await officer.Go("/notifications");
        await officer.ShouldSee($"The virus scanner found something in a file of case {reference}.");
        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee("The virus scanner found something in it (Test.Known");
        await officer.ShouldNotSee("Download invoice.pdf");
        (await officer.Go($"/cases/{reference}/evidence/{(await _journey.Case(reference)).Evidence[0].Id.Value}/file")).ShouldBe(409);
        await officer.ShouldSee("Nobody can open it.");
    }

    [Theory, Ways]
    public async Task Comes_with_others_all_or_none_and_is_looked_at_on_the_page(Way way)
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer", way);
        await officer.Go($"/cases/{reference}/evidence");
        await officer.Fill("What it is, and what it shows (optional)", "Handed over in one envelope on 3 March.");
        await officer.Fill("Source", "The secretary of the branch");
        await officer.Fill("Date it was received", "today");
        await officer.Choose("No");
        (string, string, byte[]) text = ("minutes.txt", "text/plain", "<script>document.title = 'run'</script> Who said what."u8.ToArray());
        await officer.Attach("Files (optional)", text, ("film.mp4", "video/mp4", new byte[(1024 * 1024) + 1]));
        await officer.Press("Record the evidence");
        await officer.ShouldSee("“film.mp4” must be 1 MB or smaller.");
        await officer.Attach("Files (optional)", text, ("setup.txt", "text/plain", "#!/bin/sh"u8.ToArray()));
        await officer.Press("Record the evidence");
        await officer.ShouldSee("Nothing was recorded. “setup.txt”: The file is a program.");
        await officer.Attach("Files (optional)", text, ("minutes-2.txt", "text/plain", text.Item3));
        await officer.Press("Record the evidence");
        await officer.ShouldSee("Nothing was recorded. “minutes-2.txt”: It has the same content as “minutes.txt”.");
        (await _journey.Case(reference)).Evidence.ShouldBeEmpty();

        await officer.Attach("Files (optional)", text, ("photo.png", "image/png", Photo), ("letter.pdf", "application/pdf", "%PDF-1.4"u8.ToArray()),
            ("page.html", "text/html", "<p>"u8.ToArray()));
        await officer.Press("Record the evidence");
        await officer.ShouldSee("4 pieces of evidence recorded.");
        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee("Handed over in one envelope on 3 March.");
        await officer.ShouldNotSee("Look at");
        await Scan();

        await officer.Go($"/cases/{reference}/documents");
        (await officer.Page.GetByText("Look at page.html").CountAsync()).ShouldBe(0);
        await officer.Follow("Look at minutes.txt here");
        await officer.ShouldSee("<script>document.title = 'run'</script> Who said what.");
        await officer.Go($"/cases/{reference}/documents");
        await officer.Follow("Look at letter.pdf here");
        await officer.ShouldSee("open it by itself");
        await officer.Go($"/cases/{reference}/documents");
        await officer.Follow("Look at photo.png here");
        (await officer.Page.GetByAltText("Handed over in one envelope on 3 March.").EvaluateAsync<int>("image => image.naturalWidth")).ShouldBe(1);

        var id = (await _journey.Case(reference)).Evidence.Single(item => item.FileName == "photo.png").Id.Value;
        var shown = await officer.Page.Context.APIRequest.GetAsync($"{_server.Address}cases/{reference}/evidence/{id}/shown");
        shown.Headers["content-type"].ShouldBe("image/png");
        shown.Headers["content-security-policy"].ShouldStartWith("sandbox;");
        shown.Headers["x-frame-options"].ShouldBe("SAMEORIGIN");
        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "EvidenceFileRead" && entry.Subject == id))).ShouldBe(2);
    }

    [Theory, Ways]
    public async Task That_could_not_be_looked_into_is_opened_once_its_officer_decides_so_and_says_who_did(Way way)
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer", way);
        await Upload(officer, reference, "statement.zip", Zip.Of(("account.zip", Zip.Encrypted("Who said what."u8.ToArray()))));
        await Scan();
        await officer.Go("/notifications");
        await officer.ShouldSee($"The virus scanner could not look into a file of case {reference}.");

        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee("could not look into it: it is encrypted");
        await officer.ShouldNotSee("Download statement.zip");
        await officer.Follow("Decide to open the file statement.zip all the same");
        await officer.Fill("Why is it opened all the same?", "It came.");
        await officer.Press("Continue");
        await officer.Press("Let the file be opened");
        await officer.ShouldSee("at least 20 characters");
        await officer.Fill("Why is it opened all the same?", "The branch secretary gave us the password by telephone.");
        await officer.Press("Continue");
        await officer.ShouldSee("Nobody knows whether this file is harmless.");
        await officer.Press("Let the file be opened");
        await officer.ShouldSee("Decision recorded.");

        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee("that it is opened all the same: The branch secretary gave us the password by telephone.");
        (await officer.Download("Download statement.zip")).Length.ShouldBeGreaterThan(0);
        await officer.Go($"/cases/{reference}/timeline");
        await officer.ShouldSee("is opened although it could not be looked into");
    }

    [Theory, Ways]
    public async Task That_was_recorded_by_its_fingerprint_is_brought_later_and_no_other_in_its_place(Way way)
    {
        var (reference, content) = (await _journey.Log(), "Who said what."u8.ToArray());
        await _journey.Accept(reference);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer", way);
        await officer.Go($"/cases/{reference}/evidence");
        await officer.Fill("Name of the file", "minutes.txt");
        await officer.Fill("Fingerprint (SHA-256)", Convert.ToHexString(SHA256.HashData(content)));
        await officer.Fill("Source", "The secretary of the branch");
        await officer.Fill("Date it was received", "today");
        await officer.Choose("No");
        await officer.Press("Record the evidence");

        await officer.Go($"/cases/{reference}/documents");
        await officer.ShouldSee("Kept elsewhere");
        await officer.Follow("Keep the file minutes.txt here");
        await officer.Press("Keep the file");
        await officer.ShouldSee("Choose the file.");
        await officer.Attach("File", "minutes.txt", "Who said nothing."u8.ToArray());
        await officer.Press("Keep the file");
        await officer.ShouldSee("its fingerprint differs");
        await officer.Attach("File", "another-name.txt", content);
        await officer.Press("Keep the file");
        await officer.ShouldSee("The file is kept.");
        await Scan();

        await officer.Go($"/cases/{reference}/documents");
        (await officer.Download("Download minutes.txt")).ShouldBe(content);
        (await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Keep the file" }).CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_does_not_work_on_the_case_brings_no_file()
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer");
        await Upload(officer, reference, "minutes.txt", "Who said what."u8.ToArray());
        var evidence = (await _journey.Case(reference)).Evidence[0].Id.Value;

        (await officer.Go($"/cases/{reference}/evidence/{evidence}/keep")).ShouldBe(409);
        await using var other = await Visitor.SignIn(chromium, _server, "officer2");
        (await other.Go($"/cases/{reference}/evidence/{evidence}/keep")).ShouldBe(403);
        await using var auditor = await Visitor.SignIn(chromium, _server, "auditor");
        (await auditor.Go($"/cases/{reference}/evidence/{evidence}/keep")).ShouldBe(403);
    }

    [Fact]
    public async Task That_is_too_large_is_refused_beside_the_field_and_a_program_too()
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer");

        await Upload(officer, reference, "film.mp4", new byte[(1024 * 1024) + 1]);
        await officer.ShouldSee("The file must be 1 MB or smaller.");
        await Upload(officer, reference, "letter.pdf", "#!/bin/sh"u8.ToArray());
        await officer.ShouldSee("The file is a program.");
        (await _journey.Case(reference)).Evidence.ShouldBeEmpty();
    }

    /// <summary>One dot.</summary>
    private static readonly byte[] Photo = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private static async Task Upload(Visitor officer, string reference, string name, byte[] content)
    {
        await officer.Go($"/cases/{reference}/evidence");
        await officer.Attach("Files (optional)", name, content);
        await officer.Fill("Source", "The secretary of the branch");
        await officer.Fill("Date it was received", "today");
        await officer.Choose("No");
        await officer.Press("Record the evidence");
    }

    private Task<int> Scan() => _server.Services.GetRequiredService<IScanning>().ScanWaiting(CancellationToken.None);
}
