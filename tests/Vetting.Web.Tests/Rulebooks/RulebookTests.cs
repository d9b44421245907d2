using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Rulebooks;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Rulebooks;

[Turn(2)]
public sealed class RulebookTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private const string Present = "2024.1";

    [Theory, Ways]
    public async Task Everybody_reads_the_rules_and_what_changed(Way way)
    {
        await using var member = await Visitor.SignIn(chromium, server, "panel1", way);

        await member.Follow("Rulebooks");
        await member.ShouldNotSee("Propose a version");
        await member.Follow(Present);
        await member.ShouldBeOn($"Rulebook {Present}");
        await member.ShouldSee("Tariff");
        await member.Follow("What changed since version 2019.1");
        await member.ShouldBeOn($"From rulebook 2019.1 to {Present}");
        await member.ShouldSee("Added");
        await member.ShouldSee("Was:");
        await member.ShouldSee("Now:");
        await member.Follow("Rulebooks");
        await member.Press("Compare");
        await member.ShouldBeOn($"From rulebook 2019.1 to {Present}");
    }

    [Fact]
    public async Task Two_administrators_import_a_version_and_see_what_it_changes()
    {
        await using var own = await VettingServer.StartNew();
        var text = await own.Look(db => db.Rulebooks.Where(rulebook => rulebook.Label == Present).Select(rulebook => rulebook.Source).SingleAsync());
        var next = text.Replace("label: \"2024.1\"", "label: \"2026.1\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", "in-force-from: 2026-06-01", StringComparison.Ordinal)
            .Replace("standard-of-proof: balance-of-probabilities", "standard-of-proof: beyond-reasonable-doubt", StringComparison.Ordinal);
        await using var admin = await Visitor.SignIn(chromium, own, "admin", Way.WithoutScript);
        await admin.Go("/rulebooks");
        await admin.Press("Propose a version");
        await admin.Press("Propose the version");
        await admin.ShouldSee("Choose a file.");
        await Attach(admin, next.Replace("label: \"2026.1\"", "labels: \"2026.1\"", StringComparison.Ordinal));
        await admin.Press("Propose the version");
        await admin.ShouldSee("line ");
        await Attach(admin, next);
        await admin.Press("Propose the version");
        await admin.ShouldSee("The version is proposed.");
        await admin.ShouldSee("What waits for a second administrator");
        await admin.Follow("Proposed rulebook 2026.1");
        await admin.ShouldSee("You proposed this: another administrator has to approve it.");
        await admin.ShouldNotSee("Yes, approve");

        await using var second = await Visitor.SignIn(chromium, own, "admin2", Way.WithoutScript);
        await second.Go("/rulebooks");
        await second.Follow("Proposed rulebook 2026.1");
        await second.ShouldSee("3 lines are added and");
        await second.ShouldSee("beyond-reasonable-doubt");
        await second.Press("Approve");
        await second.ShouldSee("Is that what you want?");
        (await own.Look(db => db.Rulebooks.AnyAsync(rulebook => rulebook.Label == "2026.1"))).ShouldBeFalse("it is asked twice");
        await second.Press("Yes, approve");
        await second.ShouldSee("The version is approved and imported.");
        await second.ShouldSee("To come");

        await second.Press("Compare");

        await second.ShouldBeOn($"From rulebook {Present} to 2026.1");
        await second.ShouldSee("Balance of probabilities");
        await second.ShouldSee("Beyond reasonable doubt");
    }

    [Fact]
    public async Task A_proposal_is_taken_back_with_a_reason()
    {
        await using var own = await VettingServer.StartNew();
        var text = await own.Look(db => db.Rulebooks.Where(rulebook => rulebook.Label == Present).Select(rulebook => rulebook.Source).SingleAsync());
        var proposal = await new Journey(own).Do("admin", new ProposeRulebook(text
            .Replace("label: \"2024.1\"", "label: \"2026.2\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", "in-force-from: 2026-07-01", StringComparison.Ordinal)));
        using var admin = new Browser(own.Address);
        await admin.SignIn("admin@demo.invalid", VettingServer.DemoPassword);
        var path = $"/rulebooks/proposals/{proposal.Value}/decline";
        using var empty = await admin.Submit(path, ("Reason", ""));
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var declined = await admin.Submit(path, ("Reason", "The wrong file."));

        declined.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var read = await admin.Get($"/rulebooks/proposals/{proposal.Value}");
        (await read.Content.ReadAsStringAsync()).ShouldContain("The wrong file.");
    }

    [Fact]
    public async Task Nobody_else_proposes_one()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        (await officer.Go("/rulebooks/propose")).ShouldBe((int)HttpStatusCode.Forbidden);
        (await officer.Go("/rulebooks/no-such-version")).ShouldBe((int)HttpStatusCode.NotFound);
        (await officer.Go("/rulebooks/compare")).ShouldBe((int)HttpStatusCode.OK);
        await officer.ShouldBeOn("Rulebooks");
    }

    [Fact]
    public async Task An_administrator_sees_whether_everything_runs()
    {
        await using var admin = await Visitor.SignIn(chromium, server, "admin");

        await admin.Follow("Health");

        await admin.ShouldBeOn("Health");
        await admin.ShouldSee("Ready to serve");
        await admin.ShouldSee("Sqlite");

        // Development has no virus scanner, and says so.
        (await admin.Page.GetByText("Not well", new() { Exact = true }).CountAsync()).ShouldBe(1);
        await admin.ShouldSee("Something needs attention.");
    }

    private static Task Attach(Visitor visitor, string text) => visitor.Page.GetByLabel("Rulebook file").SetInputFilesAsync(
        new Microsoft.Playwright.FilePayload
        {
            Name = "rulebook.yaml",
            MimeType = "application/yaml",
            Buffer = System.Text.Encoding.UTF8.GetBytes(text)
        });
}
