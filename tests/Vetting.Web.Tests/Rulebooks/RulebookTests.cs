using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
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
        await member.ShouldNotSee("Import a version");
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
    public async Task An_administrator_imports_a_version_and_sees_what_it_changes()
    {
        await using var own = await VettingServer.StartNew();
        var text = await own.Look(db => db.Rulebooks.Where(rulebook => rulebook.Label == Present).Select(rulebook => rulebook.Source).SingleAsync());
        var next = text.Replace("label: \"2024.1\"", "label: \"2026.1\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", "in-force-from: 2026-06-01", StringComparison.Ordinal)
            .Replace("standard-of-proof: balance-of-probabilities", "standard-of-proof: beyond-reasonable-doubt", StringComparison.Ordinal);
        await using var admin = await Visitor.SignIn(chromium, own, "admin");
        await admin.Go("/rulebooks");
        await admin.Press("Import a version");
        await admin.Press("Import the version");
        await admin.ShouldSee("Choose a file.");
        await Attach(admin, next.Replace("label: \"2026.1\"", "labels: \"2026.1\"", StringComparison.Ordinal));
        await admin.Press("Import the version");
        await admin.ShouldSee("line ");
        await Attach(admin, next);
        await admin.Press("Import the version");
        await admin.ShouldSee("The version is imported.");
        await admin.ShouldSee("To come");

        await admin.Press("Compare");

        await admin.ShouldBeOn($"From rulebook {Present} to 2026.1");
        await admin.ShouldSee("Balance of probabilities");
        await admin.ShouldSee("Beyond reasonable doubt");
    }

    [Fact]
    public async Task Nobody_else_imports_one()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        (await officer.Go("/rulebooks/import")).ShouldBe((int)HttpStatusCode.Forbidden);
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
