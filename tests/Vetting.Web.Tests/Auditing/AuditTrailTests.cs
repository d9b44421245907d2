using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Domain.Auditing;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Auditing;

[Turn(2)]
public sealed class AuditTrailTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task An_auditor_reads_the_trail_verifies_it_and_takes_the_evidence_away(Way way)
    {
        var journey = new Journey(server);
        var reference = await journey.Log();
        await journey.Do("auditor", new ExportAuditTrail());
        await using var auditor = await Visitor.SignIn(chromium, server, "auditor", way);

        await auditor.Follow("Audit trail");
        await auditor.ShouldBeOn("Audit trail");
        await auditor.Unfold("Filter by case, person, act or time");
        await auditor.Fill("Case", reference.ToLowerInvariant());
        await auditor.Select("Act", "Complaint logged");
        await auditor.Press("Filter");
        await auditor.ShouldSee($"compliance officer, logged the complaint {reference}");

        await auditor.Follow("Entry");
        await auditor.ShouldBeOn($"Entry 1 of case {reference}");
        await auditor.ShouldSee("It is the first.");
        var proof = Encoding.UTF8.GetString(await auditor.Download("Download its proof"));
        proof.ShouldContain("\"checkpoint\"");

        await auditor.Follow("Audit trail");
        await auditor.Follow("Checkpoints");
        await auditor.ShouldBeOn("Checkpoints");
        var checkpoint = await auditor.Download("Download the latest");
        var key = Encoding.UTF8.GetString(await auditor.Download("Download the public key"));
        Encoding.UTF8.GetString(await auditor.Download("Download all that are shown here")).ShouldContain(Encoding.UTF8.GetString(checkpoint));

        await auditor.Follow("Verify");
        await auditor.Attach("Checkpoints that were kept outside", "kept.txt", checkpoint);
        await auditor.Press("Verify now");
        await auditor.ShouldBeOn("Verification of the audit trail");
        await auditor.ShouldSee("The trail is whole");
        await auditor.ShouldSee("It agrees with the 1 checkpoint that you brought.");
        await auditor.ShouldNotSee("entries checked");
        (await auditor.Page.ContentAsync()).ShouldContain("entries checked.");

        await auditor.Follow("Verify again");
        await auditor.Attach("Checkpoints that were kept outside", "kept.txt", "no checkpoint at all\n"u8.ToArray());
        await auditor.Press("Verify now");
        await auditor.ShouldBeOn("Verify the audit trail");
        await auditor.ShouldSee("There is no checkpoint in this file.");

        await auditor.Follow("Evidence bundle");
        await auditor.Press("Export and record it");
        await auditor.ShouldSee("Choose what to export.");
        await auditor.Choose("One case");
        await auditor.Fill("Reference of the case", "C-1999-000000");
        await auditor.Press("Export and record it");
        await auditor.ShouldSee("There is no such case, or it is not for you.");
        await auditor.Fill("Reference of the case", reference);
        var bundle = Encoding.UTF8.GetString(await auditor.Download("Export and record it"));
        var report = await AuditBundle.Verify(
            new StringReader(bundle), VerifierKeys.Parse(key),
            server.Services.GetRequiredService<ISignatures>(), TestContext.Current.CancellationToken);
        (report.IsGenuine, report.IsComplete).ShouldBe((true, true), report.Problem);
    }

    [Theory, Ways]
    public async Task An_auditor_enters_a_restricted_case_with_a_reason(Way way)
    {
        var journey = new Journey(server);
        var reference = await journey.Log();
        var officer = await journey.Who("officer");
        await journey.Do("officer", reference, version => new RestrictCase(reference, version, [officer.Id], "Few need to know."));
        await using var auditor = await Visitor.SignIn(chromium, server, "auditor", way);

        (await auditor.Go($"/cases/{reference}/history")).ShouldBe(404);
        await auditor.Go("/audit");
        await auditor.ShouldNotSee(reference);
        await auditor.Follow("Enter a restricted case");
        await auditor.Fill("Reference of the case", reference);
        await auditor.Fill("Reason", "Too short");
        await auditor.Press("Break the glass");
        await auditor.ShouldSee("There is a problem");
        await auditor.Fill("Reason", "A complaint to the auditors names this case and says that nothing happens in it.");
        await auditor.Choose("4 hours");
        await auditor.Press("Break the glass");

        await auditor.ShouldBeOn($"History of {reference}");
        await auditor.ShouldSee($"You may read {reference} for 4 hours.");
        await auditor.ShouldSee("broke the glass of the restricted case");
        await auditor.Follow("Who has read it");
        await auditor.ShouldSee("Broke the glass");
    }

    [Fact]
    public async Task A_restricted_case_that_does_not_exist_is_not_entered_either()
    {
        await using var auditor = await Visitor.SignIn(chromium, server, "auditor");
        await auditor.Go("/audit/break-glass");
        await auditor.Fill("Reference of the case", "C-1999-123456");
        await auditor.Fill("Reason", "A letter.");
        await auditor.Press("Break the glass");
        await auditor.ShouldSee("Reason must be 20 characters or more.");
        await auditor.Fill("Reason", "A letter to the auditors names this case, with its number.");
        await auditor.Press("Break the glass");

        await auditor.ShouldSee("There is no such case, or it is not for you.");
    }

    [Fact]
    public async Task A_trail_that_was_tampered_with_does_not_fit_and_the_entry_is_named()
    {
        await using var tampered = await VettingServer.StartNew();
        var journey = new Journey(tampered);
        var reference = await journey.Log();
        await journey.Do("auditor", new ExportAuditTrail());
        await using var auditor = await Visitor.SignIn(chromium, tampered, "auditor");
        await tampered.Look(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER AuditData_NoUpdate");
            return await db.Database.ExecuteSqlRawAsync("UPDATE AuditData SET Data = replace(Data, 'PartyMember', 'Press')");
        });

        await auditor.Go("/audit/verify");
        await auditor.Press("Verify now");

        await auditor.ShouldSee("The trail does not fit");
        await auditor.ShouldSee("Entry 1 of a case was changed.");
        await auditor.ShouldSee("The data of the entry is not what the entry committed to.");
        await auditor.Follow("Look at it as it stands now");
        await auditor.ShouldBeOn($"Entry 1 of case {reference}");
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("admin")]
    public async Task The_trail_is_for_auditors_alone(string name)
    {
        await using var other = await Visitor.SignIn(chromium, server, name);

        await other.ShouldNotSee("Audit trail");
        foreach (var page in (string[])["", "/verify", "/checkpoints", "/export", "/break-glass"])
        {
            (await other.Go($"/audit{page}")).ShouldBe(403);
        }
    }
}
